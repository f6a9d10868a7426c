import 'server-only'
import type { GatewayName } from '@/lib/core/payment'
import { env } from '@/lib/platform/env'

const TIMEOUT_MS = 3000

/** Whether a gateway's API answers at all. It is asked without a key, so a refusal is an answer; 5xx and silence are none. */
export async function isGatewayReachable(name: GatewayName): Promise<boolean> {
  const { STRIPE_API_BASE, TOSS_API_BASE } = env()
  try {
    const { status } = await fetch(`${name === 'stripe' ? STRIPE_API_BASE : TOSS_API_BASE}/v1`, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'manual' })
    return status < 500
  } catch {
    return false
  }
}
