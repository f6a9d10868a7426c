import { assert } from '@/lib/core/assert'
import { db, type Tx } from '@/lib/platform/db'
import { guarded } from './guarded'
import type { WithholdingRule } from './rules'
import type { RunStatus } from './schema'

/** How long a runner may be silent before another takes its month over. */
const LEASE_SECONDS = 40

function only<T>(rows: T[]): T {
  const [row] = rows
  assert(row, 'a function of the settlement answers one row')
  return row
}

/** The oldest KST month that is over, has or follows a posting, and is not settled; null when none is. */
export async function findMonthToSettle(): Promise<string | null> {
  const [row] = await db().$queryRaw<{ period: string }[]>`
    SELECT to_char(m, 'YYYY-MM') AS period
      FROM generate_series((SELECT date_trunc('month', min(business_date)) FROM ledger_journal),
                           date_trunc('month', kst_today()) - interval '1 month', interval '1 month') m
      LEFT JOIN settlement_run r ON r.period = to_char(m, 'YYYY-MM')
     WHERE r.status IS NULL OR r.status = 'COMPUTING' ORDER BY m LIMIT 1`
  return row?.period ?? null
}

/**
 * Closes the month and opens its run. Throws SETTLEMENT_MONTH_OPEN, SETTLEMENT_EARLIER_UNFINISHED. May be repeated;
 * the first preparer stays.
 */
export function beginRun(tx: Tx, period: string, preparedBy: string): Promise<RunStatus> {
  return guarded(async () => only(await tx.$queryRaw<{ status: RunStatus }[]>`SELECT settlement_begin(${period}, ${preparedBy})::text AS status`).status)
}

/** Takes or renews the right to work on a month; false when another runner has it. Saves work, not correctness. */
export async function takeLease(period: string, token: string): Promise<boolean> {
  const count = await db().$executeRaw`
    UPDATE settlement_run SET lease_token = ${token}, lease_until = now() + make_interval(secs => ${LEASE_SECONDS})
     WHERE period = ${period} AND (lease_token IS NULL OR lease_token = ${token} OR lease_until < now())`
  return count === 1
}

/** Gives the month free for another runner. */
export async function dropLease(period: string, token: string): Promise<void> {
  await db().$executeRaw`UPDATE settlement_run SET lease_token = NULL, lease_until = NULL WHERE period = ${period} AND lease_token = ${token}`
}

/** Writes the statements that are missing; answers how many. Net below `minPayoutAmount` won is carried. May be repeated. */
export function computeStatements(tx: Tx, period: string, minPayoutAmount: number): Promise<number> {
  return guarded(async () => only(await tx.$queryRaw<{ written: number }[]>`SELECT settlement_compute(${period}, ${minPayoutAmount}::bigint) AS written`).written)
}

/** Posts the accruals of at most `limit` sellers; answers how many are left. May run twice at once. */
export function postAccruals(tx: Tx, period: string, limit: number): Promise<number> {
  return guarded(async () => only(await tx.$queryRaw<{ left: number }[]>`SELECT settlement_post(${period}, ${limit}::int) AS left`).left)
}

/** Proves the month against the book and finishes the run; answers the hash. Throws SETTLEMENT_PROOF_FAILED. */
export function proveRun(tx: Tx, period: string): Promise<string> {
  return guarded(async () => only(await tx.$queryRaw<{ hash: string }[]>`SELECT settlement_proof(${period}) AS hash`).hash)
}

/** The withholding rule in force on a KST day. */
export async function findWithholdingRule(day: string): Promise<WithholdingRule> {
  return db().taxRule.findFirstOrThrow({ where: { effectiveOn: { lte: new Date(day) } }, orderBy: { effectiveOn: 'desc' } })
}
