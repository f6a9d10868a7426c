import type Stripe from 'stripe'
import type { Box } from '../box'
import type { StripeEvent } from '../records'
import type { StripeCall } from './api'
import { missing } from './errors'
import { checkShape, listOf, textOf, type Shape } from './form'
import { page, type ApiList } from './lists'

const LIST: Record<string, Shape> = { limit: 'text', starting_after: 'text', ending_before: 'text', created: 'any', expand: ['text'] }

export function getIntent(box: Box, { id }: StripeCall): Stripe.PaymentIntent {
  const intent = box.store.get('stripe.intent', id)
  if (!intent) throw missing('payment_intent', id, 'intent')
  return intent
}

export function listIntents(box: Box, { params }: StripeCall): ApiList<Stripe.PaymentIntent> {
  checkShape(params, { ...LIST, customer: 'text' })
  return page(box.store.all('stripe.intent'), params, '/v1/payment_intents')
}

export function getCharge(box: Box, { id }: StripeCall): Stripe.Charge {
  const charge = box.store.get('stripe.charge', id)
  if (!charge) throw missing('charge', id)
  return charge
}

export function listCharges(box: Box, { params }: StripeCall): ApiList<Stripe.Charge> {
  checkShape(params, { ...LIST, payment_intent: 'text', customer: 'text', transfer_group: 'text' })
  const intent = textOf(params, 'payment_intent')
  return page(box.store.all('stripe.charge').filter((c) => !intent || c.payment_intent === intent), params, '/v1/charges')
}

export function getBalanceTransaction(box: Box, { id }: StripeCall): Stripe.BalanceTransaction {
  const row = box.store.get('stripe.balance', id)
  if (!row) throw missing('balance_transaction', id)
  return available(box, row)
}

export function listBalanceTransactions(box: Box, { params }: StripeCall): ApiList<Stripe.BalanceTransaction> {
  checkShape(params, { ...LIST, type: 'text', source: 'text', payout: 'text', currency: 'text' })
  const [type, source] = [textOf(params, 'type'), textOf(params, 'source')]
  const rows = box.store.all('stripe.balance').filter((r) => (!type || r.type === type) && (!source || r.source === source))
  return page(rows.map((row) => available(box, row)), params, '/v1/balance_transactions')
}

/** A balance transaction becomes available by the passing of time alone. */
function available(box: Box, row: Stripe.BalanceTransaction): Stripe.BalanceTransaction {
  return { ...row, status: row.available_on <= box.clock.seconds() ? 'available' : 'pending' }
}

export function getEvent(box: Box, { id }: StripeCall): StripeEvent {
  const event = box.store.get('stripe.event', id)
  if (!event) throw missing('event', id)
  return event
}

const THIRTY_DAYS = 30 * 24 * 60 * 60

/** `GET /v1/events`: events can be listed for 30 days. */
export function listEvents(box: Box, { params }: StripeCall): ApiList<StripeEvent> {
  checkShape(params, { ...LIST, type: 'text', types: ['text'], delivery_success: 'text' })
  const types = [...listOf(params, 'types'), ...(textOf(params, 'type') ? [textOf(params, 'type')] : [])]
  const oldest = box.clock.seconds() - THIRTY_DAYS
  const rows = box.store.all('stripe.event').filter((e) => e.created >= oldest && (types.length === 0 || types.includes(e.type)))
  return page(rows, params, '/v1/events')
}

export function getDispute(box: Box, { id }: StripeCall): Stripe.Dispute {
  const dispute = box.store.get('stripe.dispute', id)
  if (!dispute) throw missing('dispute', id)
  return dispute
}

export function listDisputes(box: Box, { params }: StripeCall): ApiList<Stripe.Dispute> {
  checkShape(params, { ...LIST, charge: 'text', payment_intent: 'text' })
  const [charge, intent] = [textOf(params, 'charge'), textOf(params, 'payment_intent')]
  const rows = box.store.all('stripe.dispute').filter((d) => (!charge || d.charge === charge) && (!intent || d.payment_intent === intent))
  return page(rows, params, '/v1/disputes')
}

export function getPayout(box: Box, { id }: StripeCall): Stripe.Payout {
  const payout = box.store.get('stripe.payout', id)
  if (!payout) throw missing('payout', id)
  return payout
}

export function listPayouts(box: Box, { params }: StripeCall): ApiList<Stripe.Payout> {
  checkShape(params, { ...LIST, status: 'text', arrival_date: 'any', destination: 'text' })
  return page(box.store.all('stripe.payout'), params, '/v1/payouts')
}
