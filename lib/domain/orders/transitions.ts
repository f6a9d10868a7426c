import { assert } from '@/lib/core/assert'
import type { OrderStatus } from '@/lib/generated/prisma/enums'
import type { Prisma } from '@/lib/generated/prisma/client'
import { asModel } from '@/lib/platform/as-model'
import type { Tx } from '@/lib/platform/db'
import { orderError } from './errors'
import { statesBefore } from './rules'

/** The row of an order, as commands work on it. */
export type OrderRow = Prisma.OrderGetPayload<object>

/** Reads an order and holds it until the transaction ends. */
export async function lockOrder(tx: Tx, orderId: string): Promise<OrderRow> {
  const [row] = await tx.$queryRaw<object[]>`SELECT * FROM orders WHERE id = ${orderId} FOR UPDATE`
  assert(row, 'an order is locked by the id of one that was read')
  return asModel<OrderRow>(row)
}

/** One conditional UPDATE: whoever comes second finds no row, and is told so. */
async function move(tx: Tx, orderId: string, to: OrderStatus, data: Prisma.OrderUpdateManyMutationInput = {}): Promise<boolean> {
  const { count } = await tx.order.updateMany({ where: { id: orderId, status: { in: statesBefore(to) } }, data: { ...data, status: to } })
  return count > 0
}

async function mustMove(tx: Tx, orderId: string, to: OrderStatus, data?: Prisma.OrderUpdateManyMutationInput): Promise<void> {
  if (!(await move(tx, orderId, to, data))) throw orderError('ORDER_NOT_PENDING', { details: { orderId, to } })
}

/** The money is there. Throws ORDER_NOT_PENDING when it has gone another way. */
export const markPaid = (tx: Tx, orderId: string, when: { paidAt: Date; releaseAfter: Date }): Promise<void> => mustMove(tx, orderId, 'PAID', when)

/** The money went back. Throws ORDER_NOT_PENDING unless the order was paid, or waits for an operator. */
export const markRefunded = (tx: Tx, orderId: string, refundedAt: Date): Promise<void> => mustMove(tx, orderId, 'REFUNDED', { refundedAt })

/** Leaves the order to an operator, where it may be left. Answers whether it moved. */
export const markReview = (tx: Tx, orderId: string, reason: string): Promise<boolean> => move(tx, orderId, 'REVIEW', { reviewReason: reason })

/** The buyer gave the order up. Answers whether it moved. */
export const markCanceled = (tx: Tx, orderId: string): Promise<boolean> => move(tx, orderId, 'CANCELED')

/** Its time is over. Answers whether it moved. */
export const markExpired = (tx: Tx, orderId: string): Promise<boolean> => move(tx, orderId, 'EXPIRED')

/** Frees the Idempotency-Key of an order whose time is over, so that the request it came with can make another. May be repeated. */
export async function releaseKey(tx: Tx, orderId: string): Promise<void> {
  await tx.order.updateMany({ where: { id: orderId, status: 'EXPIRED' }, data: { idempotencyKey: null } })
}

/**
 * Ends the open orders whose time is over and that nobody is paying, at most `limit`. One statement: an order whose
 * attempt was just claimed is not among them. Answers how many.
 */
export async function expireDue(tx: Tx, at: Date, limit: number): Promise<number> {
  return tx.$executeRaw`
    UPDATE orders SET status = 'EXPIRED' WHERE id IN (
      SELECT o.id FROM orders o
       WHERE o.status IN ('PENDING', 'AWAITING_DEPOSIT') AND o.expires_at <= ${at}
         AND NOT EXISTS (SELECT 1 FROM payment_attempt a WHERE a.order_id = o.id AND a.status IN ('READY', 'OPEN', 'CONFIRMING', 'UNKNOWN', 'AWAITING_DEPOSIT'))
       ORDER BY o.expires_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
     AND status IN ('PENDING', 'AWAITING_DEPOSIT')`
}
