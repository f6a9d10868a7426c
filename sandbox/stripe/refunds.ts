import type Stripe from 'stripe'
import type { Box } from '../box'
import type { StripeCall } from './api'
import { invalid, missing, refused } from './errors'
import { emit } from './events'
import { checkShape, intOf, metadataOf, textOf, type Form, type Shape } from './form'
import { page, type ApiList } from './lists'
import { balanceShape, refundShape } from './shapes-money'

const CREATE = {
  amount: 'text', charge: 'text', currency: 'text', customer: 'text', expand: ['text'], instructions_email: 'text', metadata: 'map', origin: 'text',
  payment_intent: 'text', reason: 'text', refund_application_fee: 'text', reverse_transfer: 'text',
} satisfies Record<keyof Stripe.RefundCreateParams, Shape>

const REASONS = ['duplicate', 'fraudulent', 'requested_by_customer']

/** `POST /v1/refunds`. */
export function createRefund(box: Box, { params }: StripeCall): Stripe.Refund {
  checkShape(params, CREATE)
  return refund(box, params)
}

/** Refunds a charge; without an amount, what is left of it. The processing fee stays with Stripe. */
export function refund(box: Box, params: Form): Stripe.Refund {
  const charge = chargeOf(box, params)
  const reason = textOf(params, 'reason')
  if (reason !== null && !REASONS.includes(reason)) throw invalid(`Invalid reason: must be one of ${REASONS.join(', ')}`, 'reason')
  const left = charge.amount - charge.amount_refunded
  const amount = intOf(params, 'amount') ?? left
  checkRefundable(charge, amount, left)
  const created = box.clock.seconds()
  const made: Stripe.Refund = refundShape({ charge, amount, created, metadata: metadataOf(params), reason, status: box.config.stripeRefundStatus })
  const balance = balanceShape({
    amount: -amount, fee: 0, created, currency: charge.currency, type: 'refund', category: 'refund', source: made.id,
    description: 'REFUND FOR CHARGE',
  })
  made.balance_transaction = balance.id
  charge.amount_refunded += amount
  charge.refunded = charge.amount_refunded === charge.amount
  box.store.put('stripe.balance', balance)
  box.store.put('stripe.refund', made)
  box.store.put('stripe.charge', charge)
  box.book.post('stripe', 'refund', amount, String(charge.payment_intent))
  emit(box, 'refund.created', made)
  emit(box, 'charge.refunded', charge, { amount_refunded: charge.amount_refunded - amount })
  return made
}

/** Ends a refund later: a bank may still refuse it days after it looked fine, and then the money comes back. */
export function finishRefund(box: Box, refundId: string, outcome: 'succeeded' | 'failed', reason = 'expired_or_canceled_card'): Stripe.Refund {
  const refund = getRefund(box, refundId)
  const charge = box.store.get('stripe.charge', String(refund.charge))
  if (!charge || refund.status === 'failed') throw refused(`The refund ${refundId} cannot change any more.`)
  if (outcome === 'succeeded') {
    refund.status = 'succeeded'
    box.store.put('stripe.refund', refund)
    emit(box, 'refund.updated', refund, { status: 'pending' })
    return refund
  }
  const balance = balanceShape({
    amount: refund.amount, fee: 0, created: box.clock.seconds(), currency: refund.currency, type: 'refund_failure', category: 'refund_failure',
    source: refund.id, description: 'REFUND FAILURE',
  })
  refund.status = 'failed'
  refund.failure_reason = reason
  refund.failure_balance_transaction = balance.id
  charge.amount_refunded -= refund.amount
  charge.refunded = false
  box.store.put('stripe.balance', balance)
  box.store.put('stripe.refund', refund)
  box.store.put('stripe.charge', charge)
  box.book.post('stripe', 'refund_failure', refund.amount, String(charge.payment_intent))
  emit(box, 'refund.failed', refund)
  emit(box, 'refund.updated', refund, { status: 'succeeded' })
  emit(box, 'charge.refund.updated', refund)
  return refund
}

export function getRefund(box: Box, id: string): Stripe.Refund {
  const refund = box.store.get('stripe.refund', id)
  if (!refund) throw missing('refund', id)
  return refund
}

export function updateRefund(box: Box, { id, params }: StripeCall): Stripe.Refund {
  checkShape(params, { metadata: 'map', expand: ['text'] })
  const refund = getRefund(box, id)
  refund.metadata = { ...refund.metadata, ...metadataOf(params) }
  box.store.put('stripe.refund', refund)
  emit(box, 'refund.updated', refund)
  return refund
}

export function listRefunds(box: Box, { params }: StripeCall): ApiList<Stripe.Refund> {
  checkShape(params, { charge: 'text', payment_intent: 'text', created: 'any', limit: 'text', starting_after: 'text', ending_before: 'text', expand: ['text'] })
  const [charge, intent] = [textOf(params, 'charge'), textOf(params, 'payment_intent')]
  const rows = box.store.all('stripe.refund').filter((r) => (!charge || r.charge === charge) && (!intent || r.payment_intent === intent))
  return page(rows, params, '/v1/refunds')
}

function chargeOf(box: Box, params: Form): Stripe.Charge {
  const [chargeId, intentId] = [textOf(params, 'charge'), textOf(params, 'payment_intent')]
  if (chargeId === null && intentId === null) {
    throw invalid('One of the following params should be provided for this request: payment_intent or charge.', 'payment_intent', 'parameter_missing')
  }
  if (chargeId !== null) {
    const charge = box.store.get('stripe.charge', chargeId)
    if (!charge) throw missing('charge', chargeId, 'charge')
    return charge
  }
  const intent = box.store.get('stripe.intent', intentId ?? '')
  if (!intent) throw missing('payment_intent', intentId ?? '', 'payment_intent')
  const charge = box.store.get('stripe.charge', String(intent.latest_charge))
  if (!charge || charge.status !== 'succeeded') throw refused('This PaymentIntent does not have a successful charge to refund.')
  return charge
}

function checkRefundable(charge: Stripe.Charge, amount: number, left: number): void {
  if (charge.disputed) throw refused(`Charge ${charge.id} has been charged back; cannot issue a refund.`, 'charge_disputed')
  if (left === 0) throw refused(`Charge ${charge.id} has already been refunded.`, 'charge_already_refunded')
  if (amount <= 0) throw invalid('This value must be greater than or equal to 1.', 'amount', 'parameter_invalid_integer')
  if (amount > left) throw refused(`Refund amount (₩${amount}) is greater than unrefunded amount on charge (₩${left})`, undefined, 'amount')
}
