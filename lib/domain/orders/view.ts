import { notFound } from '@/lib/core/errors'
import { toMoneyJson } from '@/lib/core/money'
import { Prisma } from '@/lib/generated/prisma/client'
import type { AttemptStatus } from '@/lib/generated/prisma/enums'
import { readRows } from '@/lib/platform/read-rows'
import type { OrderDto, OrderPaymentDto, OrderRefundDto, OrderState } from './schema'

const PAYMENT_STATUS: Readonly<Record<AttemptStatus, OrderPaymentDto['status']>> = {
  READY: 'ready', OPEN: 'ready', CONFIRMING: 'checking', UNKNOWN: 'checking', AWAITING_DEPOSIT: 'checking',
  SUCCEEDED: 'paid', SUSPENSE: 'returned', FAILED: 'failed', EXPIRED: 'expired',
}

/** The attempt that tells most about an order: the one that paid it, else the newest. */
export function tellingAttempt<T extends { status: AttemptStatus; createdAt: Date }>(attempts: readonly T[]): T | undefined {
  return attempts.find((attempt) => attempt.status === 'SUCCEEDED') ?? attempts.toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime())[0]
}

/** An attempt as `to_jsonb` writes it. */
interface AttemptJson {
  gateway: OrderPaymentDto['gateway']
  method: string | null
  status: AttemptStatus
  failure_code: string | null
  receipt_url: string | null
  created_at: string
}

/** A refund as `to_jsonb` writes it, its won as text. */
interface RefundJson {
  kind: OrderRefundDto['kind']
  status: OrderRefundDto['status']
  amount: string
  created_at: string
  settled_at: string | null
}

interface ViewRow {
  id: string
  number: string
  status: OrderState
  title_snapshot: string
  prompt_id: string
  licence: string
  payable_amount: string
  notice_version: string
  created_at: Date
  expires_at: Date
  paid_at: Date | null
  refunded_at: Date | null
  slug: string
  model_family: string
  seller_handle: string
  seller_name: string
  version_label: string
  purchase_id: string | null
  opened_at: Date | null
  is_revoked: boolean | null
  withdrawable_until: Date | null
  attempts: AttemptJson[]
  refunds: RefundJson[]
}

/** Orders with all that a buyer sees of them, in one statement. Prompts and versions are never deleted, so none falls out. */
const viewOf = (where: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT o.id, o.number, o.status, o.title_snapshot, o.prompt_id, o.licence, o.payable_amount, o.notice_version, o.created_at, o.expires_at, o.paid_at, o.refunded_at,
         p.slug, p.model_family, p.seller_handle, p.seller_name, v.label AS version_label,
         e.id AS purchase_id, e.opened_at, e.status = 'REVOKED' AS is_revoked, e.withdrawable_until,
         ARRAY(SELECT jsonb_build_object('gateway', a.gateway, 'method', a.method, 'status', a.status, 'failure_code', a.failure_code, 'receipt_url', a.receipt_url, 'created_at', a.created_at)
                 FROM payment_attempt a WHERE a.order_id = o.id) AS attempts,
         ARRAY(SELECT jsonb_build_object('kind', r.kind, 'status', r.status, 'amount', r.amount::text, 'created_at', r.created_at, 'settled_at', r.settled_at)
                 FROM refund r WHERE r.order_id = o.id ORDER BY r.created_at) AS refunds
    FROM orders o
    JOIN prompt p ON p.id = o.prompt_id
    JOIN prompt_version v ON v.id = o.prompt_version_id
    LEFT JOIN entitlement e ON e.order_id = o.id
   ${where}`

function toPayment(attempts: readonly AttemptJson[]): OrderPaymentDto | null {
  const attempt = tellingAttempt(attempts.map((one) => ({ ...one, createdAt: new Date(one.created_at) })))
  if (!attempt) return null
  return { gateway: attempt.gateway, method: attempt.method, status: PAYMENT_STATUS[attempt.status], failureCode: attempt.failure_code, receiptUrl: attempt.receipt_url }
}

const toRefund = (refund: RefundJson): OrderRefundDto => ({
  kind: refund.kind, status: refund.status, amount: toMoneyJson(BigInt(refund.amount)),
  requestedAt: new Date(refund.created_at).toISOString(), settledAt: refund.settled_at === null ? null : new Date(refund.settled_at).toISOString(),
})

function toPurchase({ purchase_id: id, opened_at, is_revoked, withdrawable_until }: ViewRow): OrderDto['purchase'] {
  if (id === null || withdrawable_until === null) return null
  return { id, isOpen: opened_at !== null, isRevoked: is_revoked === true, withdrawableUntil: withdrawable_until.toISOString() }
}

function toDto(row: ViewRow): OrderDto {
  return {
    id: row.id,
    number: row.number,
    status: row.status,
    title: row.title_snapshot,
    promptId: row.prompt_id,
    promptSlug: row.slug,
    versionLabel: row.version_label,
    modelFamily: row.model_family,
    licence: row.licence,
    seller: { handle: row.seller_handle, name: row.seller_name },
    price: toMoneyJson(BigInt(row.payable_amount)),
    noticeVersion: row.notice_version,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    paidAt: row.paid_at?.toISOString() ?? null,
    refundedAt: row.refunded_at?.toISOString() ?? null,
    payment: toPayment(row.attempts),
    refunds: row.refunds.map(toRefund),
    purchase: toPurchase(row),
  }
}

/** An order of this buyer. Throws NOT_FOUND when it is absent or another's. */
export async function getOrderFor(buyerId: string, orderId: string): Promise<OrderDto> {
  const [row] = await readRows<ViewRow>(viewOf(Prisma.sql`WHERE o.id = ${orderId} AND o.buyer_id = ${buyerId}`))
  if (!row) throw notFound('order')
  return toDto(row)
}

/** The orders of this buyer, newest first. The cursor is the id of the last one of the page before. */
export async function listOrdersOf(buyerId: string, page: { cursor?: string | undefined; limit: number }): Promise<{ items: OrderDto[]; nextCursor: string | null }> {
  const before = page.cursor ? Prisma.sql`AND o.id < ${page.cursor}` : Prisma.empty // ids sort by the time they were made
  const rows = await readRows<ViewRow>(viewOf(Prisma.sql`WHERE o.buyer_id = ${buyerId} ${before} ORDER BY o.id DESC LIMIT ${page.limit + 1}`))
  const items = rows.slice(0, page.limit).map(toDto)
  const last = rows.length > page.limit ? items.at(-1) : undefined
  return { items, nextCursor: last?.id ?? null }
}
