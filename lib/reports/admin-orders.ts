import 'server-only'
import { toMoneyJson, type MoneyJson } from '@/lib/core/money'
import type { GatewayName } from '@/lib/core/payment'
import { tellingAttempt } from '@/lib/domain/orders'
import type { OperatorListQuery, OrderState } from '@/lib/domain/orders/schema'
import { Prisma } from '@/lib/generated/prisma/client'
import type { AttemptStatus } from '@/lib/generated/prisma/enums'
import type { OrderRow } from '@/lib/domain/orders'
import { db } from '@/lib/platform/db'
import { nameHands, type Hand } from './hands'

/** An order in the operators' list. */
export interface OperatorOrderRow {
  id: string
  number: string
  status: OrderState
  /** Why it waits for an operator, where it does. */
  reviewReason: string | null
  title: string
  price: MoneyJson
  buyer: Hand
  seller: { id: string; handle: string; name: string }
  /** Of the attempt that paid it, else of the newest. */
  payment: { gateway: GatewayName; method: string | null; status: AttemptStatus } | null
  createdAt: string
  paidAt: string | null
  refundedAt: string | null
}

const NOTHING = Prisma.sql`FALSE`
const oneOf = (ids: readonly string[]): Prisma.Sql => (ids.length === 0 ? NOTHING : Prisma.sql`o.id = ANY(${[...ids]})`)

/** What a search means: an address names its buyer's orders, everything else one order. Every way goes by a unique index. */
async function conditionOf(q: string): Promise<Prisma.Sql> {
  if (q.includes('@')) {
    const buyer = await db().user.findUnique({ where: { email: q.toLowerCase() }, select: { id: true } })
    return buyer ? Prisma.sql`o.buyer_id = ${buyer.id}` : NOTHING
  }
  if (q.startsWith('ord_')) return oneOf([q])
  if (/^\d{8}-\w{5}$/.test(q)) return Prisma.sql`o.number = ${q.toUpperCase()}`
  const [attempts, refund] = await Promise.all([
    db().paymentAttempt.findMany({ where: { OR: [{ paymentKey: q }, { sessionId: q }, { gatewayOrderId: q }] }, select: { orderId: true } }),
    db().refund.findUnique({ where: { gatewayRef: q }, select: { orderId: true } }),
  ])
  return oneOf([...attempts, ...(refund ? [refund] : [])].map(({ orderId }) => orderId))
}

/** The statement that finds the ids of one page and the first of the next, newest first. Ids sort by the time they were made. */
export async function orderIdsStatement({ cursor, limit, status, gateway, q }: OperatorListQuery): Promise<Prisma.Sql> {
  const conditions = [
    ...(cursor ? [Prisma.sql`o.id < ${cursor}`] : []),
    ...(status ? [Prisma.sql`o.status = ${status}::order_status`] : []),
    ...(gateway ? [Prisma.sql`EXISTS (SELECT 1 FROM payment_attempt a WHERE a.order_id = o.id AND a.gateway = ${gateway}::gateway)`] : []),
    ...(q ? [await conditionOf(q)] : []),
  ]
  const where = conditions.length === 0 ? Prisma.empty : Prisma.sql`WHERE ${Prisma.join(conditions, ' AND ')}`
  return Prisma.sql`SELECT o.id FROM orders o ${where} ORDER BY o.id DESC LIMIT ${limit + 1}`
}

/** The rows of the operators' list for these orders, in their order: four reads for any number of them. */
export async function toOperatorRows(orders: readonly OrderRow[]): Promise<OperatorOrderRow[]> {
  const [attempts, sellers, handOf] = await Promise.all([
    db().paymentAttempt.findMany({ where: { orderId: { in: orders.map(({ id }) => id) } }, select: { orderId: true, gateway: true, method: true, status: true, createdAt: true } }),
    db().sellerProfile.findMany({ where: { id: { in: orders.map(({ sellerId }) => sellerId) } }, select: { id: true, handle: true, displayName: true } }),
    nameHands(orders.map(({ buyerId }) => buyerId)),
  ])
  return orders.map((order) => {
    const attempt = tellingAttempt(attempts.filter(({ orderId }) => orderId === order.id))
    const seller = sellers.find(({ id }) => id === order.sellerId)
    return {
      id: order.id,
      number: order.number,
      status: order.status,
      reviewReason: order.reviewReason,
      title: order.titleSnapshot,
      price: toMoneyJson(order.payableAmount),
      buyer: handOf(order.buyerId),
      seller: { id: order.sellerId, handle: seller?.handle ?? '', name: seller?.displayName ?? '' },
      payment: attempt ? { gateway: attempt.gateway, method: attempt.method, status: attempt.status } : null,
      createdAt: order.createdAt.toISOString(),
      paidAt: order.paidAt?.toISOString() ?? null,
      refundedAt: order.refundedAt?.toISOString() ?? null,
    }
  })
}

/** Everybody's orders, newest first. The cursor is the id of the last one of the page before. */
export async function listOperatorOrders(query: OperatorListQuery): Promise<{ items: OperatorOrderRow[]; nextCursor: string | null }> {
  const found = await db().$queryRaw<{ id: string }[]>(await orderIdsStatement(query))
  const ids = found.slice(0, query.limit).map(({ id }) => id)
  const items = await toOperatorRows(await db().order.findMany({ where: { id: { in: ids } }, orderBy: { id: 'desc' } }))
  return { items, nextCursor: found.length > query.limit ? (ids.at(-1) ?? null) : null }
}
