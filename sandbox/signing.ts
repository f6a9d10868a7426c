import { createHmac } from 'node:crypto'
import { kstIso } from './clock'
import type { Config } from './config'
import type { Delivery } from './records'

/**
 * The headers of one attempt to deliver a webhook.
 *
 * Stripe signs `<unix seconds>.<body>` anew for each attempt; Toss does not sign payment webhooks at all
 * [docs.stripe.com/webhooks/signature, docs.tosspayments.com/guides/webhook].
 */
export function webhookHeaders(delivery: Delivery, config: Config): Record<string, string> {
  const common = { 'content-type': 'application/json; charset=utf-8' }
  if (delivery.gateway === 'toss') {
    return {
      ...common,
      'tosspayments-webhook-transmission-time': kstIso(Date.now()),
      'tosspayments-webhook-retried-count': String(delivery.attempts.length),
      'tosspayments-webhook-id': delivery.eventId,
    }
  }
  const signature = stripeSignature(delivery, config)
  return { ...common, 'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)', ...(signature && { 'stripe-signature': signature }) }
}

function stripeSignature({ body, sign, ageSeconds }: Delivery, config: Config): string | null {
  // The application's clock is the real one, so an advanced sandbox clock must not leak into signatures.
  const t = Math.floor(Date.now() / 1000) - ageSeconds
  const mac = (secret: string) => createHmac('sha256', secret).update(`${t}.${body}`).digest('hex')
  const first = mac(config.stripeWebhookSecret)
  switch (sign) {
    case 'ok': return `t=${t},v1=${first}`
    case 'second': return `t=${t},v1=${mac(config.stripeWebhookSecondSecret)}`
    case 'both': return `t=${t},v1=${mac(config.stripeWebhookSecondSecret)},v1=${first}`
    case 'v0': return `t=${t},v0=${first}`
    case 'corrupt': return `t=${t},v1=${first.slice(0, -1)}${first.endsWith('0') ? '1' : '0'}`
    case 'missing': return null
  }
}
