import type Stripe from 'stripe'
import type { Box } from '../box'
import { newId } from '../ids'
import type { StripeEvent } from '../records'
import { API_VERSION } from './api'

/** The types that the webhook endpoint is subscribed to; all others can only be listed. */
const SUBSCRIBED: ReadonlySet<Stripe.Event.Type> = new Set<Stripe.Event.Type>([
  'checkout.session.completed', 'checkout.session.async_payment_succeeded', 'checkout.session.async_payment_failed', 'checkout.session.expired',
  'payment_intent.payment_failed', 'charge.succeeded', 'charge.updated', 'charge.refunded',
  'refund.created', 'refund.updated', 'refund.failed', 'charge.refund.updated',
  'charge.dispute.created', 'charge.dispute.updated', 'charge.dispute.closed', 'charge.dispute.funds_withdrawn', 'charge.dispute.funds_reinstated',
  'radar.early_fraud_warning.created', 'payout.paid', 'payout.failed', 'payout.reconciliation_completed',
])

/** Records that something happened to `object`, as it is at this moment, and queues the webhook. */
export function emit(box: Box, type: Stripe.Event.Type, object: { id: string; livemode?: boolean }, previous?: object): StripeEvent {
  const event = {
    id: newId('evt_1'),
    object: 'event',
    api_version: API_VERSION,
    created: box.clock.seconds(),
    data: { object: structuredClone(object), ...(previous && { previous_attributes: previous }) },
    livemode: object.livemode ?? false,
    pending_webhooks: SUBSCRIBED.has(type) ? 1 : 0,
    request: { id: null, idempotency_key: null },
    type,
  } satisfies Stripe.EventBase
  box.store.put('stripe.event', event)
  // Stripe indents the bodies that it posts, so a receiver that parses and writes them again breaks the signature.
  if (SUBSCRIBED.has(type)) {
    box.webhooks.enqueue({ gateway: 'stripe', eventId: event.id, type, about: object.id, body: JSON.stringify(event, null, 2) })
  }
  return event
}
