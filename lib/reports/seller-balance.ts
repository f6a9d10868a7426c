import 'server-only'
import { z } from 'zod'
import { toMoneyJson } from '@/lib/core/money'
import { shiftPeriod } from '@/lib/core/period'
import { findPayoutBlock, findWithholdingRule, payoutDateOf, withhold } from '@/lib/domain/settlement'
import { PAYOUT_BLOCKS, type PayoutBlock, type PayoutState, type StatementStatus, type TaxMode } from '@/lib/domain/settlement/schema'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { moneySchema } from './money-schema'

/** Why money that is settled is not in the seller's account yet. */
const payableReason = z.enum(['awaiting_approval', 'queued', 'on_its_way', 'failed', ...PAYOUT_BLOCKS])
type PayableReason = z.output<typeof payableReason>

/** Where a seller's money is, in won, and why it is there. Days are KST. */
export const sellerBalanceSchema = z.strictObject({
  /** Paid by buyers, on hold until a withdrawal is no longer possible. */
  pending: z.strictObject({ amount: moneySchema, orders: z.int(), holdDays: z.int(), nextReleaseAt: z.iso.datetime().nullable() }),
  /** Released; counted in the settlement of the running month. Negative when refunds took more than sales brought. */
  available: z.strictObject({ amount: moneySchema, reason: z.enum(['month_open', 'below_minimum', 'negative']) }),
  /** Settled and not paid yet, a row for each month. */
  payable: z.strictObject({ amount: moneySchema, months: z.array(z.strictObject({ period: z.string(), amount: moneySchema, paidOn: z.iso.date(), reason: payableReason })) }),
  /** What the running month will come to if nothing else is sold or given back. */
  next: z.strictObject({
    period: z.string(), closesOn: z.iso.date(), paidOn: z.iso.date(), net: moneySchema, incomeTax: moneySchema, localTax: moneySchema, amount: moneySchema, minimum: moneySchema, isCarried: z.boolean(),
  }),
  account: z.strictObject({ bankCode: z.string(), last4: z.string() }).nullable(),
})
export type SellerBalance = z.output<typeof sellerBalanceSchema>

interface UnpaidRow {
  period: string
  status: StatementStatus
  amount: bigint
  payout: PayoutState | null
}

/** Statements with money that has not arrived, oldest first. */
const listUnpaid = (sellerId: string) => db().$queryRaw<UnpaidRow[]>`
  SELECT s.period, s.status::text AS status, s.payable_amount AS amount,
         (SELECT p.status::text FROM payout p WHERE p.settlement_id = s.id ORDER BY p.attempt DESC LIMIT 1) AS payout
    FROM settlement s WHERE s.seller_id = ${sellerId} AND s.status IN ('ACCRUED', 'APPROVED', 'FAILED') AND s.payable_amount > 0 ORDER BY s.period`

interface HoldRow {
  orders: number
  next_release_at: Date | null
  this_month: bigint
  today: string
}

/** Orders on hold, when the next of them is due, what of them is released before the month ends, and today in Korea. */
const readHold = (sellerId: string) => db().$queryRaw<HoldRow[]>`
  SELECT count(o.id)::int AS orders, min(o.release_after) FILTER (WHERE o.release_after > kst_now()) AS next_release_at,
         coalesce(sum(o.seller_amount) FILTER (WHERE (o.release_after AT TIME ZONE 'Asia/Seoul') < date_trunc('month', kst_today()) + interval '1 month'), 0)::bigint AS this_month,
         to_char(kst_today(), 'YYYY-MM-DD') AS today
    FROM orders o WHERE o.seller_id = ${sellerId} AND o.status = 'PAID' AND o.released_at IS NULL
     AND NOT EXISTS (SELECT 1 FROM refund r WHERE r.order_id = o.id AND r.kind = 'WITHDRAWAL' AND r.status <> 'FAILED')`

function reasonOf(row: UnpaidRow, block: PayoutBlock | null, isApproved: boolean): PayableReason {
  if (row.payout === 'SENT') return 'on_its_way'
  if (row.payout === 'QUEUED') return 'queued'
  if (block) return block
  if (row.status === 'FAILED') return 'failed'
  return isApproved ? 'queued' : 'awaiting_approval'
}

/** Last KST day of a month. */
function lastDayOf(period: string): string {
  const next = new Date(`${shiftPeriod(period, 1)}-01T00:00:00Z`)
  return new Date(next.getTime() - 86_400_000).toISOString().slice(0, 10)
}

/** Answers where all money of a seller is, why it is there, and what the running month will come to. */
export async function getSellerBalance(sellerId: string): Promise<SellerBalance> {
  const [profile, accounts, holds, unpaid, approved] = await Promise.all([
    db().sellerProfile.findUniqueOrThrow({ where: { id: sellerId }, select: { taxMode: true, suspendedAt: true, user: { select: { status: true } }, payoutAccounts: { orderBy: { createdAt: 'asc' } } } }),
    db().ledgerAccount.findMany({ where: { sellerId }, select: { kind: true, balance: { select: { balance: true } } } }),
    readHold(sellerId),
    listUnpaid(sellerId),
    db().settlementRun.findMany({ where: { approvedBy: { not: null } }, select: { period: true }, orderBy: { period: 'desc' }, take: 24 }),
  ])
  const hold = holds[0] ?? { orders: 0, next_release_at: null, this_month: 0n, today: '' }
  const owed = (kind: string): bigint => -(accounts.find((account) => account.kind === kind)?.balance?.balance ?? 0n)
  const current = profile.payoutAccounts.find((account) => account.retiredAt === null) ?? null
  const standing = { suspendedAt: profile.suspendedAt, userStatus: profile.user.status, account: current && { id: current.id, createdAt: current.createdAt, isFirst: profile.payoutAccounts.length === 1 } }
  const block = findPayoutBlock(standing, now())
  const available = owed('seller_avail')
  const approvedPeriods = new Set(approved.map((run) => run.period))
  return {
    pending: { amount: toMoneyJson(owed('seller_pending')), orders: hold.orders, holdDays: env().HOLD_DAYS, nextReleaseAt: hold.next_release_at?.toISOString() ?? null },
    available: { amount: toMoneyJson(available), reason: available < 0n ? 'negative' : available < BigInt(env().MIN_PAYOUT_WON) ? 'below_minimum' : 'month_open' },
    payable: {
      amount: toMoneyJson(unpaid.reduce((sum, row) => sum + row.amount, 0n)),
      months: unpaid.map((row) => ({ period: row.period, amount: toMoneyJson(row.amount), paidOn: payoutDateOf(row.period), reason: reasonOf(row, block, approvedPeriods.has(row.period)) })),
    },
    next: await forecast(hold.today.slice(0, 7), available + hold.this_month, profile.taxMode),
    account: current && { bankCode: current.bankCode, last4: current.accountLast4 },
  }
}

async function forecast(period: string, net: bigint, taxMode: TaxMode): Promise<SellerBalance['next']> {
  const minimum = BigInt(env().MIN_PAYOUT_WON)
  const isCarried = net <= 0n || net < minimum
  const rule = await findWithholdingRule(`${shiftPeriod(period, 1)}-01`)
  const { incomeTax, localTax } = isCarried ? { incomeTax: 0n, localTax: 0n } : withhold(net, taxMode, rule)
  return {
    period,
    closesOn: lastDayOf(period),
    paidOn: payoutDateOf(period),
    net: toMoneyJson(net),
    incomeTax: toMoneyJson(incomeTax),
    localTax: toMoneyJson(localTax),
    amount: toMoneyJson(isCarried ? 0n : net - incomeTax - localTax),
    minimum: toMoneyJson(minimum),
    isCarried,
  }
}
