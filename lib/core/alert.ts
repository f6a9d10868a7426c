/** How bad it is: P0 wakes people, P1 within a quarter of an hour, P2 within an hour, P3 in the daily digest. */
export const ALERT_LEVELS = ['P0', 'P1', 'P2', 'P3'] as const
export type AlertLevel = (typeof ALERT_LEVELS)[number]

/** Ways to reach operators. */
export const ALERT_CHANNELS = ['pagerduty', 'sms', 'slack-critical', 'slack-alerts', 'slack-monitoring', 'mail-oncall', 'mail-devops'] as const
export type AlertChannelName = (typeof ALERT_CHANNELS)[number]

/** What a message says of its alert: it is new, it goes on, somebody has it in hand, it is over. */
export type AlertMessageKind = 'open' | 'again' | 'acknowledge' | 'resolve'

/** News for operators. No personal data and no secrets: it leaves the house. */
export interface AlertMessage {
  /** Id of the alert: what a service that gathers alerts knows them by. */
  alertId: string
  kind: AlertMessageKind
  level: AlertLevel
  title: string
  /** Facts, one a line: ids, counts, what to do. */
  lines: string[]
  /** How often it was seen since it opened. */
  count: number
  openedAt: Date
}
