import { assert } from '@/lib/core/assert'
import { newId } from '@/lib/core/ids'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { RefundKind, RefundStatus } from '@/lib/generated/prisma/enums'
import { asModel } from '@/lib/platform/as-model'
import { db, type Tx } from '@/lib/platform/db'
import { nextLook } from './rules'

//  REQUESTED ──▶ SUCCEEDED ──▶ FAILED     banks send money back days later
//      │  ▲──╮      ▲
//      ╰──▶ UNKNOWN ┴──▶ FAILED           nobody answered, or the bank takes its time

/** The row of a refund, as commands work on it. */
export type RefundRow = Prisma.RefundGetPayload<object>

/** How long one try may take before another process may make the next. */
const LEASE_MS = 60_000

export interface NewRefund {
  orderId: string
  attemptId: string
  kind: RefundKind
  /** Minor units of the currency that was taken; always all of it. */
  amount: bigint
  reason: string
  /** The key of the request that wanted it, where it had one. */
  idempotencyKey?: string | null
  at: Date
}

/**
 * Writes down that money goes back, before the gateway is asked; answers the refund's id. The caller holds the order
 * and knows that no refund is live; the database has but one of a kind per attempt, and none of more than was taken.
 */
export async function createRefund(tx: Tx, refund: NewRefund): Promise<string> {
  const { at, ...data } = refund
  const { id } = await tx.refund.create({ data: { ...data, id: newId('rfd'), nextTryAt: at, createdAt: at }, select: { id: true } })
  return id
}

/** The refund that was asked for under an Idempotency-Key. Take the order's lock first. */
export const findRefundByKey = (tx: Tx, orderId: string, idempotencyKey: string): Promise<RefundRow | null> =>
  tx.refund.findUnique({ where: { orderId_idempotencyKey: { orderId, idempotencyKey } } })

/** The refund with this id, whoever's it is; null when there is none. */
export const findRefund = (id: string): Promise<RefundRow | null> => db().refund.findUnique({ where: { id } })

/** The refund that an event speaks of. */
export async function findRefundByIds(ids: { refundId?: string | undefined; gatewayRefundRef?: string | undefined }): Promise<RefundRow | null> {
  const byId = ids.refundId ? await findRefund(ids.refundId) : null
  if (byId || !ids.gatewayRefundRef) return byId
  return db().refund.findUnique({ where: { gatewayRef: ids.gatewayRefundRef } })
}

/** Reads a refund and holds it. Take the order's lock first. */
export async function lockRefund(tx: Tx, id: string): Promise<RefundRow> {
  const [row] = await tx.$queryRaw<object[]>`SELECT * FROM refund WHERE id = ${id} FOR UPDATE`
  assert(row, 'a refund is locked by the id of one that was read')
  return asModel<RefundRow>(row)
}

/** Whether money of an attempt is on its way back or has gone back. */
export async function hasLiveRefund(tx: Tx, attemptId: string): Promise<boolean> {
  return (await tx.refund.count({ where: { attemptId, status: { not: 'FAILED' } } })) > 0
}

/** Takes a refund for one try at the gateway. Null when it is settled or another process has it. */
export async function claimRefund(id: string, at: Date): Promise<RefundRow | null> {
  const [claimed] = await db().refund.updateManyAndReturn({
    where: { id, status: { in: ['REQUESTED', 'UNKNOWN'] }, nextTryAt: { lte: at } },
    data: { tries: { increment: 1 }, nextTryAt: new Date(at.getTime() + LEASE_MS) },
  })
  return claimed ?? null
}

/** Refunds that are due for another try, oldest first; with an order's id, only its own. */
export async function listDueRefunds(at: Date, limit: number, orderId?: string): Promise<string[]> {
  const rows = await db().refund.findMany({
    where: { status: { in: ['REQUESTED', 'UNKNOWN'] }, nextTryAt: { lte: at }, ...(orderId ? { orderId } : {}) }, orderBy: { nextTryAt: 'asc' }, take: limit, select: { id: true },
  })
  return rows.map(({ id }) => id)
}

async function move(tx: Tx, id: string, from: RefundStatus[], data: Prisma.RefundUpdateManyMutationInput): Promise<boolean> {
  const { count } = await tx.refund.updateMany({ where: { id, status: { in: from } }, data })
  return count > 0
}

/** The gateway gave it back. Answers whether that was news. */
export const markRefundSucceeded = (tx: Tx, id: string, done: { gatewayRef: string; settledAt: Date }): Promise<boolean> =>
  move(tx, id, ['REQUESTED', 'UNKNOWN'], { ...done, status: 'SUCCEEDED', failure: null, nextTryAt: null })

/** It failed for good, perhaps after having succeeded. Answers whether that was news. */
export const markRefundFailed = (tx: Tx, id: string, failed: { failure: string; gatewayRef: string | null; settledAt: Date }): Promise<boolean> =>
  move(tx, id, ['REQUESTED', 'UNKNOWN', 'SUCCEEDED'], {
    status: 'FAILED', failure: failed.failure, settledAt: failed.settledAt, nextTryAt: null, ...(failed.gatewayRef ? { gatewayRef: failed.gatewayRef } : {}),
  })

/** Nobody knows yet; looked at again, the later the more often. */
export const markRefundUnknown = (tx: Tx, refund: RefundRow, unknown: { failure: string | null; gatewayRef: string | null; at: Date }): Promise<boolean> =>
  move(tx, refund.id, ['REQUESTED', 'UNKNOWN'], {
    status: 'UNKNOWN', failure: unknown.failure, nextTryAt: nextLook(unknown.at, refund.tries), ...(unknown.gatewayRef ? { gatewayRef: unknown.gatewayRef } : {}),
  })

/** The refunds of an attempt whose fee has still to be booked. */
export const listRefundsWithoutFee = (attemptId: string): Promise<RefundRow[]> => db().refund.findMany({ where: { attemptId, status: 'SUCCEEDED', feeRef: null } })

/** Writes the transaction of a refund down, once. Answers whether it was new. */
export async function recordRefundFee(tx: Tx, id: string, feeRef: string): Promise<boolean> {
  const { count } = await tx.refund.updateMany({ where: { id, feeRef: null }, data: { feeRef } })
  return count > 0
}
