import type Stripe from 'stripe'
import type { JsonObject } from './http'
import type { TossPaymentRecord, TossTransaction } from './toss/types'

export type Gateway = 'stripe' | 'toss'

/** A line item as it travels: the SDK turns the decimal text into its `Decimal` class. */
export type WireLineItem = Omit<Stripe.LineItem, 'price'> & {
  price: Omit<Stripe.Price, 'unit_amount_decimal'> & { unit_amount_decimal: string }
}

/** A checkout session, and what its creation said about the payment that does not exist yet. */
export interface SessionRecord {
  id: string
  session: Stripe.Checkout.Session
  items: WireLineItem[]
  intentMetadata: Stripe.Metadata
}

/** An event with its object frozen as it was when the event happened. */
export interface StripeEvent {
  id: string
  object: 'event'
  api_version: string
  created: number
  data: { object: object; previous_attributes?: object }
  livemode: boolean
  pending_webhooks: number
  request: { id: string | null; idempotency_key: string | null }
  type: Stripe.Event.Type
}

export type SignMode = 'ok' | 'corrupt' | 'v0' | 'missing' | 'second' | 'both'

export interface Delivery {
  id: string
  gateway: Gateway
  /** Stripe: the event's id. Toss: the `tosspayments-webhook-id` header. Duplicates share it. */
  eventId: string
  type: string
  /** The session, payment or order that it speaks of. */
  about: string
  body: string
  createdAt: string
  state: 'queued' | 'held' | 'delivered' | 'failed' | 'suppressed' | 'no_endpoint'
  attempts: { at: string; status: number | null; error: string | null }[]
  sign: SignMode
  /** How old the signature claims to be, in seconds; negative is the future. */
  ageSeconds: number
}

export interface Mail {
  id: string
  at: string
  from: string
  to: string[]
  subject: string
  text: string
  html: string
  categories: string[]
  headers: Record<string, string>
}

/** One dedup_key of PagerDuty: its state, and the events that led there. */
export interface Incident {
  id: string
  at: string
  summary: string
  severity: string
  status: 'triggered' | 'acknowledged' | 'resolved'
  events: { at: string; action: string }[]
}

export type Account = 'buyer' | 'balance' | 'gateway' | 'bank'

/** Money moves from one account of a gateway's book to another; the amount is in won and positive. */
export interface BookEntry {
  id: string
  gateway: Gateway
  kind: 'capture' | 'deposit_error' | 'refund' | 'refund_failure' | 'fee' | 'fee_return' | 'dispute' | 'dispute_won' | 'payout'
  from: Account
  to: Account
  amount: number
  paymentId: string | null
  at: string
}

export interface Collections {
  setting: { id: 'clock'; offsetMs: number }
  idempotency: { id: string; fingerprint: string; at: number; status: number; body: string }
  'stripe.session': SessionRecord
  'stripe.intent': Stripe.PaymentIntent
  'stripe.charge': Stripe.Charge
  'stripe.refund': Stripe.Refund
  'stripe.balance': Stripe.BalanceTransaction
  'stripe.dispute': Stripe.Dispute
  'stripe.payout': Stripe.Payout
  'stripe.event': StripeEvent
  'toss.payment': TossPaymentRecord
  'toss.transaction': TossTransaction
  webhook: Delivery
  mail: Mail
  slack: { id: string; at: string; hook: string; text: string; body: string }
  pagerduty: Incident
  sms: { id: string; at: string; to: string; from: string; text: string }
  sentry: { id: string; at: string; project: string; title: string; release: string; environment: string; body: string }
  'sentry.rule': { id: string; rule: JsonObject }
  book: BookEntry
}

export const COLLECTIONS = [
  'setting', 'idempotency', 'stripe.session', 'stripe.intent', 'stripe.charge', 'stripe.refund', 'stripe.balance',
  'stripe.dispute', 'stripe.payout', 'stripe.event', 'toss.payment', 'toss.transaction', 'webhook', 'mail', 'slack', 'pagerduty', 'sms', 'sentry', 'sentry.rule', 'book',
] as const satisfies readonly (keyof Collections)[]
