import 'server-only'
import type { Actor } from '@/lib/core/actor'
import { notFound } from '@/lib/core/errors'
import { recordAudit } from '@/lib/domain/audit'
import { revokeSealed } from '@/lib/domain/library'
import { getOrderFor, lockOrder, orderError } from '@/lib/domain/orders'
import type { OrderDto } from '@/lib/domain/orders/schema'
import { findSettledAttempt, hasLiveRefund } from '@/lib/domain/payments'
import { now } from '@/lib/platform/clock'
import { inTransaction } from '@/lib/platform/db'
import { bookRefundRequest } from './refund-outside'
import { sendRefund } from './send-refund'

/**
 * The buyer withdraws from a purchase that is still sealed, within seven days: all of the price goes back
 * (전자상거래법 제17조 제1항, 제18조). Opening and withdrawing change the same row, so of both at once exactly one
 * happens. May be repeated: while a refund runs or has succeeded, its order is answered.
 * Throws NOT_FOUND for another's order, ORDER_NOT_WITHDRAWABLE (409) otherwise.
 */
export async function requestRefund(actor: Actor, orderId: string): Promise<OrderDto> {
  const refundId = await inTransaction(async (tx) => {
    const owned = await tx.order.findFirst({ where: { id: orderId, buyerId: actor.userId }, select: { id: true } })
    if (!owned) throw notFound('order')
    const order = await lockOrder(tx, orderId)
    const attempt = await findSettledAttempt(tx, orderId)
    if (order.status === 'REFUNDED' || (attempt && (await hasLiveRefund(tx, attempt.id)))) return null
    const at = now()
    if (order.status !== 'PAID' || !attempt || !(await revokeSealed(tx, orderId, 'WITHDRAWAL', at))) throw orderError('ORDER_NOT_WITHDRAWABLE')
    const id = await bookRefundRequest(tx, { order, attempt, at }, 'WITHDRAWAL')
    await recordAudit(tx, { actorId: actor.userId, action: 'order.withdrawn', subjectType: 'order', subjectId: orderId, details: { refundId: id } })
    return id
  })
  if (refundId) await sendRefund(refundId)
  return getOrderFor(actor.userId, orderId)
}
