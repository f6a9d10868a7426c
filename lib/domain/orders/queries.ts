import { assert } from '@/lib/core/assert'
import { notFound } from '@/lib/core/errors'
import { toMoneyJson } from '@/lib/core/money'
import type { AttemptStatus } from '@/lib/generated/prisma/enums'
import type { Prisma } from '@/lib/generated/prisma/client'
import { db, type Tx } from '@/lib/platform/db'
import type { OrderDto, OrderPaymentDto } from './schema'
import type { OrderRow } from './transitions'

const attemptSelect = { orderId: true, gateway: true, method: true, status: true, failureCode: true, receiptUrl: true, createdAt: true } satisfies Prisma.PaymentAttemptSelect
type AttemptRow = Prisma.PaymentAttemptGetPayload<{ select: typeof attemptSelect }>
type Refunds = Prisma.RefundGetPayload<object>[]
type Entitlements = Prisma.EntitlementGetPayload<object>[]
interface PromptRow { id: string; slug: string; modelFamily: string; sellerHandle: string; sellerName: string }
interface VersionRow { id: string; label: string }

const PAYMENT_STATUS: Readonly<Record<AttemptStatus, OrderPaymentDto['status']>> = {
  READY: 'ready', OPEN: 'ready', CONFIRMING: 'checking', UNKNOWN: 'checking', AWAITING_DEPOSIT: 'checking',
  SUCCEEDED: 'paid', SUSPENSE: 'returned', FAILED: 'failed', EXPIRED: 'expired',
}

/** The attempt that tells most about an order: the one that paid it, else the newest. */
export function tellingAttempt<T extends Pick<AttemptRow, 'status' | 'createdAt'>>(attempts: readonly T[]): T | undefined {
  return attempts.find((attempt) => attempt.status === 'SUCCEEDED') ?? attempts.toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime())[0]
}

interface Around {
  attempts: AttemptRow[]
  refunds: Refunds
  entitlements: Entitlements
  prompts: PromptRow[]
  versions: VersionRow[]
}

/** Prompts and versions are never deleted, so what an order names is there. */
function named<T extends { id: string }>(rows: T[], id: string): T {
  const row = rows.find((one) => one.id === id)
  assert(row, `${id} is named by an order`)
  return row
}

function toPayment(attempts: AttemptRow[]): OrderPaymentDto | null {
  const attempt = tellingAttempt(attempts)
  if (!attempt) return null
  return { gateway: attempt.gateway, method: attempt.method, status: PAYMENT_STATUS[attempt.status], failureCode: attempt.failureCode, receiptUrl: attempt.receiptUrl }
}

function toDto(order: OrderRow, around: Around): OrderDto {
  const prompt = named(around.prompts, order.promptId)
  const entitlement = around.entitlements.find(({ orderId }) => orderId === order.id)
  return {
    id: order.id,
    number: order.number,
    status: order.status,
    title: order.titleSnapshot,
    promptId: order.promptId,
    promptSlug: prompt.slug,
    versionLabel: named(around.versions, order.promptVersionId).label,
    modelFamily: prompt.modelFamily,
    licence: order.licence,
    seller: { handle: prompt.sellerHandle, name: prompt.sellerName },
    price: toMoneyJson(order.payableAmount),
    noticeVersion: order.noticeVersion,
    createdAt: order.createdAt.toISOString(),
    expiresAt: order.expiresAt.toISOString(),
    paidAt: order.paidAt?.toISOString() ?? null,
    refundedAt: order.refundedAt?.toISOString() ?? null,
    payment: toPayment(around.attempts.filter(({ orderId }) => orderId === order.id)),
    refunds: around.refunds.filter(({ orderId }) => orderId === order.id).map((refund) => ({
      kind: refund.kind, status: refund.status, amount: toMoneyJson(refund.amount),
      requestedAt: refund.createdAt.toISOString(), settledAt: refund.settledAt?.toISOString() ?? null,
    })),
    purchase: entitlement
      ? { id: entitlement.id, isOpen: entitlement.openedAt !== null, isRevoked: entitlement.status === 'REVOKED', withdrawableUntil: entitlement.withdrawableUntil.toISOString() }
      : null,
  }
}

/** Gathers what orders are shown with: five reads for any number of them. */
async function withSurroundings(orders: OrderRow[]): Promise<OrderDto[]> {
  const ofThese = { orderId: { in: orders.map(({ id }) => id) } }
  const [attempts, refunds, entitlements, prompts, versions] = await Promise.all([
    db().paymentAttempt.findMany({ where: ofThese, select: attemptSelect }),
    db().refund.findMany({ where: ofThese, orderBy: { createdAt: 'asc' } }),
    db().entitlement.findMany({ where: ofThese }),
    db().prompt.findMany({ where: { id: { in: orders.map(({ promptId }) => promptId) } }, select: { id: true, slug: true, modelFamily: true, sellerHandle: true, sellerName: true } }),
    db().promptVersion.findMany({ where: { id: { in: orders.map(({ promptVersionId }) => promptVersionId) } }, select: { id: true, label: true } }),
  ])
  return orders.map((order) => toDto(order, { attempts, refunds, entitlements, prompts, versions }))
}

/** An order of this buyer. Throws NOT_FOUND when it is absent or another's. */
export async function getOrderFor(buyerId: string, orderId: string): Promise<OrderDto> {
  const order = await db().order.findFirst({ where: { id: orderId, buyerId } })
  if (!order) throw notFound('order')
  const [dto] = await withSurroundings([order])
  assert(dto, 'one order in, one out')
  return dto
}

/** The orders of this buyer, newest first. The cursor is the id of the last one of the page before. */
export async function listOrdersOf(buyerId: string, page: { cursor?: string | undefined; limit: number }): Promise<{ items: OrderDto[]; nextCursor: string | null }> {
  const rows = await db().order.findMany({
    where: { buyerId, ...(page.cursor ? { id: { lt: page.cursor } } : {}) }, // ids sort by the time they were made
    orderBy: { id: 'desc' },
    take: page.limit + 1,
  })
  const items = await withSurroundings(rows.slice(0, page.limit))
  const last = rows.length > page.limit ? items.at(-1) : undefined
  return { items, nextCursor: last?.id ?? null }
}

/** The open order of a buyer for a prompt, whose price still stands. */
export const findOpenOrder = (tx: Tx, buyerId: string, promptId: string): Promise<OrderRow | null> =>
  tx.order.findFirst({ where: { buyerId, promptId, status: { in: ['PENDING', 'AWAITING_DEPOSIT'] } } })

/** The order through which a buyer owns a prompt, other than the one named. */
export const findOwningOrder = (tx: Tx, buyerId: string, promptId: string, exceptId = ''): Promise<{ id: string } | null> =>
  tx.order.findFirst({ where: { buyerId, promptId, status: 'PAID', id: { not: exceptId } }, select: { id: true } })

/** The order that was made under an Idempotency-Key of this buyer. */
export const findOrderByKey = (tx: Tx, buyerId: string, idempotencyKey: string): Promise<OrderRow | null> =>
  tx.order.findUnique({ where: { buyerId_idempotencyKey: { buyerId, idempotencyKey } } })

/** Which buyer and prompt an order is about; neither ever changes. Throws NOT_FOUND. */
export async function getOrderParties(tx: Tx, orderId: string): Promise<{ buyerId: string; promptId: string }> {
  const order = await tx.order.findUnique({ where: { id: orderId }, select: { buyerId: true, promptId: true } })
  if (!order) throw notFound('order')
  return order
}
