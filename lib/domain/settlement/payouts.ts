import { notFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import type { UserStatus } from '@/lib/generated/prisma/enums'
import { now } from '@/lib/platform/clock'
import { seal, unseal } from '@/lib/platform/crypto'
import type { Tx } from '@/lib/platform/db'
import { settlementError } from './errors'
import { payoutFile, type PayoutFileRow } from './payout-file'
import { findPayoutBlock } from './rules'
import type { PayoutBlock, PayoutState } from './schema'

const CHUNK = 1000

/** A statement that is due, with what decides whether it can be paid now. */
export interface DueStatement {
  settlementId: bigint
  sellerId: string
  amount: bigint
  attempts: number
  /** Who recorded that a payment of it did not arrive. */
  failedBy: string[]
  suspendedAt: Date | null
  userStatus: UserStatus
  account: { id: string; last4: string; createdAt: Date; isFirst: boolean } | null
}

interface DueRow {
  settlement_id: bigint
  seller_id: string
  amount: bigint
  attempts: number
  failed_by: string[]
  suspended_at: Date | null
  user_status: UserStatus
  account_id: string | null
  account_last4: string
  account_created_at: Date
  is_first: boolean
}

/** The statements of a month that are due and have no payout under way. */
export async function listDueStatements(tx: Tx, period: string): Promise<DueStatement[]> {
  const rows = await tx.$queryRaw<DueRow[]>`
    SELECT s.id AS settlement_id, s.seller_id, s.payable_amount AS amount, p.suspended_at, u.status::text AS user_status,
           (SELECT count(*)::int FROM payout o WHERE o.settlement_id = s.id) AS attempts,
           ARRAY(SELECT o.settled_by FROM payout o WHERE o.settlement_id = s.id AND o.status = 'FAILED' AND o.settled_by IS NOT NULL) AS failed_by,
           b.id AS account_id, b.account_last4, b.created_at AS account_created_at,
           NOT EXISTS (SELECT 1 FROM payout_account f WHERE f.seller_id = s.seller_id AND f.id <> b.id) AS is_first
      FROM settlement s JOIN seller_profile p ON p.id = s.seller_id JOIN app_user u ON u.id = p.user_id
      LEFT JOIN payout_account b ON b.seller_id = s.seller_id AND b.retired_at IS NULL
     WHERE s.period = ${period} AND s.status IN ('ACCRUED', 'FAILED') ORDER BY s.seller_id`
  return rows.map((row) => ({
    settlementId: row.settlement_id,
    sellerId: row.seller_id,
    amount: row.amount,
    attempts: row.attempts,
    failedBy: row.failed_by,
    suspendedAt: row.suspended_at,
    userStatus: row.user_status,
    account: row.account_id === null ? null : { id: row.account_id, last4: row.account_last4, createdAt: row.account_created_at, isFirst: row.is_first },
  }))
}

/** What queueing came to. */
export interface QueueOutcome {
  queued: number
  blocked: Partial<Record<PayoutBlock, number>>
}

/**
 * Queues a payout for every due statement of a month whose seller can be paid now, and counts why the others cannot.
 * A statement has one live payout at most; a new attempt comes only after a failed one, and by another person than the
 * one who recorded that failure. Throws SETTLEMENT_RECORDER.
 */
export async function queuePayouts(tx: Tx, period: string, by: string): Promise<QueueOutcome> {
  const due = await listDueStatements(tx, period)
  if (due.some(({ failedBy }) => failedBy.includes(by))) throw settlementError('SETTLEMENT_RECORDER')
  const blocked: QueueOutcome['blocked'] = {}
  const payable = due.flatMap((statement) => {
    const block = findPayoutBlock(statement, now())
    if (block) blocked[block] = (blocked[block] ?? 0) + 1
    return block || !statement.account ? [] : [{ ...statement, account: statement.account }]
  })
  for (let i = 0; i < payable.length; i += CHUNK) {
    const chunk = payable.slice(i, i + CHUNK)
    await tx.payout.createMany({
      data: chunk.map(({ settlementId, attempts, amount, account }) => ({ id: newId('pyo'), settlementId, attempt: attempts + 1, amount, payoutAccountId: account.id, accountLast4: account.last4, queuedBy: by })),
    })
    await tx.settlement.updateMany({ where: { id: { in: chunk.map((statement) => statement.settlementId) } }, data: { status: 'APPROVED' } })
  }
  return { queued: payable.length, blocked }
}

/** A payout that waits for its file. */
export interface WaitingPayout {
  id: string
  amount: bigint
  payoutAccountId: string
}

/**
 * The queued payouts of a month that are in no file yet. A payout whose account was changed, or whose seller was
 * suspended, after the approval is voided first: nobody approved that, so it needs a new approval.
 */
export async function takeWaitingPayouts(tx: Tx, period: string): Promise<WaitingPayout[]> {
  const voided = await tx.$queryRaw<{ settlement_id: bigint }[]>`
    UPDATE payout p SET status = 'FAILED', failure_reason = CASE WHEN b.retired_at IS NULL THEN 'seller_suspended' ELSE 'account_changed' END, settled_at = now()
      FROM settlement s, payout_account b, seller_profile f, app_user u
     WHERE s.id = p.settlement_id AND s.period = ${period} AND p.status = 'QUEUED' AND p.file_id IS NULL
       AND b.id = p.payout_account_id AND f.id = s.seller_id AND u.id = f.user_id
       AND (b.retired_at IS NOT NULL OR f.suspended_at IS NOT NULL OR u.status <> 'ACTIVE') RETURNING p.settlement_id`
  if (voided.length > 0) await tx.settlement.updateMany({ where: { id: { in: voided.map((row) => row.settlement_id) } }, data: { status: 'FAILED' } })
  return tx.$queryRaw<WaitingPayout[]>`
    SELECT p.id, p.amount, p.payout_account_id AS "payoutAccountId" FROM payout p JOIN settlement s ON s.id = p.settlement_id
     WHERE s.period = ${period} AND p.status = 'QUEUED' AND p.file_id IS NULL ORDER BY p.id`
}

/** A file as it is handed out. */
export interface PayoutFileCopy {
  id: string
  number: number
  sha256: string
  bytes: Buffer
}

const filePlace = (id: string): string => `payout_file|${id}`

/**
 * Makes the next file of a month out of these payouts and keeps it sealed: the same bytes at every download. Answers
 * its id. Not to be repeated: each call makes another file. The caller holds the run, and takes only payouts without one.
 */
export async function createPayoutFile(tx: Tx, file: { period: string; shopName: string; createdBy: string }, rows: readonly PayoutFileRow[]): Promise<string> {
  const number = (await tx.payoutFile.count({ where: { period: file.period } })) + 1
  const id = `${file.period}-${number}`
  const content = payoutFile(file.period, file.shopName, rows)
  await tx.payoutFile.create({
    data: { id, period: file.period, number, sealed: seal(content.bytes.toString('base64'), filePlace(id)), sha256: content.sha256, payoutCount: content.count, totalAmount: content.total, createdBy: file.createdBy, createdAt: now() },
  })
  const ids = rows.map((row) => row.payoutId)
  for (let i = 0; i < ids.length; i += CHUNK) await tx.payout.updateMany({ where: { id: { in: ids.slice(i, i + CHUNK) } }, data: { fileId: id } })
  return id
}

/** The number of the oldest file of a month that was made and is not booked as sent; null when there is none. */
export async function findUnsentFile(tx: Tx, period: string): Promise<number | null> {
  const file = await tx.payoutFile.findFirst({ where: { period, payouts: { some: { status: 'QUEUED' } } }, orderBy: { number: 'asc' }, select: { number: true } })
  return file?.number ?? null
}

/** Opens a file of a month, the latest unless a number is told. Throws NOT_FOUND, SETTLEMENT_NOTHING_TO_PAY. */
export async function openPayoutFile(tx: Tx, period: string, number?: number): Promise<PayoutFileCopy> {
  const file = await tx.payoutFile.findFirst({ where: { period, ...(number === undefined ? {} : { number }) }, orderBy: { number: 'desc' } })
  if (!file && number !== undefined) throw notFound('payout file')
  if (!file) throw settlementError('SETTLEMENT_NOTHING_TO_PAY')
  return { id: file.id, number: file.number, sha256: file.sha256, bytes: Buffer.from(unseal(file.sealed, filePlace(file.id)), 'base64') }
}

/** A payout with whose it is. */
export interface LockedPayout {
  id: string
  period: string
  settlementId: bigint
  sellerId: string
  amount: bigint
  status: PayoutState
  bankRef: string | null
  accountLast4: string
}

/** Locks at most `limit` payouts of a file that are not marked as sent, and waits for another runner's: none means that all are. */
export const lockUnsentPayouts = (tx: Tx, fileId: string, limit: number): Promise<LockedPayout[]> => tx.$queryRaw<LockedPayout[]>`
  SELECT p.id, s.period, p.settlement_id AS "settlementId", s.seller_id AS "sellerId", p.amount, p.status::text AS status, p.bank_ref AS "bankRef", p.account_last4 AS "accountLast4"
    FROM payout p JOIN settlement s ON s.id = p.settlement_id
   WHERE p.file_id = ${fileId} AND p.status = 'QUEUED' ORDER BY s.seller_id LIMIT ${limit} FOR UPDATE OF p`

/** Locks one payout. Throws NOT_FOUND. */
export async function lockPayout(tx: Tx, id: string): Promise<LockedPayout> {
  const [row] = await tx.$queryRaw<LockedPayout[]>`
    SELECT p.id, s.period, p.settlement_id AS "settlementId", s.seller_id AS "sellerId", p.amount, p.status::text AS status, p.bank_ref AS "bankRef", p.account_last4 AS "accountLast4"
      FROM payout p JOIN settlement s ON s.id = p.settlement_id WHERE p.id = ${id} FOR UPDATE OF p`
  if (!row) throw notFound('payout')
  return row
}

/** Marks payouts as handed to the bank. */
export async function markPayoutsSent(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.payout.updateMany({ where: { id: { in: [...ids] }, status: 'QUEUED' }, data: { status: 'SENT', sentAt: now() } })
}

/**
 * Records that the bank paid. Throws PAYOUT_BANK_REF_USED when another payout has this reference. Not to be repeated:
 * the caller holds the payout, and `decidePayoutResult` tells a repeated answer before.
 */
export async function confirmPayout(tx: Tx, payout: LockedPayout, bankRef: string, by: string): Promise<void> {
  const taken = await tx.payout.findUnique({ where: { bankRef }, select: { id: true } })
  if (taken) throw settlementError('PAYOUT_BANK_REF_USED')
  await tx.payout.update({ where: { id: payout.id }, data: { status: 'CONFIRMED', bankRef, settledAt: now(), settledBy: by, failureReason: null } })
  await tx.settlement.update({ where: { id: payout.settlementId }, data: { status: 'PAID' } })
}

/**
 * Records that the bank refused, or gave the money back after it had paid; `reason` in the bank's words. Changes
 * nothing of the book, and is not to be repeated: the caller holds the payout and has decided.
 */
export async function failPayout(tx: Tx, payout: LockedPayout, reason: string, by: string): Promise<void> {
  await tx.payout.update({ where: { id: payout.id }, data: { status: 'FAILED', failureReason: reason, settledAt: now(), settledBy: by } })
  await tx.settlement.update({ where: { id: payout.settlementId }, data: { status: 'FAILED' } })
}
