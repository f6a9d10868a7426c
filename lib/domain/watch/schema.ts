import { z } from 'zod'
import { ALERT_LEVELS, type AlertLevel } from '@/lib/core/alert'

/** How a part is: `unknown` where nobody has looked for some minutes. */
export type ComponentState = 'ok' | 'degraded' | 'down' | 'unknown'

/** One page of alerts, the newest first. */
export const alertListQuery = z.strictObject({
  cursor: z.string().regex(/^alt_[0-9a-z]{26}$/).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  state: z.enum(['open', 'all']).default('open'),
  level: z.enum(ALERT_LEVELS).optional(),
})
export type AlertListQuery = z.output<typeof alertListQuery>

export const alertParams = z.strictObject({ id: z.string().regex(/^alt_[0-9a-z]{26}$/) })

/** An alert as operators see it. */
export interface OperatorAlert {
  id: string
  key: string
  level: AlertLevel
  title: string
  lines: string[]
  /** How often it was seen since it opened. */
  count: number
  openedAt: string
  lastSeenAt: string
  closedAt: string | null
  acknowledgedAt: string | null
  /** User id of the operator who has it in hand. */
  acknowledgedBy: string | null
  /** Its messages, the newest first. */
  deliveries: { channel: string; standsFor: string | null; kind: string; status: string; tries: number; sentAt: string | null; lastError: string | null }[]
}
