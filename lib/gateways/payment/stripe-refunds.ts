import 'server-only'
import type Stripe from 'stripe'
import type { FeesOutcome, GatewayFee, RefundOutcome, RefundRef, RefundRequest } from './contract'
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

function toFee(of: GatewayFee['of'], transaction: Stripe.BalanceTransaction): GatewayFee {
  const vat = transaction.fee_details.filter((detail) => detail.type === 'tax').reduce((sum, detail) => sum + detail.amount, 0)
  return { of, reference: transaction.id, feeAmount: BigInt(transaction.fee - vat), feeVatAmount: BigInt(vat), at: fromUnix(transaction.created) }
}

async function refundsOf(stripe: Stripe, paymentKey: string): Promise<Stripe.Refund[]> {
  return asObject(await stripe.refunds.list({ payment_intent: paymentKey, limit: REFUNDS_MAX }), 'list').data
}

/** Ours by its metadata; else one that already gave everything back, made by hand in Stripe's dashboard. */
async function findRefund(stripe: Stripe, ref: RefundRef): Promise<Stripe.Refund | null> {
  if (ref.gatewayRef) return stripe.refunds.retrieve(ref.gatewayRef)
  return (await refundsOf(stripe, ref.paymentKey)).find((refund) => refund.metadata?.refund_id === ref.refundId) ?? null
}

/** Gives everything back, or finds it given back. Idempotent by refund. */
export async function makeRefund(stripe: Stripe, request: RefundRequest): Promise<RefundOutcome> {
  try {
    const made = await stripe.refunds.create(
      { payment_intent: request.paymentKey, amount: Number(request.amount), reason: 'requested_by_customer', metadata: { refund_id: request.refundId } },
      { idempotencyKey: `re:${request.refundId}` },
    )
    return toRefundOutcome(made)
  } catch (error) {
    const code = denial(error) // a wrong key of ours must not end a refund
    if (code === 'CHARGE_ALREADY_REFUNDED') return refundMadeElsewhere(stripe, request)
    return code ? { kind: 'failed', code, gatewayRef: null } : unknownFrom(error)
  }
}

async function refundMadeElsewhere(stripe: Stripe, request: RefundRequest): Promise<RefundOutcome> {
  try {
    const made = (await refundsOf(stripe, request.paymentKey)).find((refund) => refund.status === 'succeeded' && BigInt(refund.amount) === request.amount)
    return made ? toRefundOutcome(made) : { kind: 'failed', code: 'CHARGE_ALREADY_REFUNDED', gatewayRef: null }
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

/** Fees in another currency than the won are left to the estimate: the book holds won, and only a payout converts. */
export async function fetchFees(stripe: Stripe, { paymentKey }: { paymentKey: string }): Promise<FeesOutcome> {
  try {
    const [charge] = asObject(await stripe.charges.list({ payment_intent: paymentKey, limit: 1, expand: ['data.balance_transaction'] }), 'list').data
    const refunds = asObject(await stripe.refunds.list({ payment_intent: paymentKey, limit: REFUNDS_MAX, expand: ['data.balance_transaction'] }), 'list')
    const found = [
      ...(charge ? [{ of: 'capture' as const, transaction: charge.balance_transaction }] : []),
      ...refunds.data.filter((made) => made.status === 'succeeded').map((made) => ({ of: 'refund' as const, transaction: made.balance_transaction })),
    ]
    const fees = found.flatMap(({ of, transaction }) => (transaction && typeof transaction === 'object' && transaction.currency === 'krw' ? [toFee(of, transaction)] : []))
    return { kind: 'answered', fees }
  } catch (error) {
    return unknownFrom(error)
  }
}
