import 'server-only'
import { expireDue } from '@/lib/domain/orders'
import { claimDueAttempts, listDueEvents, listDueRefunds, SETTLED_ATTEMPTS, type AttemptRow } from '@/lib/domain/payments'
import { now } from '@/lib/platform/clock'
import { inTransaction } from '@/lib/platform/db'
import { log } from '@/lib/platform/log'
import { bookFees } from './book-fees'
import { handleGatewayEvent } from './handle-gateway-event'
import { raiseAlert } from './raise-alert'
import { endAttempt, resolveAttempt } from './resolve-attempt'
import { sendRefund } from './send-refund'

const BATCH_MAX = 20
const EXPIRE_MAX = 200
/** An attempt that nobody could tell about for a day needs a person; it is asked for on. */
const ALERT_TRIES = 24
const ORDER_BUDGET_MS = 15_000

/** What a run of recovery did. */
export interface RecoverySummary {
  events: number
  attempts: number
  refunds: number
  expired: number
  failed: number
}

const isSettled = (attempt: AttemptRow): boolean => (SETTLED_ATTEMPTS as readonly string[]).includes(attempt.status)

async function recoverAttempt(attempt: AttemptRow): Promise<void> {
  const isAbandoned = (attempt.status === 'READY' || attempt.status === 'OPEN') && attempt.expiresAt <= now()
  if (isAbandoned) return endAttempt(attempt, 'NOT_PAID_IN_TIME')
  const resolution = await resolveAttempt(attempt)
  if (resolution.kind === 'unknown' && attempt.tries >= ALERT_TRIES) {
    await raiseAlert({ level: 'P1', key: `attempt-unknown/${attempt.id}`, title: 'A payment stays unknown', lines: [`attempt ${attempt.id} of order ${attempt.orderId}`, `${attempt.gateway}: ${resolution.code}`] })
  }
}

/** Runs work on each item until the deadline; one that fails is logged and does not hold up the others. */
async function each<T>(items: readonly T[], deadline: Date, summary: RecoverySummary, work: (item: T) => Promise<unknown>): Promise<number> {
  let count = 0
  for (const item of items) {
    if (now() >= deadline) break
    count += 1
    try {
      await work(item)
    } catch (error) {
      summary.failed += 1
      log.error('recovery of one item failed', { error })
    }
  }
  return count
}

const nothingYet = (): RecoverySummary => ({ events: 0, attempts: 0, refunds: 0, expired: 0, failed: 0 })

/** Payments whose fate is open one by one, then the fees of all others at once. */
async function recoverAttempts(due: readonly AttemptRow[], deadline: Date, summary: RecoverySummary): Promise<void> {
  const open = due.filter((attempt) => !isSettled(attempt))
  const settled = due.filter(isSettled)
  summary.attempts += await each(open, deadline, summary, recoverAttempt)
  if (settled.length > 0) summary.attempts += settled.length * (await each([settled], deadline, summary, bookFees))
}

/**
 * Finishes what was interrupted: events that were stored and not handled, payments whose fate is unknown or whose time
 * is over, refunds that were not sent or not answered, fees that were not known yet, orders that nobody pays. Each is
 * taken by one process at a time, at most twenty of a kind in a run, and nothing new is begun after the deadline.
 * May run any number of times, also at once; it does what the webhooks would have done.
 */
export async function recover({ deadline }: { deadline: Date }): Promise<RecoverySummary> {
  const summary = nothingYet()
  summary.events = await each(await listDueEvents(now(), BATCH_MAX), deadline, summary, handleGatewayEvent)
  summary.refunds = await each(await listDueRefunds(now(), BATCH_MAX), deadline, summary, sendRefund)
  await recoverAttempts(await claimDueAttempts(now(), BATCH_MAX), deadline, summary)
  summary.expired = await inTransaction((tx) => expireDue(tx, now(), EXPIRE_MAX))
  return summary
}

/** Looks at what is due of one order, payments and refunds; what a page that waits for its payment may do as often as it likes. */
export async function recoverOrder(orderId: string): Promise<void> {
  const summary = nothingYet()
  const deadline = new Date(now().getTime() + ORDER_BUDGET_MS)
  await each(await listDueRefunds(now(), BATCH_MAX, orderId), deadline, summary, sendRefund)
  await recoverAttempts(await claimDueAttempts(now(), BATCH_MAX, orderId), deadline, summary)
}
