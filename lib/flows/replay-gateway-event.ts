import 'server-only'
import type { Actor } from '@/lib/core/actor'
import { notFound } from '@/lib/core/errors'
import { recordAudit } from '@/lib/domain/audit'
import { reopenEvent } from '@/lib/domain/payments'
import { now } from '@/lib/platform/clock'
import { inTransaction } from '@/lib/platform/db'
import { handleGatewayEvent, type Handling } from './handle-gateway-event'

/**
 * An operator has a stored event handled once more, whatever became of it. Harmless: the event is a hint, the gateway
 * is asked again, and its truth goes through the one door. Null: another process is at it. Throws NOT_FOUND.
 */
export async function replayGatewayEvent(actor: Actor, id: string): Promise<Handling | null> {
  await inTransaction(async (tx) => {
    if (!(await reopenEvent(tx, id, now()))) throw notFound('event')
    await recordAudit(tx, { actorId: actor.userId, action: 'event.replay', subjectType: 'gateway_event', subjectId: id })
  })
  return handleGatewayEvent(id)
}
