import 'server-only'
import { toMoneyJson } from '@/lib/core/money'
import { queueMail } from '@/lib/domain/notices'
import { beginRun, computeStatements, dropLease, findMonthToSettle, postAccruals, proveRun, takeLease } from '@/lib/domain/settlement'
import { now } from '@/lib/platform/clock'
import { randomToken } from '@/lib/platform/crypto'
import { db, inTransaction } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { log } from '@/lib/platform/log'

/** Statements posted or announced in one transaction. */
const SLICE = 500
/** Open ends of a month hold its closing up for so long; then it is closed, and they count to the next month. */
const GATE_HOURS = 24

/** How to run. */
export interface CloseMonthCall {
  /** Begin no new piece after this instant. */
  deadline: Date
  /** User id of the operator who prepares, or "system" for the schedule. */
  preparedBy: string
}

/** How far it came: the months that were finished, and what keeps the next one. */
export interface CloseMonthResult {
  closed: string[]
  waiting: { period: string; reason: 'open_ends' | 'elsewhere' | 'time'; openEnds?: number; left?: number } | null
}

/** Payments of the month whose outcome is unknown and events nobody handled: they may still be sales of it. */
async function countOpenEnds(period: string): Promise<{ openEnds: number; isOverdue: boolean }> {
  const [row] = await db().$queryRaw<{ open_ends: number; is_overdue: boolean }[]>`
    WITH cutoff AS (SELECT ((${`${period}-01`}::date + interval '1 month') AT TIME ZONE 'Asia/Seoul') AS at)
    SELECT ((SELECT count(*) FROM gateway_event WHERE status = 'RECEIVED' AND received_at < cutoff.at)
          + (SELECT count(*) FROM payment_attempt WHERE status IN ('CONFIRMING', 'UNKNOWN') AND created_at < cutoff.at))::int AS open_ends,
           kst_now() >= cutoff.at + make_interval(hours => ${GATE_HOURS}::int) AS is_overdue
      FROM cutoff`
  return { openEnds: row?.open_ends ?? 0, isOverdue: row?.is_overdue ?? false }
}

const isTimeUp = (deadline: Date): boolean => now().getTime() >= deadline.getTime()

/** Tells the sellers of the proven months, approved or not, a slice at a time, that their statements are ready; answers how many. */
async function announceStatements(): Promise<number> {
  const rows = await db().$queryRaw<{ period: string; seller_id: string; user_id: string; locale: string; payable: bigint; carried: bigint }[]>`
    SELECT s.period, s.seller_id, p.user_id, u.locale, s.payable_amount AS payable, s.carried_amount AS carried
      FROM settlement_run r JOIN settlement s ON s.period = r.period JOIN seller_profile p ON p.id = s.seller_id JOIN app_user u ON u.id = p.user_id
     WHERE r.status <> 'COMPUTING' AND NOT EXISTS (SELECT 1 FROM mail m WHERE m.dedupe_key = 'statement-ready/' || s.period || '/' || s.seller_id)
     ORDER BY s.period, s.seller_id LIMIT ${SLICE}`
  if (rows.length > 0) {
    await inTransaction(async (tx) => {
      for (const { period, seller_id, user_id, locale, payable, carried } of rows) {
        await queueMail(tx, {
          dedupeKey: `statement-ready/${period}/${seller_id}`,
          template: 'statement-ready',
          toUserId: user_id,
          locale,
          data: { period, payableAmount: toMoneyJson(payable).amount, carriedAmount: toMoneyJson(carried).amount },
        })
      }
    })
  }
  return rows.length
}

/** Works on one month until it is proven or the time is up; null when it is finished. */
async function settleMonth(period: string, call: CloseMonthCall): Promise<CloseMonthResult['waiting']> {
  const { openEnds, isOverdue } = await countOpenEnds(period)
  if (openEnds > 0 && !isOverdue) return { period, reason: 'open_ends', openEnds }
  if (openEnds > 0) log.warn('month closed with open ends', { period, openEnds })

  await inTransaction((tx) => beginRun(tx, period, call.preparedBy))
  const token = randomToken()
  if (!(await takeLease(period, token))) return { period, reason: 'elsewhere' }
  try {
    await inTransaction((tx) => computeStatements(tx, period, env().MIN_PAYOUT_WON))
    for (;;) {
      const left = await inTransaction((tx) => postAccruals(tx, period, SLICE))
      if (left === 0) break
      if (isTimeUp(call.deadline)) return { period, reason: 'time', left }
      if (!(await takeLease(period, token))) return { period, reason: 'elsewhere' }
    }
    const proof = await inTransaction((tx) => proveRun(tx, period))
    log.info('month settled', { period, proof, preparedBy: call.preparedBy })
    return null
  } finally {
    await dropLease(period, token)
  }
}

/** Settles one month after the other, oldest first, as far as it comes. */
async function settleMonths(call: CloseMonthCall): Promise<CloseMonthResult> {
  const closed: string[] = []
  for (;;) {
    const period = await findMonthToSettle()
    if (period === null) break
    const waiting = await settleMonth(period, call)
    if (waiting) return { closed, waiting }
    closed.push(period)
    if (isTimeUp(call.deadline)) break
  }
  return { closed, waiting: null }
}

/**
 * Settles every KST month that is over and has no finished run, oldest first, in pieces of a few seconds: closes it,
 * computes the statements, posts the accruals, proves them, tells the sellers. Safe to run at any time, twice at once
 * and after a kill: whatever is done stays, the next call goes on. Throws SETTLEMENT_PROOF_FAILED when figures and book
 * disagree; nothing can then be approved.
 */
export async function closeMonth(call: CloseMonthCall): Promise<CloseMonthResult> {
  try {
    return await settleMonths(call)
  } finally {
    // A month that waits, or cannot be proven, does not keep back what the sellers of the others are told.
    while (!isTimeUp(call.deadline)) if ((await announceStatements()) < SLICE) break
  }
}
