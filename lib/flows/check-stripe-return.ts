import 'server-only'
import type { Actor } from '@/lib/core/actor'
import { notFound } from '@/lib/core/errors'
import { getOrderFor } from '@/lib/domain/orders'
import type { OrderDto } from '@/lib/domain/orders/schema'
import { findAttemptOf } from '@/lib/domain/payments'
import type { StripeReturnInput } from '@/lib/domain/payments/schema'
import { resolveAttempt } from './resolve-attempt'

/**
 * The buyer is back from Stripe: asks for the truth now rather than wait for the webhook. Being back proves nothing.
 * May be repeated. Throws NOT_FOUND for another's session.
 */
export async function checkStripeReturn(actor: Actor, { sessionId }: StripeReturnInput): Promise<OrderDto> {
  const attempt = await findAttemptOf(actor.userId, { sessionId })
  if (!attempt) throw notFound('payment')
  await resolveAttempt(attempt)
  return getOrderFor(actor.userId, attempt.orderId)
}
