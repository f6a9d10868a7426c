import 'server-only'
import type { Actor } from '@/lib/core/actor'
import { notFound } from '@/lib/core/errors'
import { recordAudit } from '@/lib/domain/audit'
import { revokePurchase } from '@/lib/domain/library'
import { lockOrder, orderError, type OrderRow } from '@/lib/domain/orders'
import { findAttemptToRefund, requestRefund as writeRefund, type AttemptRow } from '@/lib/domain/payments'
import { now } from '@/lib/platform/clock'
import { inTransaction, type Tx } from '@/lib/platform/db'
import { bookRefundRequest } from './refund-outside'
import { sendRefund } from './send-refund'

/** A sale is undone; money that bought nothing, and whose first refund failed, is sent again. */
async function begin(tx: Tx, order: OrderRow, attempt: AttemptRow, reason: string): Promise<string> {
  const at = now()
  if (attempt.status === 'SUSPENSE') {
    return writeRefund(tx, { orderId: order.id, attemptId: attempt.id, kind: 'SUSPENSE', amount: attempt.capturedAmount ?? attempt.amount, reason, at })
  }
  await revokePurchase(tx, order.id, 'OPERATOR', at)
  return bookRefundRequest(tx, { order, attempt, at }, reason)
}

/**
 * An operator gives the price of an order back, opened or not: content that differs from its description
 * (전자상거래법 제17조 제3항), or a refund that failed before. The purchase ends. While a refund runs or has succeeded,
 * a repetition changes nothing. Answers the refund's id, or null when there was nothing to begin.
 * Throws NOT_FOUND, ORDER_NOT_REFUNDABLE (409) when no money of the order is here.
 */
export async function refundByOperator(actor: Actor, orderId: string, reason: string): Promise<string | null> {
  const refundId = await inTransaction(async (tx) => {
    const known = await tx.order.findUnique({ where: { id: orderId }, select: { id: true } })
    if (!known) throw notFound('order')
    const order = await lockOrder(tx, orderId)
    const found = await findAttemptToRefund(tx, orderId)
    if (found === 'none') throw orderError('ORDER_NOT_REFUNDABLE')
    if (found === 'under-way') return null
    const id = await begin(tx, order, found, reason)
    await recordAudit(tx, { actorId: actor.userId, action: 'order.refund', subjectType: 'order', subjectId: orderId, reason, details: { refundId: id, attemptId: found.id } })
    return id
  })
  if (refundId) await sendRefund(refundId)
  return refundId
}
