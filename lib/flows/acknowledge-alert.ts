import 'server-only'
import type { Actor } from '@/lib/core/actor'
import { recordAudit } from '@/lib/domain/audit'
import { acknowledgeAlert as acknowledge } from '@/lib/domain/watch'
import { inTransaction } from '@/lib/platform/db'
import { requestContext } from '@/lib/platform/request-context'

/**
 * An operator takes an alert in hand: it is not repeated any more, and the service that calls people is told. `changed` is
 * false when another did so before or it is over. May be repeated. Throws NOT_FOUND.
 */
export async function acknowledgeAlert(actor: Actor, id: string): Promise<{ id: string; changed: boolean }> {
  const changed = await inTransaction(async (tx) => {
    const isMine = await acknowledge(tx, id, actor.userId)
    if (isMine) await recordAudit(tx, { actorId: actor.userId, action: 'alert.acknowledge', subjectType: 'alert', subjectId: id })
    return isMine
  })
  const context = requestContext()
  if (changed && context) context.hasQueuedAlert = true
  return { id, changed }
}
