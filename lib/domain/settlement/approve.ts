import { notFound } from '@/lib/core/errors'
import { now } from '@/lib/platform/clock'
import type { Tx } from '@/lib/platform/db'
import { settlementError } from './errors'
import { SCHEDULE, type RunStatus } from './schema'

/** A run as the person who acts on it sees it. */
export interface LockedRun {
  period: string
  status: RunStatus
  preparedBy: string
  approvedBy: string | null
}

/** Locks a month's run, so that two operators act one after the other. Throws NOT_FOUND. */
export async function lockRun(tx: Tx, period: string): Promise<LockedRun> {
  const [row] = await tx.$queryRaw<LockedRun[]>`
    SELECT period, status::text AS status, prepared_by AS "preparedBy", approved_by AS "approvedBy" FROM settlement_run WHERE period = ${period} FOR UPDATE`
  if (!row) throw notFound('settlement')
  return row
}

/** Refuses the person who prepared the month: four eyes see money before it leaves. Throws SETTLEMENT_SAME_PERSON. */
export function assertOtherPerson(run: LockedRun, userId: string): void {
  if (run.preparedBy === userId) throw settlementError('SETTLEMENT_SAME_PERSON')
}

/**
 * Refuses the bank's file to the person who approved a month that the schedule prepared: nobody else has looked at it
 * yet. Where a person prepared it, two have. Throws SETTLEMENT_APPROVER.
 */
export function assertMayMakeFile(run: LockedRun, userId: string): void {
  if (run.preparedBy === SCHEDULE && run.approvedBy === userId) throw settlementError('SETTLEMENT_APPROVER')
}

/** Refuses a month whose payment nobody approved. Throws SETTLEMENT_NOT_APPROVED. */
export function assertApproved(run: LockedRun): void {
  if (run.approvedBy === null) throw settlementError('SETTLEMENT_NOT_APPROVED')
}

/**
 * Approves a proven month; answers false when it was approved before. Throws SETTLEMENT_NOT_READY while it is computed
 * and SETTLEMENT_SAME_PERSON.
 */
export async function approveRun(tx: Tx, run: LockedRun, userId: string): Promise<boolean> {
  if (run.status === 'COMPUTING') throw settlementError('SETTLEMENT_NOT_READY')
  assertOtherPerson(run, userId)
  const { count } = await tx.settlementRun.updateMany({ where: { period: run.period, status: 'COMPUTED' }, data: { status: 'APPROVED', approvedBy: userId, approvedAt: now() } })
  return count === 1
}

/** Sets the run to what its statements say: DONE when none is left to be paid, APPROVED again when one came back. */
export async function refreshRunStatus(tx: Tx, period: string): Promise<'APPROVED' | 'DONE'> {
  const unpaid = await tx.settlement.count({ where: { period, status: { in: ['ACCRUED', 'APPROVED', 'FAILED'] } } })
  const status = unpaid === 0 ? 'DONE' : 'APPROVED'
  await tx.settlementRun.updateMany({ where: { period, status: status === 'DONE' ? 'APPROVED' : 'DONE' }, data: { status, finishedAt: unpaid === 0 ? now() : null } })
  return status
}
