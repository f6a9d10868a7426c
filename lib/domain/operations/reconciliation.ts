import 'server-only'
import type { GatewayName } from '@/lib/core/payment'
import type { Reconciliation, ReconciliationDifference } from '@/lib/generated/prisma/client'
import { now } from '@/lib/platform/clock'
import { db, type Tx } from '@/lib/platform/db'
import type { Difference } from './reconcile-rules'
import type { DifferenceKind } from './schema'

/** The gateway's sums of one KST day, in won. */
export interface DaySums {
  transactionCount: number
  capturedAmount: bigint
  refundedAmount: bigint
  feeAmount: bigint
}

/** A compared day, for operators. */
export interface ReconciledDay extends DaySums {
  day: string
  gateway: GatewayName
  checkedAt: string
  differences: Difference[]
}

const toDay = (row: Reconciliation & { differences: ReconciliationDifference[] }): ReconciledDay => ({
  day: row.day.toISOString().slice(0, 10), gateway: row.gateway, checkedAt: row.checkedAt.toISOString(), transactionCount: row.transactionCount,
  capturedAmount: row.capturedAmount, refundedAmount: row.refundedAmount, feeAmount: row.feeAmount,
  differences: row.differences.map(({ kind, reference, paymentKey, orderId, gatewayAmount, ourAmount }) => ({ kind: kind as DifferenceKind, reference, paymentKey, orderId, gatewayAmount, ourAmount })),
})

/** The days of these that a gateway was compared for and where nothing differed. */
export async function listSettledDays(gateway: GatewayName, days: readonly string[]): Promise<Set<string>> {
  const rows = await db().reconciliation.findMany({ where: { gateway, day: { in: days.map((day) => new Date(day)) }, differenceCount: 0 }, select: { day: true } })
  return new Set(rows.map(({ day }) => day.toISOString().slice(0, 10)))
}

/** Keeps what comparing a day came to; a later comparison of the day takes its place. */
export async function saveReconciliation(tx: Tx, gateway: GatewayName, day: string, sums: DaySums, differences: readonly Difference[]): Promise<void> {
  const key = { day: new Date(day), gateway }
  const data = { ...sums, checkedAt: now(), differenceCount: differences.length }
  await tx.reconciliation.upsert({ where: { day_gateway: key }, create: { ...key, ...data }, update: data, select: { day: true } })
  await tx.reconciliationDifference.deleteMany({ where: key })
  await tx.reconciliationDifference.createMany({ data: differences.map((difference) => ({ ...key, ...difference })) })
}

/** The last compared days, the latest first. */
export async function listReconciliations(limit: number): Promise<ReconciledDay[]> {
  const rows = await db().reconciliation.findMany({ orderBy: [{ day: 'desc' }, { gateway: 'asc' }], take: limit, include: { differences: { take: 50 } } })
  return rows.map(toDay)
}
