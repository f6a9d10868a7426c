import 'server-only'
import Stripe from 'stripe'
import type { EventIds, EventTopic, GatewayEvent } from './contract'
import { badSignature } from './errors'

const AGE_MAX_SECONDS = 300
const FUTURE_MAX_SECONDS = 60

interface Reader {
  webhooks: Stripe['webhooks']
  secrets: readonly string[]
  isLive: boolean
}

/**
 * The SDK refuses a signature that is too old but not one from the future, with which a message could be replayed for
 * ever; so the time is checked here as well.
 */
function refuseFuture(header: string): void {
  const time = Number(/(?:^|,)t=(\d{1,12})(?:,|$)/.exec(header)?.[1])
  if (!(time <= Date.now() / 1000 + FUTURE_MAX_SECONDS)) throw badSignature('from the future')
}

function verify({ webhooks, secrets }: Reader, raw: string, header: string): Stripe.Event {
  let last: unknown
  for (const secret of secrets) {
    try {
      return webhooks.constructEvent(raw, header, secret, AGE_MAX_SECONDS)
    } catch (error) {
      last = error
    }
  }
  throw badSignature(last instanceof Stripe.errors.StripeSignatureVerificationError ? 'no secret fits' : 'not a snapshot event')
}

const idOf = (value: string | { id: string } | null | undefined): string | undefined => (typeof value === 'string' ? value : value?.id)

/** Drops what is absent, so that only real ids are stored. */
const idsOf = (ids: { [K in keyof EventIds]: EventIds[K] | undefined }): EventIds =>
  Object.fromEntries(Object.entries(ids).filter(([, value]) => value !== undefined))

const ofIntent = (intent: Stripe.PaymentIntent): EventIds => idsOf({ attemptId: intent.metadata.attempt_id, paymentKey: intent.id })
const ofSession = (session: Stripe.Checkout.Session): EventIds =>
  idsOf({ attemptId: session.metadata?.attempt_id, sessionId: session.id, paymentKey: idOf(session.payment_intent) })
const ofCharge = (charge: Stripe.Charge): EventIds => idsOf({ attemptId: charge.metadata.attempt_id, paymentKey: idOf(charge.payment_intent) })
const ofRefund = (refund: Stripe.Refund): EventIds =>
  idsOf({ refundId: refund.metadata?.refund_id, gatewayRefundRef: refund.id, paymentKey: idOf(refund.payment_intent) })

function topicOf(event: Stripe.Event): { topic: EventTopic; ids: EventIds } {
  switch (event.type) {
    case 'checkout.session.completed':
    case 'checkout.session.async_payment_succeeded':
    case 'checkout.session.async_payment_failed':
    case 'checkout.session.expired':
      return { topic: 'payment', ids: ofSession(event.data.object) }
    case 'payment_intent.payment_failed':
      return { topic: 'payment', ids: ofIntent(event.data.object) }
    case 'charge.refunded':
      return { topic: 'payment', ids: ofCharge(event.data.object) }
    case 'charge.succeeded':
    case 'charge.updated':
      return { topic: 'fee', ids: ofCharge(event.data.object) }
    case 'refund.created':
    case 'refund.updated':
    case 'refund.failed':
    case 'charge.refund.updated':
      return { topic: 'refund', ids: ofRefund(event.data.object) }
    case 'charge.dispute.created':
    case 'charge.dispute.updated':
    case 'charge.dispute.closed':
    case 'charge.dispute.funds_withdrawn':
    case 'charge.dispute.funds_reinstated':
      return { topic: 'trouble', ids: idsOf({ paymentKey: idOf(event.data.object.payment_intent) }) }
    case 'radar.early_fraud_warning.created':
      return { topic: 'trouble', ids: idsOf({ paymentKey: idOf(event.data.object.payment_intent) }) }
    case 'payout.paid':
    case 'payout.failed':
    case 'payout.reconciliation_completed':
      return { topic: 'none', ids: {} }
    default:
      return { topic: 'trouble', ids: {} } // a type that we did not ask for: somebody changed the endpoint
  }
}

/** Verifies and reads a message of Stripe. Throws GATEWAY_BAD_SIGNATURE; a genuine one of another mode or version is told as a problem. */
export function readStripeEvent(reader: Reader, raw: string, headers: Headers): GatewayEvent {
  const header = headers.get('stripe-signature')
  if (!header) throw badSignature('missing')
  const event = verify(reader, raw, header)
  refuseFuture(header)
  const problem = event.livemode !== reader.isLive ? 'OTHER_MODE' : event.api_version !== Stripe.API_VERSION ? 'OTHER_VERSION' : null
  return { eventId: event.id, type: event.type, ...topicOf(event), problem, depositSecret: null }
}
