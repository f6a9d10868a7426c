import 'server-only'
import type { Actor } from '@/lib/core/actor'
import { notFound } from '@/lib/core/errors'
import { recordAudit } from '@/lib/domain/audit'
import { inTransaction } from '@/lib/platform/db'

/**
 * Records that an operator looks at an order, which shows who bought it (개인정보의 안전성 확보조치 기준 제8조). Comes
 * before the reading, so that nobody reads without having been recorded. May be repeated. Throws NOT_FOUND.
 */
export async function recordOrderReading(actor: Actor, orderId: string): Promise<void> {
  await inTransaction(async (tx) => {
    if (!(await tx.order.findUnique({ where: { id: orderId }, select: { id: true } }))) throw notFound('order')
    await recordAudit(tx, { actorId: actor.userId, action: 'order.read', subjectType: 'order', subjectId: orderId })
  })
}
