import type Stripe from 'stripe'
import type { Box } from '../box'
import type { SessionRecord } from '../records'
import { refused } from './errors'
import { emit } from './events'
import { getSession } from './sessions'
import { chargeShape, intentShape } from './shapes'
import { balanceShape } from './shapes-money'

const FEE_PER_MILLE = 34
const FEE_FIXED = 250

export const PAY_OUTCOMES = ['paid', 'declined', 'async'] as const
export type PayOutcome = (typeof PAY_OUTCOMES)[number]

/** Stripe's fee of a payment: 3.4 % rounded to the won, and 250 won. It is not given back on a refund. */
export function feeOf(amount: number): number {
  return Math.round((amount * FEE_PER_MILLE) / 1000) + FEE_FIXED
}

/** What the buyer did on the hosted page. A declined buyer may try again in the same session. */
export function paySession(box: Box, sessionId: string, outcome: PayOutcome, email: string | null, origin: string): Stripe.Checkout.Session {
  const record = getSession(box, sessionId)
  const { session } = record
  if (session.status !== 'open') throw refused(`This Checkout Session is ${session.status}.`)
  const intent = confirmIntent(box, record)
  const payerEmail = session.customer_email ?? email ?? 'buyer@example.com'
  if (outcome === 'declined') {
    decline(box, record, intent, payerEmail, origin)
    return session
  }
  const isPaid = outcome === 'paid'
  const charge = chargeShape({
    intent, created: box.clock.seconds(), method: isPaid ? 'card' : 'konbini', email: payerEmail, status: isPaid ? 'succeeded' : 'pending', receiptBase: origin,
  })
  box.store.put('stripe.charge', charge)
  intent.latest_charge = charge.id
  intent.payment_method = charge.payment_method
  intent.last_payment_error = null
  intent.status = isPaid ? 'succeeded' : 'processing'
  box.store.put('stripe.intent', intent)
  session.status = 'complete'
  session.url = null
  session.customer_details = {
    address: null, business_name: null, email: payerEmail, individual_name: null, name: null, phone: null, tax_exempt: 'none', tax_ids: [],
  }
  box.store.put('stripe.session', record)
  if (isPaid) capture(box, record, intent, charge, 'checkout.session.completed')
  else {
    emit(box, 'charge.pending', charge)
    emit(box, 'payment_intent.processing', intent)
    emit(box, 'checkout.session.completed', session)
  }
  return session
}

/** The later end of a payment by an asynchronous method. */
export function finishAsync(box: Box, sessionId: string, outcome: 'succeeded' | 'failed'): Stripe.Checkout.Session {
  const record = getSession(box, sessionId)
  const intent = box.store.get('stripe.intent', String(record.session.payment_intent))
  const charge = box.store.get('stripe.charge', String(intent?.latest_charge))
  if (!intent || !charge || intent.status !== 'processing') throw refused('This Checkout Session does not wait for an asynchronous payment.')
  if (outcome === 'succeeded') {
    intent.status = 'succeeded'
    charge.status = 'succeeded'
    charge.paid = true
    charge.captured = true
    charge.amount_captured = charge.amount
    capture(box, record, intent, charge, 'checkout.session.async_payment_succeeded')
    return record.session
  }
  fail(box, intent, charge, 'payment_intent_payment_attempt_expired', 'The payment was not made in time.')
  emit(box, 'checkout.session.async_payment_failed', record.session)
  return record.session
}

/** Takes the money: book, balance transaction, and the events in the order in which Stripe usually makes them. */
function capture(box: Box, record: SessionRecord, intent: Stripe.PaymentIntent, charge: Stripe.Charge, done: Stripe.Event.Type): void {
  const fee = feeOf(charge.amount)
  const balance = balanceShape({
    amount: charge.amount, fee, created: box.clock.seconds(), currency: charge.currency, type: 'charge', category: 'charge', source: charge.id,
  })
  intent.amount_received = charge.amount
  record.session.payment_status = 'paid'
  box.store.put('stripe.balance', balance)
  box.store.put('stripe.intent', intent)
  box.store.put('stripe.session', record)
  box.book.post('stripe', 'capture', charge.amount, intent.id)
  box.book.post('stripe', 'fee', fee, intent.id)
  // The charge is reported before its balance transaction exists, and again when it does.
  emit(box, 'charge.succeeded', charge)
  emit(box, 'payment_intent.succeeded', intent)
  emit(box, done, record.session)
  charge.balance_transaction = balance.id
  box.store.put('stripe.charge', charge)
  emit(box, 'charge.updated', charge, { balance_transaction: null })
}

function decline(box: Box, record: SessionRecord, intent: Stripe.PaymentIntent, email: string, origin: string): void {
  const charge = chargeShape({ intent, created: box.clock.seconds(), method: 'card', email, status: 'failed', receiptBase: origin })
  fail(box, intent, charge, 'card_declined', 'Your card was declined.')
  box.store.put('stripe.session', record)
}

function fail(box: Box, intent: Stripe.PaymentIntent, charge: Stripe.Charge, code: Stripe.PaymentIntent.LastPaymentError.Code, message: string): void {
  charge.status = 'failed'
  charge.failure_code = code
  charge.failure_message = message
  intent.latest_charge = charge.id
  intent.status = 'requires_payment_method'
  intent.last_payment_error = {
    type: 'card_error', code, message, charge: charge.id, ...(code === 'card_declined' && { decline_code: 'generic_decline' }),
  }
  box.store.put('stripe.charge', charge)
  box.store.put('stripe.intent', intent)
  emit(box, 'charge.failed', charge)
  emit(box, 'payment_intent.payment_failed', intent)
}

/** The payment is born at the first confirmation and kept for the retries of the same session. */
function confirmIntent(box: Box, record: SessionRecord): Stripe.PaymentIntent {
  const { session } = record
  const known = typeof session.payment_intent === 'string' ? box.store.get('stripe.intent', session.payment_intent) : undefined
  if (known) return known
  const intent: Stripe.PaymentIntent = intentShape({
    amount: session.amount_total ?? 0, currency: session.currency ?? 'krw', created: box.clock.seconds(), metadata: record.intentMetadata, email: session.customer_email,
  })
  intent.livemode = session.livemode
  session.payment_intent = intent.id
  box.store.put('stripe.intent', intent)
  box.store.put('stripe.session', record)
  emit(box, 'payment_intent.created', intent)
  return intent
}
