import 'server-only'
import type Stripe from 'stripe'
import type { GatewayTransaction, TransactionsOutcome } from './contract'
import { asObject, fromUnix, unknownFrom } from './stripe-client'

const PER_PAGE = 100
/** Fifty thousand movements a day; a shop that has more asks by another way. */
const PAGES_MAX = 500

const CAPTURES: readonly string[] = ['charge', 'payment']
const REFUNDS: readonly string[] = ['refund', 'payment_refund']
const REFUNDS_UNDONE: readonly string[] = ['refund_failure', 'payment_failure_refund']

const idOf = (value: string | { id: string } | null | undefined): string => (typeof value === 'string' ? value : (value?.id ?? ''))
const sourceId = (row: Stripe.BalanceTransaction): string => idOf(row.source)

/** Null for what is no payment of a buyer: payouts, adjustments, Stripe's own bills. */
function toTransaction(row: Stripe.BalanceTransaction): GatewayTransaction | null {
  const kind = CAPTURES.includes(row.type) ? 'capture' : REFUNDS.includes(row.type) ? 'refund' : null
  if (!kind) return null
  const { source } = row
  const intent = source && typeof source === 'object' && (source.object === 'charge' || source.object === 'refund') ? idOf(source.payment_intent) : ''
  return {
    kind, reference: row.id, paymentKey: intent || sourceId(row), refundRef: kind === 'refund' ? sourceId(row) : null, amount: BigInt(Math.abs(row.amount)), currency: row.currency.toUpperCase(),
    feeAmount: BigInt(row.fee), at: fromUnix(row.created),
  }
}

/** Every charge and refund of a time by its balance transaction; a refund that failed within it moved nothing. */
export async function listTransactions(stripe: Stripe, from: Date, to: Date): Promise<TransactionsOutcome> {
  const rows: Stripe.BalanceTransaction[] = []
  const created = { gte: Math.floor(from.getTime() / 1000), lt: Math.floor(to.getTime() / 1000) }
  try {
    for (let page = 0; page < PAGES_MAX; page += 1) {
      const last = rows.at(-1)
      const answer = asObject(await stripe.balanceTransactions.list({ created, limit: PER_PAGE, expand: ['data.source'], ...(last ? { starting_after: last.id } : {}) }), 'list')
      rows.push(...answer.data)
      if (!answer.has_more) {
        const undone = new Set(rows.filter(({ type }) => REFUNDS_UNDONE.includes(type)).map(sourceId))
        return { kind: 'answered', transactions: rows.filter((row) => !undone.has(sourceId(row))).flatMap((row) => toTransaction(row) ?? []) }
      }
    }
    return { kind: 'unknown', code: 'TOO_MANY_TRANSACTIONS' }
  } catch (error) {
    return unknownFrom(error)
  }
}
