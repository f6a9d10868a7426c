/** How bad it is: P0 wakes people, P1 within a quarter of an hour, P2 within an hour, P3 in the daily digest. */
export type AlertLevel = 'P0' | 'P1' | 'P2' | 'P3'

/** News for operators. No personal data and no secrets: it leaves the house. */
export interface Alert {
  level: AlertLevel
  title: string
  /** Facts, one a line: ids, counts, what to do. */
  lines: string[]
}

export type AlertOutcome = { kind: 'sent' } | { kind: 'failed'; reason: string }

/** A channel that reaches operators. Failures are values: an alert must never break what it tells about. */
export interface AlertGateway {
  notify(alert: Alert): Promise<AlertOutcome>
}
