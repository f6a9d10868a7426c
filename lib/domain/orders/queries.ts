import type { Tx } from '@/lib/platform/db'
import type { OrderRow } from './transitions'

/** The open order of a buyer for a prompt, whose price still stands. */
export const findOpenOrder = (tx: Tx, buyerId: string, promptId: string): Promise<OrderRow | null> =>
  tx.order.findFirst({ where: { buyerId, promptId, status: { in: ['PENDING', 'AWAITING_DEPOSIT'] } } })

/** What a buyer has of a prompt already: the order that owns it and the open one. The database lets there be one of each. */
export async function findStandingOrders(tx: Tx, buyerId: string, promptId: string): Promise<{ owning: OrderRow | null; open: OrderRow | null }> {
  const orders = await tx.order.findMany({ where: { buyerId, promptId, status: { in: ['PAID', 'PENDING', 'AWAITING_DEPOSIT'] } } })
  return { owning: orders.find(({ status }) => status === 'PAID') ?? null, open: orders.find(({ status }) => status !== 'PAID') ?? null }
}

/** The order through which a buyer owns a prompt, other than the one named. */
export const findOwningOrder = (tx: Tx, buyerId: string, promptId: string, exceptId: string): Promise<{ id: string } | null> =>
  tx.order.findFirst({ where: { buyerId, promptId, status: 'PAID', id: { not: exceptId } }, select: { id: true } })

/** The order that was made under an Idempotency-Key of this buyer. */
export const findOrderByKey = (tx: Tx, buyerId: string, idempotencyKey: string): Promise<OrderRow | null> =>
  tx.order.findUnique({ where: { buyerId_idempotencyKey: { buyerId, idempotencyKey } } })
