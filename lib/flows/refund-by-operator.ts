import 'server-only'
import type { Actor } from '@/lib/core/actor'
import { notFound } from '@/lib/core/errors'
import { recordAudit } from '@/lib/domain/audit'
import { revokePurchase } from '@/lib/domain/library'
import { isIdempotencyKey, lockOrder, orderError, type OrderRow } from '@/lib/domain/orders'
import type { OperatorRefundInput } from '@/lib/domain/orders/schema'
import { createRefund, findAttemptToRefund, findRefundByKey, type AttemptRow } from '@/lib/domain/payments'
import { now } from '@/lib/platform/clock'
import { inTransaction, type Tx } from '@/lib/platform/db'
import { bookRefundRequest } from './refund-outside'
import { sendRefund } from './send-refund'

interface Wish extends OperatorRefundInput {
  idempotencyKey: string | null
}

/** Whether a request with this key was taken already. Throws ORDER_KEY_REUSED when it said something else. */
async function isRepeated(tx: Tx, orderId: string, { reason, idempotencyKey }: Wish): Promise<boolean> {
  const known = idempotencyKey === null ? null : await findRefundByKey(tx, orderId, idempotencyKey)
  if (known && known.reason !== reason) throw orderError('ORDER_KEY_REUSED')
  return known !== null
}

/** A sale is undone; money that bought nothing, and whose first refund failed, is sent again. */
async function begin(tx: Tx, order: OrderRow, attempt: AttemptRow, { reason, idempotencyKey }: Wish): Promise<string> {
  const at = now()
  if (attempt.status === 'SUSPENSE') {
    return createRefund(tx, { orderId: order.id, attemptId: attempt.id, kind: 'SUSPENSE', amount: attempt.capturedAmount ?? attempt.amount, reason, idempotencyKey, at })
  }
  await revokePurchase(tx, order.id, 'OPERATOR', at)
  return bookRefundRequest(tx, { order, attempt, at }, reason, idempotencyKey)
}

/**
 * An operator gives one payment of an order back: the one named, else money that bought nothing, and only then the
 * price of the order, opened or not, which ends the purchase: content that differs from its description
 * (전자상거래법 제17조 제3항). While the refund of a payment runs or has succeeded, a repetition that names it changes
 * nothing; after one that failed a new refund begins, unless the key is that of the failed one.
 * Answers the refund's id, or null when there was nothing to begin. Throws NOT_FOUND, ORDER_NOT_REFUNDABLE (409) when no
 * such money of the order is here, ORDER_KEY_REUSED (422), ORDER_KEY_INVALID (400).
 */
export async function refundByOperator(actor: Actor, orderId: string, input: OperatorRefundInput, idempotencyKey: string | null = null): Promise<string | null> {
  if (idempotencyKey !== null && !isIdempotencyKey(idempotencyKey)) throw orderError('ORDER_KEY_INVALID')
  const wish = { ...input, idempotencyKey }
  const refundId = await inTransaction(async (tx) => {
    const known = await tx.order.findUnique({ where: { id: orderId }, select: { id: true } })
    if (!known) throw notFound('order')
    const order = await lockOrder(tx, orderId)
    if (await isRepeated(tx, orderId, wish)) return null
    const found = await findAttemptToRefund(tx, orderId, input.attemptId)
    if (found === 'none') throw orderError('ORDER_NOT_REFUNDABLE')
    if (found === 'under-way') return null
    const id = await begin(tx, order, found, wish)
    await recordAudit(tx, { actorId: actor.userId, action: 'order.refund', subjectType: 'order', subjectId: orderId, reason: input.reason, details: { refundId: id, attemptId: found.id } })
    return id
  })
  if (refundId) await sendRefund(refundId)
  return refundId
}
