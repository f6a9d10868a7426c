import 'server-only'
import type { GatewayName } from '@/lib/core/payment'
import { findAttemptByIds, hurryEvent, paymentError, storeEvent, type EventRow } from '@/lib/domain/payments'
import { paymentGateway, type GatewayEvent } from '@/lib/gateways/payment'
import { now } from '@/lib/platform/clock'
import { isSameSecret, unseal } from '@/lib/platform/crypto'
import { log } from '@/lib/platform/log'
import { notify } from './notify'

/**
 * A deposit message is vouched for by the secret that Toss gave us when the account was issued. A wrong one is refused
 * and not stored: a genuine message would come again, and a 200 would end that.
 */
async function assertDepositSecret(event: GatewayEvent): Promise<void> {
  if (event.depositSecret === null) return
  const attempt = await findAttemptByIds(event.ids)
  if (!attempt) return // another shop's order; it is stored and ignored
  const expected = attempt.depositSealed ? unseal(attempt.depositSealed, `payment_attempt|${attempt.id}`) : null
  if (expected !== null && isSameSecret(expected, event.depositSecret)) return
  log.warn('deposit message with a wrong secret', { attemptId: attempt.id })
  throw paymentError('PAYMENT_DEPOSIT_SECRET_WRONG', { details: { attemptId: attempt.id } })
}

/** Verifies a webhook's signature, where there is one, and reads it. Touches no table. Throws GATEWAY_BAD_SIGNATURE, GATEWAY_BAD_EVENT (400). */
export const readGatewayEvent = (gateway: GatewayName, raw: string, headers: Headers): GatewayEvent => paymentGateway(gateway).readEvent(raw, headers)

/**
 * Stores the identifiers of a webhook, once, before anybody is told 200. The stored row is the receipt; what follows
 * from it may fail, stop or be repeated. Throws PAYMENT_DEPOSIT_SECRET_WRONG (400).
 */
export async function receiveGatewayEvent(gateway: GatewayName, event: GatewayEvent): Promise<EventRow> {
  await assertDepositSecret(event)
  const { ids, problem } = event
  const reference = ids.sessionId ?? ids.attemptId ?? ids.paymentKey ?? ids.gatewayRefundRef ?? null
  const at = now()
  const { row, isNew } = await storeEvent({ gateway, eventId: event.eventId, type: event.type, reference, body: { topic: event.topic, ...ids }, parked: problem, at })
  if (problem) {
    await notify('P1', `event-parked/${gateway}/${problem}`, { title: `${gateway} sends events that may not be acted on: ${problem}`, lines: [`event ${row.id}, ${event.type}`] })
  }
  if (!isNew && row.status === 'RECEIVED') await hurryEvent(row.id, at)
  return row
}
