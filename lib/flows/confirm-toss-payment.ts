import 'server-only'
import { toMoneyJson } from '@/lib/core/money'
import type { Actor } from '@/lib/core/actor'
import { notFound } from '@/lib/core/errors'
import { recordAudit } from '@/lib/domain/audit'
import { findListing, findOwningOrder, getOrderFor, lockOrder, lockPurchaseOf, orderError } from '@/lib/domain/orders'
import type { OrderDto } from '@/lib/domain/orders/schema'
import { claimAttempt, closeAttempt, findAttempt, findAttemptByIds, findAttemptOf, lockAttempt, markUnknown, paymentError, type AttemptRow } from '@/lib/domain/payments'
import type { TossConfirmInput } from '@/lib/domain/payments/schema'
import { paymentGateway } from '@/lib/gateways/payment'
import { now } from '@/lib/platform/clock'
import { inTransaction } from '@/lib/platform/db'
import { consumeRate, RateLimitedError } from '@/lib/platform/rate-limit'
import { applyPayment } from './apply-payment'
import { notify } from './notify'
import { callOffDeposit, resolveAttempt } from './resolve-attempt'

/**
 * Takes the attempt for this payment, or says why not; committed before Toss is asked for the money. The buyer is not
 * charged before that, so whatever makes the purchase impossible is found out here. False: somebody else is at it.
 */
async function claim(actor: Actor, attempt: AttemptRow, paymentKey: string): Promise<boolean> {
  return inTransaction(async (tx) => {
    const { promptId } = await lockPurchaseOf(tx, attempt.orderId)
    const order = await lockOrder(tx, attempt.orderId)
    const current = await lockAttempt(tx, attempt.id)
    if (current.status !== 'READY' && current.status !== 'OPEN') {
      if (current.paymentKey !== null && current.paymentKey !== paymentKey) throw paymentError('PAYMENT_KEY_FOREIGN')
      return false
    }
    if (order.status !== 'PENDING' || current.expiresAt <= now()) throw orderError('ORDER_NOT_PENDING')
    if (await findOwningOrder(tx, actor.userId, promptId, order.id)) throw orderError('ORDER_ALREADY_OWNED')
    if (!(await findListing(tx, promptId))?.isDeliverable) throw orderError('ORDER_NOT_FOR_SALE')
    return claimAttempt(tx, attempt.id, paymentKey, now())
  })
}

/** Somebody changed the amount on its way through the browser. Nothing is asked for, so nothing is charged. */
async function refuseTampered(actor: Actor, attempt: AttemptRow, amount: number): Promise<never> {
  await inTransaction(async (tx) => {
    const { status } = await lockAttempt(tx, attempt.id) // a genuine confirmation may be under way beside this one
    if (status === 'READY' || status === 'OPEN') await closeAttempt(tx, attempt.id, { to: 'FAILED', code: 'AMOUNT_TAMPERED' })
    await recordAudit(tx, { actorId: actor.userId, action: 'payment.tampered', outcome: 'denied', subjectType: 'order', subjectId: attempt.orderId, details: { attemptId: attempt.id, claimed: amount, expected: toMoneyJson(attempt.amount).amount } })
  })
  throw paymentError('PAYMENT_AMOUNT_MISMATCH')
}

/** Nothing was taken and nothing will be. That is all there is to it where the buyer was only too slow. */
const fail = (attempt: AttemptRow, code: string): Promise<boolean> => inTransaction((tx) => closeAttempt(tx, attempt.id, { to: 'FAILED', code }))

/** A no of the card company. It is counted, because stolen cards are tried in rows. */
async function decline(actor: Actor, attempt: AttemptRow, code: string): Promise<void> {
  await fail(attempt, code)
  await consumeRate('declined', `user:${actor.userId}`).catch((error: unknown) => {
    if (!(error instanceof RateLimitedError)) throw error
  })
}

/** Toss refuses us, not the buyer: that is not counted against them, and concerns everybody who pays there. */
async function failOnOurSide(attempt: AttemptRow, code: string): Promise<void> {
  await fail(attempt, code)
  await notify('P1', `toss-refuses/${code}`, { title: `Toss refuses to confirm payments: ${code}`, lines: [`attempt ${attempt.id} of order ${attempt.orderId}`, 'Look at the keys and the contract.'] })
}

async function confirmClaimed(actor: Actor, attempt: AttemptRow, paymentKey: string): Promise<void> {
  const ref = { attemptId: attempt.id, sessionId: null, paymentKey }
  const outcome = await paymentGateway('toss').confirm({ ...ref, amount: attempt.amount })
  if (outcome.kind === 'answered') {
    const { decision } = await applyPayment(attempt, outcome.payment)
    if (decision.kind === 'await') await callOffDeposit({ ...attempt, paymentKey })
  }
  else if (outcome.kind === 'declined') await decline(actor, attempt, outcome.code)
  else if (outcome.kind === 'unpayable') await fail(attempt, outcome.code)
  else if (outcome.kind === 'refused') await failOnOurSide(attempt, outcome.code)
  else {
    await inTransaction((tx) => markUnknown(tx, attempt.id, outcome.code, now()))
    const current = await findAttempt(attempt.id)
    if (current) await resolveAttempt(current) // often the answer was lost and the payment is there
  }
}

/**
 * Takes the money of a payment that the buyer has authorised in Toss's window. Called with the three values of the
 * success redirect; the amount is compared with ours and never passed on. May be repeated, by reloads and at once:
 * Toss is asked by one of them, under the attempt's key. Answers the order as it then stands; a payment whose fate is
 * unknown shows as `checking` until recovery knows.
 * Throws NOT_FOUND, PAYMENT_AMOUNT_MISMATCH, PAYMENT_KEY_FOREIGN, ORDER_NOT_PENDING, ORDER_ALREADY_OWNED, ORDER_NOT_FOR_SALE (409).
 */
export async function confirmTossPayment(actor: Actor, input: TossConfirmInput): Promise<OrderDto> {
  const attempt = await findAttemptOf(actor.userId, { id: input.orderId })
  if (!attempt || attempt.gateway !== 'toss') throw notFound('payment')
  if (attempt.status === 'READY' || attempt.status === 'OPEN') {
    if (BigInt(input.amount) !== attempt.amount) return refuseTampered(actor, attempt, input.amount)
    const other = await findAttemptByIds({ paymentKey: input.paymentKey })
    if (other && other.id !== attempt.id) throw paymentError('PAYMENT_KEY_FOREIGN')
  }
  if (await claim(actor, attempt, input.paymentKey)) await confirmClaimed(actor, attempt, input.paymentKey)
  return getOrderFor(actor.userId, attempt.orderId)
}
