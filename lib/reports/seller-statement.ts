import 'server-only'
import { notFound } from '@/lib/core/errors'
import { toMoneyJson, type MoneyJson } from '@/lib/core/money'
import { periodBounds } from '@/lib/core/period'
import { payoutDateOf } from '@/lib/domain/settlement'
import type { StatementStatus, TaxMode } from '@/lib/domain/settlement/schema'
import { sha256 } from '@/lib/platform/crypto'
import { db } from '@/lib/platform/db'

/** A statement in the list of months. `OPEN`: the month is not settled yet and its figures still move. */
export interface StatementSummary {
  period: string
  status: StatementStatus | 'OPEN'
  net: MoneyJson
  payable: MoneyJson
  carried: MoneyJson
  paidOn: string
}

/** What a line is. `sale`: a share whose hold ended; `refund`: one that was taken back; `refund_undone`: a refund that failed. */
export type LineKind = 'sale' | 'refund' | 'refund_undone' | 'adjustment'

/** One line: a journal of the book and what it did to the seller's money, in won. */
export interface StatementLineRow {
  journalId: string
  date: string
  kind: LineKind
  orderNumber: string | null
  title: string | null
  price: bigint
  commission: bigint
  commissionVat: bigint
  amount: bigint
}

/** A seller's month with every line; the figures are won and add up: opening + lines = net = tax + payable + carried. */
export interface Statement {
  period: string
  status: StatementStatus | 'OPEN'
  seller: { name: string; taxMode: TaxMode }
  opening: bigint
  activity: bigint
  net: bigint
  incomeTax: bigint
  localTax: bigint
  payable: bigint
  carried: bigint
  lines: StatementLineRow[]
  /** SHA-256 over the lines, the same that the file carries. */
  linesSha256: string
  /** SHA-256 over all sellers' statements of the month, made when it was settled. */
  runSha256: string | null
  payout: { status: string; accountLast4: string | null; sentAt: string | null; settledAt: string | null; failureReason: string | null } | null
  paidOn: string
}

const KINDS: Readonly<Record<string, LineKind>> = { release: 'sale', refund_requested: 'refund', refund_failed: 'refund_undone' }

/** The running KST month, which has no statement yet. */
async function openPeriod(): Promise<string> {
  const [row] = await db().$queryRaw<{ period: string }[]>`SELECT to_char(kst_today(), 'YYYY-MM') AS period`
  return row?.period ?? ''
}

/** The months of a seller, the latest first, led by the one that is open. */
export async function listStatements(sellerId: string, page: { cursor?: string | undefined; limit: number }): Promise<{ items: StatementSummary[]; nextCursor: string | null }> {
  const rows = await db().settlement.findMany({
    where: { sellerId, run: { status: { not: 'COMPUTING' } }, ...(page.cursor ? { period: { lt: page.cursor } } : {}) },
    orderBy: { period: 'desc' },
    take: page.limit + 1,
  })
  const settled = rows.slice(0, page.limit).map((row): StatementSummary => ({
    period: row.period, status: row.status, net: toMoneyJson(row.netAmount), payable: toMoneyJson(row.payableAmount), carried: toMoneyJson(row.carriedAmount), paidOn: payoutDateOf(row.period),
  }))
  const nextCursor = rows.length > page.limit ? (settled.at(-1)?.period ?? null) : null
  if (page.cursor) return { items: settled, nextCursor }
  const [period, net] = await Promise.all([openPeriod(), readAvailable(sellerId)])
  const open: StatementSummary = { period, status: 'OPEN', net: toMoneyJson(net), payable: toMoneyJson(0n), carried: toMoneyJson(0n), paidOn: payoutDateOf(period) }
  return { items: [open, ...settled], nextCursor }
}

/** What is available to a seller now: the net of the running month, as far as it has come. */
async function readAvailable(sellerId: string): Promise<bigint> {
  const account = await db().ledgerAccount.findFirst({ where: { sellerId, kind: 'seller_avail' }, select: { balance: { select: { balance: true } } } })
  return -(account?.balance?.balance ?? 0n)
}

/** Every line that the month did to what is available to the seller, in the order of the book. */
async function readLines(sellerId: string, period: string): Promise<StatementLineRow[]> {
  const { from, to } = periodBounds(period)
  const rows = await db().$queryRaw<{ journal_id: bigint; date: string; kind: string; number: string | null; title: string | null; price: bigint; commission: bigint; vat: bigint; amount: bigint }[]>`
    SELECT j.id AS journal_id, to_char(e.business_date, 'YYYY-MM-DD') AS date, j.kind, o.number, o.title_snapshot AS title,
           coalesce(o.payable_amount, 0) AS price, coalesce(o.commission_amount, 0) AS commission, coalesce(o.vat_amount, 0) AS vat, -e.amount AS amount
      FROM ledger_account a JOIN ledger_entry e ON e.account_id = a.id JOIN ledger_journal j ON j.id = e.journal_id LEFT JOIN orders o ON o.id = j.order_id
     WHERE a.seller_id = ${sellerId} AND a.kind = 'seller_avail' AND j.kind <> 'settle'
       AND e.business_date >= (${from}::timestamptz AT TIME ZONE 'Asia/Seoul')::date AND e.business_date < (${to}::timestamptz AT TIME ZONE 'Asia/Seoul')::date
     ORDER BY j.id`
  return rows.map((row) => {
    const kind = KINDS[row.kind] ?? 'adjustment'
    const sign = kind === 'refund' ? -1n : 1n
    const isOrder = kind !== 'adjustment'
    return {
      journalId: row.journal_id.toString(), date: row.date, kind, orderNumber: row.number, title: row.title, amount: row.amount,
      price: isOrder ? sign * row.price : 0n, commission: isOrder ? sign * row.commission : 0n, commissionVat: isOrder ? sign * row.vat : 0n,
    }
  })
}

/** The text whose SHA-256 a statement and its file carry: a row for each line, fields parted by a bar. */
const hashLines = (lines: readonly StatementLineRow[]): string =>
  sha256(lines.map((line) => [line.journalId, line.date, line.kind, line.orderNumber ?? '', line.price, line.commission, line.commissionVat, line.amount].join('|')).join('\n')).toString('hex')

const iso = (instant: Date | null): string | null => instant?.toISOString() ?? null

/** A seller's month with every line. Throws NOT_FOUND for a month in which the seller has none, and for the future. */
export async function getStatement(sellerId: string, period: string): Promise<Statement> {
  const [row, profile, lines, current] = await Promise.all([
    db().settlement.findFirst({ where: { sellerId, period, run: { status: { not: 'COMPUTING' } } }, include: { run: { select: { proofSha256: true } }, payouts: { orderBy: { attempt: 'desc' }, take: 1 } } }),
    db().sellerProfile.findUniqueOrThrow({ where: { id: sellerId }, select: { displayName: true, taxMode: true } }),
    readLines(sellerId, period),
    openPeriod(),
  ])
  const shared = { period, lines, linesSha256: hashLines(lines), paidOn: payoutDateOf(period), seller: { name: profile.displayName, taxMode: row?.taxMode ?? profile.taxMode } }
  if (!row) {
    if (period !== current) throw notFound('statement')
    const net = await readAvailable(sellerId)
    const activity = lines.reduce((sum, line) => sum + line.amount, 0n)
    return { ...shared, status: 'OPEN', opening: net - activity, activity, net, incomeTax: 0n, localTax: 0n, payable: 0n, carried: 0n, runSha256: null, payout: null }
  }
  const [payout] = row.payouts
  return {
    ...shared, status: row.status, opening: row.openingAmount, activity: row.activityAmount, net: row.netAmount, incomeTax: row.incomeTaxAmount, localTax: row.localTaxAmount,
    payable: row.payableAmount, carried: row.carriedAmount, runSha256: row.run.proofSha256,
    payout: payout ? { status: payout.status, accountLast4: payout.accountLast4, sentAt: iso(payout.sentAt), settledAt: iso(payout.settledAt), failureReason: payout.failureReason } : null,
  }
}

/** The lines of a statement by kind, in won: what a reader sees first. */
export function groupLines(lines: readonly StatementLineRow[]) {
  const sum = (kinds: LineKind[], field: 'price' | 'commission' | 'commissionVat' | 'amount') => lines.reduce((total, line) => (kinds.includes(line.kind) ? total + line[field] : total), 0n)
  const count = (kind: LineKind) => lines.filter((line) => line.kind === kind).length
  return {
    sales: { count: count('sale'), amount: sum(['sale'], 'price') },
    commission: { count: count('sale'), amount: -sum(['sale'], 'commission') },
    commissionVat: { count: count('sale'), amount: -sum(['sale'], 'commissionVat') },
    refunds: { count: count('refund'), amount: sum(['refund'], 'amount') },
    refundsUndone: { count: count('refund_undone'), amount: sum(['refund_undone'], 'amount') },
    adjustments: { count: count('adjustment'), amount: sum(['adjustment'], 'amount') },
  }
}
