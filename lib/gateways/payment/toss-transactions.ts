import 'server-only'
import { kstDate } from '@/lib/core/period'
import type { FeesOutcome, GatewayFee, GatewayTransaction, TransactionsOutcome } from './contract'
import { callToss, tossSettlements, tossTransactions, type TossSettings, type TossSettlement, type TossTransaction } from './toss-api'

const SETTLEMENTS_PER_PAGE = 5_000
/** A hundred thousand transactions a day; a shop that has more asks by another way. */
const SETTLEMENT_PAGES_MAX = 20
const TRANSACTIONS_PER_PAGE = 5_000
const TRANSACTION_PAGES_MAX = 20
const DAY_MS = 86_400_000

/** A fee is stated with its VAT inside. */
function toFee(row: TossSettlement, day: string): GatewayFee {
  const feeAmount = row.fees.reduce((sum, { fee }) => sum + fee, -row.vat)
  return { paymentKey: row.paymentKey, refundRef: row.amount < 0n ? row.transactionKey : null, reference: row.transactionKey, feeAmount, feeVatAmount: row.vat, at: new Date(`${day}T00:00:00+09:00`) }
}

/** The fees of what was sold or given back on a KST day; reads on while a page is full. */
export async function settlementsOn(settings: TossSettings, day: string): Promise<FeesOutcome> {
  const fees: GatewayFee[] = []
  for (let page = 1; page <= SETTLEMENT_PAGES_MAX; page += 1) {
    const query = new URLSearchParams({ startDate: day, endDate: day, dateType: 'soldDate', page: String(page), size: String(SETTLEMENTS_PER_PAGE) })
    const answer = await callToss(settings, { method: 'GET', path: `/v1/settlements?${query}` })
    if (answer.kind !== 'ok') return { kind: 'unknown', code: answer.code }
    const rows = tossSettlements.safeParse(answer.json)
    if (!rows.success) return { kind: 'unknown', code: 'UNREADABLE_SETTLEMENTS' }
    fees.push(...rows.data.map((row) => toFee(row, day)))
    if (rows.data.length < SETTLEMENTS_PER_PAGE) return { kind: 'answered', fees }
  }
  return { kind: 'unknown', code: 'TOO_MANY_SETTLEMENTS' }
}

/** Toss takes Korean time without an offset. */
const localTime = (at: Date): string => new Date(at.getTime() + 9 * 3_600_000).toISOString().slice(0, 19)

/** What moved money; a virtual account that waits, and a payment that was given up before, did not. */
const KINDS: Readonly<Record<string, GatewayTransaction['kind']>> = { DONE: 'capture', CANCELED: 'refund', PARTIAL_CANCELED: 'refund' }

function toTransaction(row: TossTransaction, fees: ReadonlyMap<string, GatewayFee>): GatewayTransaction[] {
  const kind = KINDS[row.status]
  if (!kind) return []
  const fee = fees.get(row.transactionKey)
  const amount = row.amount < 0n ? -row.amount : row.amount
  return [{
    kind, reference: row.transactionKey, paymentKey: row.paymentKey, refundRef: kind === 'refund' ? row.transactionKey : null, amount, currency: row.currency.toUpperCase(),
    feeAmount: fee ? fee.feeAmount + fee.feeVatAmount : null, at: row.transactionAt,
  }]
}

async function rowsBetween(settings: TossSettings, from: Date, to: Date): Promise<TossTransaction[] | { kind: 'unknown'; code: string }> {
  const found: TossTransaction[] = []
  for (let page = 0; page < TRANSACTION_PAGES_MAX; page += 1) {
    const last = found.at(-1)
    const query = new URLSearchParams({ startDate: localTime(from), endDate: localTime(to), limit: String(TRANSACTIONS_PER_PAGE), ...(last ? { startingAfter: last.transactionKey } : {}) })
    const answer = await callToss(settings, { method: 'GET', path: `/v1/transactions?${query}` })
    if (answer.kind !== 'ok') return { kind: 'unknown', code: answer.code }
    const rows = tossTransactions.safeParse(answer.json)
    if (!rows.success) return { kind: 'unknown', code: 'UNREADABLE_TRANSACTIONS' }
    found.push(...rows.data)
    // Toss reads whole seconds; what lies on the last one belongs to the next range.
    if (rows.data.length < TRANSACTIONS_PER_PAGE) return found.filter(({ transactionAt }) => transactionAt >= from && transactionAt < to)
  }
  return { kind: 'unknown', code: 'TOO_MANY_TRANSACTIONS' }
}

/** Every approval and cancel of a time, with the fees that Toss has told of its days. */
export async function listTransactions(settings: TossSettings, from: Date, to: Date): Promise<TransactionsOutcome> {
  const rows = await rowsBetween(settings, from, to)
  if (!Array.isArray(rows)) return rows
  const fees = new Map<string, GatewayFee>()
  for (let at = from.getTime(); kstDate(new Date(at)) <= kstDate(new Date(to.getTime() - 1)); at += DAY_MS) {
    const stated = await settlementsOn(settings, kstDate(new Date(at)))
    if (stated.kind === 'unknown') return stated
    for (const fee of stated.fees) fees.set(fee.reference, fee)
  }
  return { kind: 'answered', transactions: rows.flatMap((row) => toTransaction(row, fees)) }
}
