import 'server-only'
import { findAttempt, giveUpAttempt, isOldNews, type AttemptRow } from '@/lib/domain/payments'
import { paymentGateway, type PaymentRef } from '@/lib/gateways/payment'
import { now } from '@/lib/platform/clock'
import { inTransaction } from '@/lib/platform/db'
import { applyPayment, type Applied } from './apply-payment'

/** A minute after its end a session is over on the gateway's side too. */
const AFTER_END_MS = 60_000

export type Resolution = { kind: 'applied'; applied: Applied } | { kind: 'unknown'; code: string }

const refOf = (attempt: AttemptRow): PaymentRef => ({ attemptId: attempt.id, sessionId: attempt.sessionId, paymentKey: attempt.paymentKey })

/**
 * Asks the gateway about an attempt and applies the answer. `unknown` when it gave none: ask again later. Most messages
 * come after the buyer's return has booked what they tell; those end without holding the purchase.
 */
export async function resolveAttempt(attempt: AttemptRow): Promise<Resolution> {
  const outcome = await paymentGateway(attempt.gateway).fetchPayment(refOf(attempt))
  if (outcome.kind === 'unknown') return outcome
  const current = await findAttempt(attempt.id)
  if (current && isOldNews(current, outcome.payment)) return { kind: 'applied', applied: { decision: { kind: 'none' }, orderId: attempt.orderId, refundId: null } }
  return { kind: 'applied', applied: await applyPayment(attempt, outcome.payment) }
}

/**
 * Calls off a deposit at Toss that was promised and is not offered here, so that the order can be paid otherwise. Paid
 * meanwhile, it buys. Without an answer it stays as it is, and recovery calls it off. May be repeated.
 */
export async function callOffDeposit(attempt: AttemptRow): Promise<void> {
  const outcome = await paymentGateway(attempt.gateway).close(refOf(attempt))
  if (outcome.kind === 'answered') await applyPayment(attempt, outcome.payment)
}

/**
 * Ends an attempt that the buyer left, so that the order can be paid elsewhere, given up or let expire. Money that was
 * taken meanwhile wins. When the gateway cannot be asked the attempt ends on our side alone, and recovery asks once
 * its time is over there too.
 */
export async function endAttempt(attempt: AttemptRow, code: string): Promise<void> {
  const outcome = await paymentGateway(attempt.gateway).close(refOf(attempt))
  if (outcome.kind === 'answered') {
    await applyPayment(attempt, outcome.payment)
    // Taken, promised, declined, expired: the door has done what follows from it.
    if (outcome.payment.state !== 'open' && outcome.payment.state !== 'absent') return
  }
  // Toss charges nothing that we do not confirm, and what Stripe does not know nobody can pay.
  const isSurelyOver = outcome.kind === 'answered' && (attempt.gateway === 'toss' || outcome.payment.state === 'absent')
  const lookAgainAt = new Date(Math.max(attempt.expiresAt.getTime(), now().getTime()) + AFTER_END_MS)
  await inTransaction((tx) => giveUpAttempt(tx, attempt.id, { code, lookAgainAt: isSurelyOver ? null : lookAgainAt }))
}
