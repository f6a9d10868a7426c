import { createHmac } from 'node:crypto'
import { POST as stripeWebhook } from '@/app/api/webhooks/stripe/route'
import { sandboxUrl, WEBHOOK_SECRET } from './payment-sandbox'

/** Somebody with Stripe's dashboard gives a payment back, without our knowing. Answers Stripe's id of the refund. */
export async function refundAtDashboard(paymentIntent: string, amount?: number): Promise<string> {
  const form = new URLSearchParams({ payment_intent: paymentIntent, ...(amount ? { amount: String(amount) } : {}) })
  const response = await fetch(`${sandboxUrl}/v1/refunds`, { method: 'POST', headers: { Authorization: 'Bearer sk_test_of_the_tests' }, body: form })
  if (!response.ok) throw new Error(`dashboard: ${await response.text()}`)
  return ((await response.json()) as { id: string }).id
}

/** An event as Stripe writes it, about an object of ours. */
export const stripeEvent = (id: string, type: string, object: object, more: object = {}): object => ({
  id, object: 'event', type, api_version: '2026-10-28.endive', livemode: false, created: 1, pending_webhooks: 1, request: { id: null, idempotency_key: null }, data: { object }, ...more,
})

/** The signature of a body. */
export function signature(raw: string, how: { secret?: string; at?: number; scheme?: string } = {}): string {
  const at = how.at ?? Math.floor(Date.now() / 1000)
  return `t=${at},${how.scheme ?? 'v1'}=${createHmac('sha256', how.secret ?? WEBHOOK_SECRET).update(`${at}.${raw}`).digest('hex')}`
}

/** Delivers a body to our endpoint, signed as told. */
export function deliver(raw: string, header: string | null): Promise<Response> {
  const headers = new Headers({ 'Content-Type': 'application/json', ...(header ? { 'Stripe-Signature': header } : {}) })
  return stripeWebhook(new Request('http://127.0.0.1/api/webhooks/stripe', { method: 'POST', headers, body: raw }))
}

/** Delivers an event with a good signature. */
export function deliverSigned(event: object): Promise<Response> {
  const raw = JSON.stringify(event)
  return deliver(raw, signature(raw))
}
