import 'server-only'
import Stripe from 'stripe'
import type { PaymentSnapshot } from '@/lib/core/payment'
import { askWhileBusy } from './busy'
import type { CheckoutOutcome, CheckoutRequest, FeesOutcome, FetchOutcome, GatewayFee, PaymentGateway, PaymentRef, RefundOutcome, RefundRef, RefundRequest, Unknown } from './contract'
import { readStripeEvent } from './stripe-event'

export interface StripeSettings {
  secretKey: string
  /** Current first, former second while a secret is being replaced. */
  webhookSecrets: readonly string[]
  apiBase: string
}

const PAYMENT_EXPAND = ['payment_intent.latest_charge']
const REFUNDS_MAX = 20

/** Stripe's own timeouts (80 s, two retries) outlive a request of ours: one call may take 8 s and be tried once more. */
function client({ secretKey, apiBase }: StripeSettings): Stripe {
  const base = new URL(apiBase)
  const protocol = base.protocol === 'http:' ? 'http' : 'https'
  return new Stripe(secretKey, {
    apiVersion: Stripe.API_VERSION,
    host: base.hostname,
    port: base.port || (protocol === 'http' ? 80 : 443),
    protocol,
    timeout: 8_000,
    maxNetworkRetries: 1,
    telemetry: false,
  })
}

const codeOf = (error: InstanceType<typeof Stripe.errors.StripeError>): string => (error.code ?? error.type).toUpperCase()

/**
 * A definite no, or null when the call may have happened after all. Connection errors, 429, 5xx and 409 (the key is in
 * use) prove nothing.
 */
function refusal(error: unknown): string | null {
  const { StripeInvalidRequestError, StripeAuthenticationError, StripePermissionError, StripeCardError, StripeIdempotencyError } = Stripe.errors
  for (const definite of [StripeInvalidRequestError, StripeAuthenticationError, StripePermissionError, StripeCardError, StripeIdempotencyError]) {
    if (error instanceof definite) return codeOf(error)
  }
  return null
}

/** Errors of Stripe become outcomes; anything else is a bug and goes on. */
function unknownFrom(error: unknown): Unknown {
  if (!(error instanceof Stripe.errors.StripeError)) throw error
  return { kind: 'unknown', code: codeOf(error) }
}

/** Stripe's 409: an earlier call under the same key is still running. */
const isBusy = (outcome: { kind: string; code?: string }): boolean => outcome.kind === 'unknown' && outcome.code === 'IDEMPOTENCY_KEY_IN_USE'

const idOf = (value: string | { id: string } | null | undefined): string | null => (typeof value === 'string' ? value : (value?.id ?? null))
const fromUnix = (seconds: number): Date => new Date(seconds * 1000)

function stateOf(session: Stripe.Checkout.Session, intent: Stripe.PaymentIntent | null): PaymentSnapshot['state'] {
  if (session.status === 'expired') return 'expired'
  if (session.status === 'open') return 'open'
  if (session.payment_status === 'paid') return 'captured'
  // Complete but unpaid: the buyer's bank has still to deliver, unless the promise was broken already.
  return intent?.status === 'requires_payment_method' || intent?.status === 'canceled' ? 'declined' : 'awaiting'
}

function toSnapshot(session: Stripe.Checkout.Session): PaymentSnapshot {
  const intent = typeof session.payment_intent === 'object' ? session.payment_intent : null
  const charge = intent && typeof intent.latest_charge === 'object' ? intent.latest_charge : null
  const state = stateOf(session, intent)
  const isCaptured = state === 'captured'
  return {
    gateway: 'stripe',
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

function absent(ref: PaymentRef, isLive: boolean): PaymentSnapshot {
  return {
    gateway: 'stripe', state: 'absent', attemptId: ref.attemptId, sessionId: null, paymentKey: null, amount: 0n, currency: 'KRW', isLive,
    refundedAmount: 0n, capturedAt: null, method: null, receiptUrl: null, failureCode: null, depositSecret: null,
  }
}

function toRefundOutcome(refund: Stripe.Refund): RefundOutcome {
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
  const stripe = client(settings)
  const isLive = /^[sr]k_live_/.test(settings.secretKey)

  async function openSession(request: CheckoutRequest): Promise<CheckoutOutcome> {
    try {
      const session = await stripe.checkout.sessions.create(sessionParams(request), { idempotencyKey: `cs:${request.attemptId}` })
      if (!session.url) return { kind: 'refused', code: 'SESSION_NOT_OPEN' }
      return { kind: 'opened', sessionId: session.id, step: { gateway: 'stripe', redirectUrl: session.url } }
    } catch (error) {
      const code = refusal(error)
      return code ? { kind: 'refused', code } : unknownFrom(error)
    }
  }

  async function fetchPayment(ref: PaymentRef): Promise<FetchOutcome> {
    // A session that we never heard of was shown to nobody, so nobody can have paid it.
    if (!ref.sessionId) return { kind: 'answered', payment: absent(ref, isLive) }
    try {
      return { kind: 'answered', payment: toSnapshot(await stripe.checkout.sessions.retrieve(ref.sessionId, { expand: PAYMENT_EXPAND })) }
    } catch (error) {
      return refusal(error) === 'RESOURCE_MISSING' ? { kind: 'answered', payment: absent(ref, isLive) } : unknownFrom(error)
    }
  }

  async function close(ref: PaymentRef): Promise<FetchOutcome> {
    if (!ref.sessionId) return fetchPayment(ref)
    try {
      return { kind: 'answered', payment: toSnapshot(await stripe.checkout.sessions.expire(ref.sessionId, { expand: PAYMENT_EXPAND })) }
    } catch (error) {
      // Only an open session can be expired; whatever else it is, asking tells.
      return refusal(error) ? fetchPayment(ref) : unknownFrom(error)
    }
  }

  async function refundsOf(paymentKey: string): Promise<Stripe.Refund[]> {
    return (await stripe.refunds.list({ payment_intent: paymentKey, limit: REFUNDS_MAX })).data
  }

  /** Ours by its metadata; else one that already gave everything back, made by hand in Stripe's dashboard. */
  async function findRefund(ref: RefundRef): Promise<Stripe.Refund | null> {
    if (ref.gatewayRef) return stripe.refunds.retrieve(ref.gatewayRef)
    return (await refundsOf(ref.paymentKey)).find((refund) => refund.metadata?.refund_id === ref.refundId) ?? null
  }

  async function makeRefund(request: RefundRequest): Promise<RefundOutcome> {
    try {
      const made = await stripe.refunds.create(
        { payment_intent: request.paymentKey, amount: Number(request.amount), reason: 'requested_by_customer', metadata: { refund_id: request.refundId } },
        { idempotencyKey: `re:${request.refundId}` },
      )
      return toRefundOutcome(made)
    } catch (error) {
      const code = refusal(error)
      if (code === 'CHARGE_ALREADY_REFUNDED') return refundMadeElsewhere(request)
      return code ? { kind: 'failed', code, gatewayRef: null } : unknownFrom(error)
    }
  }

  async function refundMadeElsewhere(request: RefundRequest): Promise<RefundOutcome> {
    try {
      const made = (await refundsOf(request.paymentKey)).find((refund) => refund.status === 'succeeded' && BigInt(refund.amount) === request.amount)
      return made ? toRefundOutcome(made) : { kind: 'failed', code: 'CHARGE_ALREADY_REFUNDED', gatewayRef: null }
    } catch (error) {
      return unknownFrom(error)
    }
  }

  async function fetchRefund(ref: RefundRef): Promise<RefundOutcome> {
    try {
      const found = await findRefund(ref)
      return found ? toRefundOutcome(found) : { kind: 'absent' }
    } catch (error) {
      return unknownFrom(error)
    }
  }

  /** Fees in another currency than the won are left to the estimate: the book holds won, and only a payout converts. */
  async function fetchFees({ paymentKey }: { paymentKey: string }): Promise<FeesOutcome> {
    try {
      const [charge] = (await stripe.charges.list({ payment_intent: paymentKey, limit: 1, expand: ['data.balance_transaction'] })).data
      const refunds = await stripe.refunds.list({ payment_intent: paymentKey, limit: REFUNDS_MAX, expand: ['data.balance_transaction'] })
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

  return {
    name: 'stripe',
    isLive,
    createCheckout: (request) => askWhileBusy(() => openSession(request), isBusy),
    // Stripe takes the money itself; what is left to us is to ask.
    confirm: (request) => fetchPayment(request),
    fetchPayment,
    close,
    refund: (request) => askWhileBusy(() => makeRefund(request), isBusy),
    fetchRefund,
    fetchFees,
    readEvent: (raw, headers) => readStripeEvent({ webhooks: stripe.webhooks, secrets: settings.webhookSecrets, isLive }, raw, headers),
  }
}
