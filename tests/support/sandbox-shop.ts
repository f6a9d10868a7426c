import Stripe from 'stripe'

/** The real SDK of Stripe against a sandbox. */
export function stripeFor(url: string): Stripe {
  const { hostname, port } = new URL(url)
  return new Stripe('sk_test_sandbox', { host: hostname, port, protocol: 'http', telemetry: false, maxNetworkRetries: 0 })
}

/** Opens a session at Stripe as a shop would; the amount in won. */
export const newSession = (url: string, amount = 9_900) => stripeFor(url).checkout.sessions.create({
  mode: 'payment', success_url: 'http://shop.test/ok', metadata: { order_id: 'ord_1' },
  line_items: [{ quantity: 1, price_data: { currency: 'krw', unit_amount: amount, product_data: { name: '프롬프트' } } }],
})

/** Confirms a payment at Toss as a shop would; the amount in won. */
export const confirm = (url: string, payment: { paymentKey: string; orderId: string; amount: number }): Promise<Response> => fetch(`${url}/v1/payments/confirm`, {
  method: 'POST',
  headers: { authorization: `Basic ${Buffer.from('test_sk_sandbox:').toString('base64')}` },
  body: JSON.stringify({ paymentKey: payment.paymentKey, orderId: payment.orderId, amount: payment.amount }),
})
