import 'server-only'
import { GATEWAYS, type GatewayName } from '@/lib/core/payment'
import { env } from '@/lib/platform/env'
import type { PaymentGateway } from './contract'
import { notOffered } from './errors'
import { stripeGateway } from './stripe'
import { tossGateway } from './toss'

export type * from './contract'
export { isGatewayReachable } from './reach'
export { CONFIRM_REFUSED, CONFIRM_UNPAYABLE } from './toss-codes'

const made = new Map<GatewayName, PaymentGateway>()

function make(name: GatewayName): PaymentGateway | null {
  const { STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET, STRIPE_WEBHOOK_SECRET_PREVIOUS, STRIPE_API_BASE, TOSS_SECRET_KEY, TOSS_CLIENT_KEY, TOSS_API_BASE, TOSS_SCRIPT_URL } = env()
  if (name === 'stripe') {
    if (!STRIPE_SECRET_KEY || !STRIPE_WEBHOOK_SECRET) return null
    const webhookSecrets = [STRIPE_WEBHOOK_SECRET, ...(STRIPE_WEBHOOK_SECRET_PREVIOUS ? [STRIPE_WEBHOOK_SECRET_PREVIOUS] : [])]
    return stripeGateway({ secretKey: STRIPE_SECRET_KEY, webhookSecrets, apiBase: STRIPE_API_BASE })
  }
  if (!TOSS_SECRET_KEY || !TOSS_CLIENT_KEY) return null
  return tossGateway({ secretKey: TOSS_SECRET_KEY, clientKey: TOSS_CLIENT_KEY, apiBase: TOSS_API_BASE, scriptUrl: TOSS_SCRIPT_URL })
}

/** The gateway of that name. Throws PAYMENT_GATEWAY_NOT_OFFERED (422) where no keys are set for it. */
export function paymentGateway(name: GatewayName): PaymentGateway {
  const gateway = made.get(name) ?? make(name)
  if (!gateway) throw notOffered(name)
  made.set(name, gateway)
  return gateway
}

/** The gateways that can be used here. */
export const offeredGateways = (): GatewayName[] => GATEWAYS.filter((name) => made.has(name) || make(name) !== null)
