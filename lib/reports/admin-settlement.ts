import 'server-only'
import { notFound } from '@/lib/core/errors'
import { toMoneyJson, type MoneyJson } from '@/lib/core/money'
import { findPayoutBlock } from '@/lib/domain/settlement'
import type { PayoutBlock, PayoutState, RunStatus, StatementStatus, TaxMode } from '@/lib/domain/settlement/schema'
import type { SettlementRun } from '@/lib/generated/prisma/client'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { nameHands, type Hand } from './hands'

/** A month's run for operators. Totals are null while it is computed. */
export interface RunSummary {
  period: string
  status: RunStatus
  preparedBy: Hand
  approvedBy: Hand | null
  approvedAt: string | null
  startedAt: string
  finishedAt: string | null
  sellers: number | null
  payable: MoneyJson | null
  withheld: MoneyJson | null
  proofSha256: string | null
}

const money = (amount: bigint | null): MoneyJson | null => (amount === null ? null : toMoneyJson(amount))

const handsOf = (runs: readonly SettlementRun[]) => nameHands(runs.flatMap((run) => [run.preparedBy, run.approvedBy ?? '']))

const toSummary = (run: SettlementRun, handOf: (id: string) => Hand): RunSummary => ({
  period: run.period,
  status: run.status,
  preparedBy: handOf(run.preparedBy),
  approvedBy: run.approvedBy === null ? null : handOf(run.approvedBy),
  approvedAt: run.approvedAt?.toISOString() ?? null,
  startedAt: run.startedAt.toISOString(),
  finishedAt: run.finishedAt?.toISOString() ?? null,
  sellers: run.sellerCount,
  payable: money(run.payableAmount),
  withheld: money(run.withheldAmount),
  proofSha256: run.proofSha256,
})

/** All runs, the latest month first. */
export async function listRuns(page: { cursor?: string | undefined; limit: number }): Promise<{ items: RunSummary[]; nextCursor: string | null }> {
  const rows = await db().settlementRun.findMany({ where: page.cursor ? { period: { lt: page.cursor } } : {}, orderBy: { period: 'desc' }, take: page.limit + 1 })
  const shown = rows.slice(0, page.limit)
  const handOf = await handsOf(shown)
  return { items: shown.map((run) => toSummary(run, handOf)), nextCursor: rows.length > page.limit ? (shown.at(-1)?.period ?? null) : null }
}

/** One seller's statement for operators, with the latest payout. Account numbers are shown by their last digits only. */
export interface RunStatement {
  sellerId: string
  handle: string
  name: string
  taxMode: TaxMode
  status: StatementStatus
  opening: MoneyJson
  activity: MoneyJson
  withheld: MoneyJson
  payable: MoneyJson
  carried: MoneyJson
  payout: { id: string; attempt: number; status: PayoutState; accountLast4: string | null; bankRef: string | null; failureReason: string | null } | null
  /** What keeps a due statement from being paid now. */
  block: PayoutBlock | null
}

/** A month for operators: the run, how many statements and payouts are in which state, the files, a page of statements. */
export interface RunDetail extends RunSummary {
  statementCounts: Partial<Record<StatementStatus, number>>
  payoutCounts: Partial<Record<PayoutState, number>>
  files: { number: number; sha256: string; payouts: number; total: MoneyJson; createdAt: string }[]
  statements: { items: RunStatement[]; nextCursor: string | null }
}

async function listRunStatements(period: string, page: { cursor?: string | undefined; limit: number }): Promise<RunDetail['statements']> {
  const rows = await db().settlement.findMany({
    where: { period, ...(page.cursor ? { sellerId: { gt: page.cursor } } : {}) },
    orderBy: { sellerId: 'asc' },
    take: page.limit + 1,
    include: { payouts: { orderBy: { attempt: 'desc' }, take: 1 } },
  })
  const shown = rows.slice(0, page.limit)
  const sellers = await db().sellerProfile.findMany({
    where: { id: { in: shown.map((row) => row.sellerId) } },
    select: { id: true, handle: true, displayName: true, suspendedAt: true, user: { select: { status: true } }, payoutAccounts: { select: { id: true, createdAt: true, retiredAt: true } } },
  })
  const items = shown.map((row): RunStatement => {
    const seller = sellers.find(({ id }) => id === row.sellerId)
    const current = seller?.payoutAccounts.find((account) => account.retiredAt === null)
    const isDue = row.status === 'ACCRUED' || row.status === 'FAILED'
    const [payout] = row.payouts
    return {
      sellerId: row.sellerId,
      handle: seller?.handle ?? '',
      name: seller?.displayName ?? '',
      taxMode: row.taxMode,
      status: row.status,
      opening: toMoneyJson(row.openingAmount),
      activity: toMoneyJson(row.activityAmount),
      withheld: toMoneyJson(row.incomeTaxAmount + row.localTaxAmount),
      payable: toMoneyJson(row.payableAmount),
      carried: toMoneyJson(row.carriedAmount),
      payout: payout ? { id: payout.id, attempt: payout.attempt, status: payout.status, accountLast4: payout.accountLast4, bankRef: payout.bankRef, failureReason: payout.failureReason } : null,
      block: isDue ? findPayoutBlock({ suspendedAt: seller?.suspendedAt ?? null, userStatus: seller?.user.status ?? 'ACTIVE', account: current ? { ...current, isFirst: seller?.payoutAccounts.length === 1 } : null }, now()) : null,
    }
  })
  return { items, nextCursor: rows.length > page.limit ? (items.at(-1)?.sellerId ?? null) : null }
}

/** A month with a page of its statements, by seller. Throws NOT_FOUND. */
export async function getRun(period: string, page: { cursor?: string | undefined; limit: number }): Promise<RunDetail> {
  const run = await db().settlementRun.findUnique({ where: { period } })
  if (!run) throw notFound('settlement')
  const [handOf, statementCounts, payoutCounts, files, statements] = await Promise.all([
    handsOf([run]),
    db().settlement.groupBy({ by: ['status'], where: { period }, _count: true }),
    db().payout.groupBy({ by: ['status'], where: { settlement: { period } }, _count: true }),
    db().payoutFile.findMany({ where: { period }, orderBy: { number: 'asc' }, select: { number: true, sha256: true, payoutCount: true, totalAmount: true, createdAt: true } }),
    listRunStatements(period, page),
  ])
  return {
    ...toSummary(run, handOf),
    statementCounts: Object.fromEntries(statementCounts.map((row) => [row.status, row._count])),
    payoutCounts: Object.fromEntries(payoutCounts.map((row) => [row.status, row._count])),
    files: files.map((file) => ({ number: file.number, sha256: file.sha256, payouts: file.payoutCount, total: toMoneyJson(file.totalAmount), createdAt: file.createdAt.toISOString() })),
    statements,
  }
}
