import 'server-only'
import { AppError } from '@/lib/core/errors'
import type { GatewayName } from '@/lib/core/payment'
import type { GatewayEvent } from '@/lib/gateways/payment'
import { handleGatewayEvent } from './handle-gateway-event'
import { receiveGatewayEvent } from './receive-gateway-event'

/**
 * A webhook that was read, from its receipt to its effect. The gateway is a free worker that repeats: an event that could not be handled for
 * now stays in the inbox and answers 500 (EVENT_NOT_HANDLED_YET), so that it comes again. Throws what
 * `receiveGatewayEvent` throws.
 */
export async function acceptGatewayEvent(gateway: GatewayName, message: GatewayEvent): Promise<void> {
  const event = await receiveGatewayEvent(gateway, message)
  if (event.status !== 'RECEIVED') return
  const handling = await handleGatewayEvent(event.id)
  if (handling?.kind === 'retry') throw new AppError('EVENT_NOT_HANDLED_YET', { status: 500, safeMessage: 'Please send it again.', details: { eventId: event.id, note: handling.note } })
}
