import type { AlertMessage } from '@/lib/core/alert'

export type { AlertChannelName, AlertLevel, AlertMessage } from '@/lib/core/alert'

export type AlertOutcome = { kind: 'sent' } | { kind: 'failed'; reason: string }

/** A channel that reaches operators. Failures are values: an alert must never break what it tells about. */
export interface AlertChannel {
  /** Bounded to three seconds. May deliver twice when an answer is lost. */
  send(message: AlertMessage): Promise<AlertOutcome>
}
