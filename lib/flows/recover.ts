import 'server-only'
import { expireDue } from '@/lib/domain/orders'
import { claimDueAttempts, findRefund, listDueEvents, listDueRefunds, type AttemptRow } from '@/lib/domain/payments'
import { now } from '@/lib/platform/clock'
import { inTransaction } from '@/lib/platform/db'
import { log } from '@/lib/platform/log'
import { bookFees } from './book-fees'
import { handleGatewayEvent } from './handle-gateway-event'
import { notify } from './notify'
import { callOffDeposit, endAttempt, resolveAttempt } from './resolve-attempt'
import { sendRefund } from './send-refund'
import { tellRefusalOfBook } from './tell-refusal-of-book'

const BATCH_MAX = 20
const EXPIRE_MAX = 200
/** A payment or refund that nobody could tell about for a day needs a person; it is asked for on. */
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

async function recoverAttempt(attempt: AttemptRow): Promise<void> {
  const isAbandoned = (attempt.status === 'READY' || attempt.status === 'OPEN') && attempt.expiresAt <= now()
  if (isAbandoned) return endAttempt(attempt, 'NOT_PAID_IN_TIME')
  if (attempt.gateway === 'toss' && attempt.status === 'AWAITING_DEPOSIT') return callOffDeposit(attempt)
  const resolution = await resolveAttempt(attempt)
  if (resolution.kind === 'unknown' && attempt.tries >= ALERT_TRIES) {
    await notify('P1', `attempt-unknown/${attempt.id}`, { title: 'A payment stays unknown', lines: [`attempt ${attempt.id} of order ${attempt.orderId}`, `${attempt.gateway}: ${resolution.code}`] })
  }
}

async function recoverRefund(id: string): Promise<void> {
  await sendRefund(id)
  const refund = await findRefund(id)
  if (refund?.status === 'UNKNOWN' && refund.tries >= ALERT_TRIES) {
    await notify('P1', `refund-unknown/${id}`, { title: 'A refund stays unknown', lines: [`refund ${id} of order ${refund.orderId}`, refund.failure ?? 'the gateway has not finished it'] })
  }
}

/** Does one piece of work; when it fails that is logged and does not hold up the others. */
async function attend(summary: RecoverySummary, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    summary.failed += 1
    log.error('recovery of one item failed', { error })
    await tellRefusalOfBook(error)
  }
}

/** Runs work on each item until the deadline; answers on how many. */
async function each(ids: readonly string[], deadline: Date, summary: RecoverySummary, work: (id: string) => Promise<unknown>): Promise<number> {
  let count = 0
  for (const id of ids) {
    if (now() >= deadline) break
    count += 1
    await attend(summary, () => work(id))
  }
  return count
}

const nothingYet = (): RecoverySummary => ({ events: 0, attempts: 0, refunds: 0, expired: 0, failed: 0 })

/**
 * Payments whose fate is open one by one, then the fees of all others at once. A claim puts the next look off, so each
 * is taken only when its turn has come: what there is no time for is due again in the next run.
 */
async function recoverAttempts(orderId: string | null, deadline: Date, summary: RecoverySummary): Promise<void> {
  for (let looks = 0; looks < BATCH_MAX && now() < deadline; looks += 1) {
    const [attempt] = await claimDueAttempts('open', now(), 1, orderId)
    if (!attempt) break
    summary.attempts += 1
    await attend(summary, () => recoverAttempt(attempt))
  }
  if (now() >= deadline) return
  const settled = await claimDueAttempts('settled', now(), BATCH_MAX, orderId)
  summary.attempts += settled.length
  await attend(summary, () => bookFees(settled))
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
  summary.refunds = await each(await listDueRefunds(now(), BATCH_MAX), deadline, summary, recoverRefund)
  await recoverAttempts(null, deadline, summary)
  summary.expired = await inTransaction((tx) => expireDue(tx, now(), EXPIRE_MAX))
  return summary
}

/** Looks at what is due of one order, payments and refunds; what a page that waits for its payment may do as often as it likes. */
export async function recoverOrder(orderId: string): Promise<void> {
  const summary = nothingYet()
  const deadline = new Date(now().getTime() + ORDER_BUDGET_MS)
  await each(await listDueRefunds(now(), BATCH_MAX, orderId), deadline, summary, recoverRefund)
  await recoverAttempts(orderId, deadline, summary)
}
