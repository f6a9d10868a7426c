import 'server-only'
import { notFound } from '@/lib/core/errors'
import { toMoneyJson, type MoneyJson } from '@/lib/core/money'
import type { GatewayName } from '@/lib/core/payment'
import { assert } from '@/lib/core/assert'
import { findAttemptToRefund, type AttemptRow, type RefundRow } from '@/lib/domain/payments'
import type { AttemptStatus, EntitlementStatus, RefundKind, RefundStatus } from '@/lib/generated/prisma/enums'
import { db } from '@/lib/platform/db'
import { listEventsAbout, type OperatorEvent } from './admin-events'
import { toOperatorRows, type OperatorOrderRow } from './admin-orders'

/** One try to pay. */
export interface OperatorAttempt {
  id: string
  gateway: GatewayName
  status: AttemptStatus
  method: string | null
  amount: MoneyJson
  /** What the gateway says it took. */
  captured: MoneyJson | null
  fee: MoneyJson | null
  paymentKey: string | null
  sessionId: string | null
  failureCode: string | null
  receiptUrl: string | null
  createdAt: string
  capturedAt: string | null
  /** When recovery looks at it again. */
  nextTryAt: string | null
}

export interface OperatorRefund {
  id: string
  kind: RefundKind
  status: RefundStatus
  amount: MoneyJson
  reason: string
  gatewayRef: string | null
  failure: string | null
  createdAt: string
  settledAt: string | null
  nextTryAt: string | null
}

/** A journal of the book with its lines, debit above zero. */
export interface OperatorJournal {
  id: string
  kind: string
  memo: string | null
  postedAt: string
  lines: { account: string; amount: MoneyJson }[]
}

/** The payment that a refund would give back now: one that bought nothing, or else the one that bought the order. */
export interface RefundablePayment {
  state: 'suspense' | 'sale'
  attemptId: string
  gateway: GatewayName
  amount: MoneyJson
}
type Refundable = RefundablePayment | { state: 'under-way' } | { state: 'none' }

/** Everything of one order that an operator decides by. */
export interface OperatorOrder extends OperatorOrderRow {
  buyerEmail: string | null
  promptId: string
  commission: MoneyJson
  vat: MoneyJson
  sellerShare: MoneyJson
  expiresAt: string
  releaseAfter: string | null
  releasedAt: string | null
  purchase: { id: string; status: EntitlementStatus; openedAt: string | null } | null
  refundable: Refundable
  attempts: OperatorAttempt[]
  refunds: OperatorRefund[]
  events: OperatorEvent[]
  journals: OperatorJournal[]
}

const money = (amount: bigint | null): MoneyJson | null => (amount === null ? null : toMoneyJson(amount))
const iso = (at: Date | null): string | null => at?.toISOString() ?? null

const toAttempt = (row: AttemptRow): OperatorAttempt => ({
  id: row.id, gateway: row.gateway, status: row.status, method: row.method, amount: toMoneyJson(row.amount), captured: money(row.capturedAmount), fee: money(row.feeAmount),
  paymentKey: row.paymentKey, sessionId: row.sessionId, failureCode: row.failureCode, receiptUrl: row.receiptUrl,
  createdAt: row.createdAt.toISOString(), capturedAt: iso(row.capturedAt), nextTryAt: iso(row.nextTryAt),
})

const toRefund = (row: RefundRow): OperatorRefund => ({
  id: row.id, kind: row.kind, status: row.status, amount: toMoneyJson(row.amount), reason: row.reason, gatewayRef: row.gatewayRef, failure: row.failure,
  createdAt: row.createdAt.toISOString(), settledAt: iso(row.settledAt), nextTryAt: iso(row.nextTryAt),
})

async function listJournals(orderId: string): Promise<OperatorJournal[]> {
  const rows = await db().ledgerJournal.findMany({ where: { orderId }, orderBy: { id: 'asc' }, include: { entries: { orderBy: { line: 'asc' }, include: { account: { select: { code: true } } } } } })
  return rows.map(({ id, kind, memo, postedAt, entries }) => ({
    id: String(id), kind, memo, postedAt: postedAt.toISOString(), lines: entries.map(({ account, amount }) => ({ account: account.code, amount: toMoneyJson(amount) })),
  }))
}

async function findRefundable(orderId: string): Promise<Refundable> {
  const found = await findAttemptToRefund(db(), orderId)
  if (typeof found === 'string') return { state: found }
  return { state: found.status === 'SUSPENSE' ? 'suspense' : 'sale', attemptId: found.id, gateway: found.gateway, amount: toMoneyJson(found.capturedAmount ?? found.amount) }
}

/** One order with its attempts, refunds, events and journals. Throws NOT_FOUND. */
export async function getOperatorOrder(orderId: string): Promise<OperatorOrder> {
  const order = await db().order.findUnique({ where: { id: orderId } })
  if (!order) throw notFound('order')
  const ofThis = { where: { orderId }, orderBy: { id: 'asc' } } as const
  const [[row], attempts, refunds, journals, refundable, purchase, buyer] = await Promise.all([
    toOperatorRows([order]),
    db().paymentAttempt.findMany(ofThis),
    db().refund.findMany(ofThis),
    listJournals(orderId),
    findRefundable(orderId),
    db().entitlement.findUnique({ where: { orderId }, select: { id: true, status: true, openedAt: true } }),
    db().user.findUnique({ where: { id: order.buyerId }, select: { email: true } }),
  ])
  assert(row, 'one order in, one row out')
  return {
    ...row,
    buyerEmail: buyer?.email ?? null,
    promptId: order.promptId,
    commission: toMoneyJson(order.commissionAmount),
    vat: toMoneyJson(order.vatAmount),
    sellerShare: toMoneyJson(order.sellerAmount),
    expiresAt: order.expiresAt.toISOString(),
    releaseAfter: iso(order.releaseAfter),
    releasedAt: iso(order.releasedAt),
    purchase: purchase ? { ...purchase, openedAt: iso(purchase.openedAt) } : null,
    refundable,
    attempts: attempts.map(toAttempt),
    refunds: refunds.map(toRefund),
    events: await listEventsAbout(attempts),
    journals,
  }
}
