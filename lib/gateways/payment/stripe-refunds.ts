import 'server-only'
import { toMoneyJson } from '@/lib/core/money'
import type Stripe from 'stripe'
import type { FeeQuery, FeesOutcome, GatewayFee, RefundOutcome, RefundRef, RefundRequest } from './contract'
import { asObject, denial, fromUnix, unknownFrom } from './stripe-client'

const REFUNDS_MAX = 20

function toRefundOutcome(answer: Stripe.Refund): RefundOutcome {
  const refund = asObject(answer, 'refund')
  switch (refund.status) {
    case 'succeeded': return { kind: 'succeeded', gatewayRef: refund.id, at: fromUnix(refund.created) }
    case 'pending': case 'requires_action': return { kind: 'pending', gatewayRef: refund.id }
    case 'failed': case 'canceled': return { kind: 'failed', code: (refund.failure_reason ?? refund.status).toUpperCase(), gatewayRef: refund.id }
    default: return { kind: 'unknown', code: `REFUND_STATUS_${refund.status}` }
  }
}

/** Null for a fee that is not known yet, or not in won: the book holds won, and only a payout converts. */
function toFee(paymentKey: string, refundRef: string | null, transaction: string | Stripe.BalanceTransaction | null): GatewayFee | null {
  if (!transaction || typeof transaction !== 'object' || transaction.currency !== 'krw') return null
  const vat = transaction.fee_details.filter((detail) => detail.type === 'tax').reduce((sum, detail) => sum + detail.amount, 0)
  return { paymentKey, refundRef, reference: transaction.id, feeAmount: BigInt(transaction.fee - vat), feeVatAmount: BigInt(vat), at: fromUnix(transaction.created) }
}

async function refundsOf(stripe: Stripe, paymentKey: string): Promise<Stripe.Refund[]> {
  return asObject(await stripe.refunds.list({ payment_intent: paymentKey, limit: REFUNDS_MAX }), 'list').data
}

/** Ours, by Stripe's id of it or by its metadata. */
async function findRefund(stripe: Stripe, ref: RefundRef): Promise<Stripe.Refund | null> {
  if (ref.gatewayRef) return stripe.refunds.retrieve(ref.gatewayRef)
  return (await refundsOf(stripe, ref.paymentKey)).find((refund) => refund.metadata?.refund_id === ref.refundId) ?? null
}

/** Gives everything back, or finds it given back. Idempotent by refund. */
export async function makeRefund(stripe: Stripe, request: RefundRequest): Promise<RefundOutcome> {
  try {
    const made = await stripe.refunds.create(
      { payment_intent: request.paymentKey, amount: toMoneyJson(request.amount).amount, reason: 'requested_by_customer', metadata: { refund_id: request.refundId } },
      { idempotencyKey: `re:${request.refundId}` },
    )
    return toRefundOutcome(made)
  } catch (error) {
    const code = denial(error) // a wrong key of ours must not end a refund
    if (code === 'CHARGE_ALREADY_REFUNDED') return refundMadeElsewhere(stripe, request)
    return code ? { kind: 'failed', code, gatewayRef: null } : unknownFrom(error)
  }
}

/**
 * What others gave back, by hand in Stripe's dashboard, counts as ours once it is the whole amount, in however many
 * parts; it is known by the newest part. While a part waits for its bank no part stands for all of them, so that the
 * next look comes here again.
 */
async function refundMadeElsewhere(stripe: Stripe, request: RefundRequest): Promise<RefundOutcome> {
  try {
    const outcomes = (await refundsOf(stripe, request.paymentKey)).map((refund) => ({ amount: BigInt(refund.amount), outcome: toRefundOutcome(refund) }))
    const made = outcomes.filter(({ outcome }) => outcome.kind === 'succeeded')
    const newest = made[0]?.outcome
    if (newest && made.reduce((sum, { amount }) => sum + amount, 0n) >= request.amount) return newest
    if (outcomes.some(({ outcome }) => outcome.kind === 'pending')) return { kind: 'pending', gatewayRef: null }
    return { kind: 'failed', code: 'CHARGE_ALREADY_REFUNDED', gatewayRef: null }
  } catch (error) {
    return unknownFrom(error)
  }
}

/** Asks what became of a refund. */
export async function fetchRefund(stripe: Stripe, ref: RefundRef): Promise<RefundOutcome> {
  try {
    const found = await findRefund(stripe, ref)
    return found ? toRefundOutcome(found) : { kind: 'absent' }
  } catch (error) {
    return unknownFrom(error)
  }
}

async function feesOf(stripe: Stripe, paymentKey: string): Promise<GatewayFee[]> {
  const charges = asObject(await stripe.charges.list({ payment_intent: paymentKey, expand: ['data.balance_transaction'] }), 'list')
  const refunds = asObject(await stripe.refunds.list({ payment_intent: paymentKey, limit: REFUNDS_MAX, expand: ['data.balance_transaction'] }), 'list')
  const paid = charges.data.filter((charge) => charge.status === 'succeeded').map((charge) => toFee(paymentKey, null, charge.balance_transaction))
  const back = refunds.data.filter((made) => made.status === 'succeeded').map((made) => toFee(paymentKey, made.id, made.balance_transaction))
  return [...paid, ...back].filter((fee) => fee !== null)
}

/** Asks payment by payment; the first that gets no answer ends it. */
export async function fetchFees(stripe: Stripe, payments: readonly FeeQuery[]): Promise<FeesOutcome> {
  const fees: GatewayFee[] = []
  try {
    for (const { paymentKey } of payments) fees.push(...(await feesOf(stripe, paymentKey)))
    return { kind: 'answered', fees }
  } catch (error) {
    return fees.length > 0 ? { kind: 'answered', fees } : unknownFrom(error)
  }
}
