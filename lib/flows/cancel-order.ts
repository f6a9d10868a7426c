import 'server-only'
import type { Actor } from '@/lib/core/actor'
import { notFound } from '@/lib/core/errors'
import { recordAudit } from '@/lib/domain/audit'
import { getOrderFor, lockOrder, markCanceled, orderError } from '@/lib/domain/orders'
import type { OrderDto } from '@/lib/domain/orders/schema'
import { findLiveAttempt, type AttemptRow } from '@/lib/domain/payments'
import { inTransaction } from '@/lib/platform/db'
import { endAttempt } from './resolve-attempt'

const ROUNDS_MAX = 3

async function cancelUnlessBeingPaid(actor: Actor, orderId: string): Promise<AttemptRow | null> {
  return inTransaction(async (tx) => {
    const owned = await tx.order.findFirst({ where: { id: orderId, buyerId: actor.userId }, select: { id: true } })
    if (!owned) throw notFound('order')
    const order = await lockOrder(tx, orderId)
    if (order.status === 'CANCELED') return null
    if (order.status !== 'PENDING') throw orderError('ORDER_NOT_PENDING')
    const live = await findLiveAttempt(tx, orderId)
    if (live && live.status !== 'READY' && live.status !== 'OPEN') throw orderError('ORDER_PAYMENT_IN_PROGRESS', { shown: { orderId } })
    if (live) return live
    await markCanceled(tx, orderId)
    await recordAudit(tx, { actorId: actor.userId, action: 'order.canceled', subjectType: 'order', subjectId: orderId })
    return null
  })
}

/**
 * The buyer gives up an order that is not paid. Its open payment is closed first; money that arrived in that moment
 * wins. May be repeated. Throws NOT_FOUND, ORDER_NOT_PENDING, ORDER_PAYMENT_IN_PROGRESS (409).
 */
export async function cancelOrder(actor: Actor, orderId: string): Promise<OrderDto> {
  for (let round = 1; round <= ROUNDS_MAX; round += 1) {
    const inTheWay = await cancelUnlessBeingPaid(actor, orderId)
    if (!inTheWay) return getOrderFor(actor.userId, orderId)
    await endAttempt(inTheWay, 'CANCELED_BY_BUYER')
  }
  throw orderError('ORDER_PAYMENT_IN_PROGRESS', { shown: { orderId } })
}
