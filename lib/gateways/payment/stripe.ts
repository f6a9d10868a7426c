import 'server-only'
import type Stripe from 'stripe'
import type { PaymentSnapshot } from '@/lib/core/payment'
import { now } from '@/lib/platform/clock'
import { askWhileBusy } from './busy'
import type { CheckoutOutcome, CheckoutRequest, FetchOutcome, PaymentGateway, PaymentRef } from './contract'
import { asObject, fromUnix, isBusy, refusal, stripeClient, unknownFrom, type StripeSettings } from './stripe-client'
import { readStripeEvent } from './stripe-event'
import { fetchFees, fetchRefund, makeRefund } from './stripe-refunds'
import { listTransactions } from './stripe-transactions'

const PAYMENT_EXPAND = ['payment_intent.latest_charge']

const idOf = (value: string | { id: string } | null | undefined): string | null => (typeof value === 'string' ? value : (value?.id ?? null))

function stateOf(session: Stripe.Checkout.Session, intent: Stripe.PaymentIntent | null): PaymentSnapshot['state'] {
  if (session.status === 'expired') return 'expired'
  if (session.status === 'open') return 'open'
  if (session.payment_status === 'paid') return 'captured'
  // Complete but unpaid: the buyer's bank has still to deliver, unless the promise was broken already.
  return intent?.status === 'requires_payment_method' || intent?.status === 'canceled' ? 'declined' : 'awaiting'
}

function toSnapshot(answer: Stripe.Checkout.Session, askedAt: Date): PaymentSnapshot {
  const session = asObject(answer, 'checkout.session')
  const intent = typeof session.payment_intent === 'object' ? session.payment_intent : null
  const charge = intent && typeof intent.latest_charge === 'object' ? intent.latest_charge : null
  const state = stateOf(session, intent)
  const isCaptured = state === 'captured'
  return {
    gateway: 'stripe',
    askedAt,
    state,
    attemptId: session.metadata?.attempt_id ?? null,
    sessionId: session.id,
    paymentKey: idOf(session.payment_intent),
    amount: BigInt(session.amount_total ?? 0),
    currency: (session.currency ?? '').toUpperCase(),
    isLive: session.livemode,
    refundedAmount: BigInt(isCaptured ? (charge?.amount_refunded ?? 0) : 0),
    capturedAt: isCaptured && charge ? fromUnix(charge.created) : null,
    method: charge?.payment_method_details?.type ?? null,
    receiptUrl: charge?.receipt_url ?? null,
    failureCode: intent?.last_payment_error?.code?.toUpperCase() ?? null,
    depositSecret: null,
  }
}

function absent(ref: PaymentRef, isLive: boolean, askedAt: Date): PaymentSnapshot {
  return {
    gateway: 'stripe', askedAt, state: 'absent', attemptId: ref.attemptId, sessionId: null, paymentKey: null, amount: 0n, currency: 'KRW', isLive,
    refundedAmount: 0n, capturedAt: null, method: null, receiptUrl: null, failureCode: null, depositSecret: null,
  }
}

/** The won has no decimals: 9,900 won is sent as 9900, never times a hundred (docs.stripe.com/currencies). */
function sessionParams(request: CheckoutRequest): Stripe.Checkout.SessionCreateParams {
  const metadata = { order_id: request.orderId, attempt_id: request.attemptId }
  return {
    mode: 'payment',
    line_items: [{ quantity: 1, price_data: { currency: 'krw', unit_amount: Number(request.amount), product_data: { name: request.orderName } } }],
    client_reference_id: request.orderId,
    metadata,
    payment_intent_data: { metadata }, // a session's metadata does not reach its payment
    success_url: `${request.returnBase}/pay/stripe/return?session_id={CHECKOUT_SESSION_ID}`,
    cancel_url: `${request.returnBase}/orders/${request.orderId}`,
    expires_at: Math.floor(request.expiresAt.getTime() / 1000),
    adaptive_pricing: { enabled: false }, // the charge is in won or not at all
    locale: request.locale,
    customer_email: request.buyerEmail,
  }
}

/** Stripe Checkout, hosted page. Keys: cs:<attempt>, re:<refund>. */
export function stripeGateway(settings: StripeSettings): PaymentGateway {
  const stripe = stripeClient(settings)
  const isLive = /^[sr]k_live_/.test(settings.secretKey)

  async function openSession(request: CheckoutRequest): Promise<CheckoutOutcome> {
    try {
      const session = asObject(await stripe.checkout.sessions.create(sessionParams(request), { idempotencyKey: `cs:${request.attemptId}` }), 'checkout.session')
      if (!session.url) return { kind: 'refused', code: 'SESSION_NOT_OPEN' }
      return { kind: 'opened', sessionId: session.id, step: { gateway: 'stripe', redirectUrl: session.url } }
    } catch (error) {
      const code = refusal(error)
      return code ? { kind: 'refused', code } : unknownFrom(error)
    }
  }

  async function fetchPayment(ref: PaymentRef): Promise<FetchOutcome> {
    const askedAt = now()
    // A session that we never heard of was shown to nobody, so nobody can have paid it.
    if (!ref.sessionId) return { kind: 'answered', payment: absent(ref, isLive, askedAt) }
    try {
      return { kind: 'answered', payment: toSnapshot(await stripe.checkout.sessions.retrieve(ref.sessionId, { expand: PAYMENT_EXPAND }), askedAt) }
    } catch (error) {
      return refusal(error) === 'RESOURCE_MISSING' ? { kind: 'answered', payment: absent(ref, isLive, askedAt) } : unknownFrom(error)
    }
  }

  async function close(ref: PaymentRef): Promise<FetchOutcome> {
    if (!ref.sessionId) return fetchPayment(ref)
    const askedAt = now()
    try {
      return { kind: 'answered', payment: toSnapshot(await stripe.checkout.sessions.expire(ref.sessionId, { expand: PAYMENT_EXPAND }), askedAt) }
    } catch (error) {
      // Only an open session can be expired; whatever else it is, asking tells.
      return refusal(error) ? fetchPayment(ref) : unknownFrom(error)
    }
  }

  return {
    name: 'stripe',
    isLive,
    createCheckout: (request) => askWhileBusy(() => openSession(request), isBusy),
    // Stripe takes the money itself; what is left to us is to ask.
    confirm: (request) => fetchPayment(request),
    fetchPayment,
    close,
    refund: (request) => askWhileBusy(() => makeRefund(stripe, request), isBusy),
    fetchRefund: (ref) => fetchRefund(stripe, ref),
    fetchFees: (payments) => fetchFees(stripe, payments),
    listTransactions: (from, to) => listTransactions(stripe, from, to),
    readEvent: (raw, headers) => readStripeEvent({ webhooks: stripe.webhooks, secrets: settings.webhookSecrets, isLive }, raw, headers),
  }
}
