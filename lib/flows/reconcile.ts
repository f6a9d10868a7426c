import 'server-only'
import type { GatewayName } from '@/lib/core/payment'
import { kstDate } from '@/lib/core/period'
import { compareSides, eachOnce, listSettledDays, saveReconciliation, type Difference, type OurTransaction, type TheirTransaction } from '@/lib/domain/operations'
import { offeredGateways, paymentGateway } from '@/lib/gateways/payment'
import { now } from '@/lib/platform/clock'
import { db, inTransaction } from '@/lib/platform/db'
import { notify } from './notify'

/** Days back that are compared until nothing differs; what differs longer stays with the operators who were told. */
const DAYS_BACK = 7
const DAY_MS = 86_400_000
/** How far a gateway's clock and ours may disagree about midnight. */
const LEEWAY_MS = 60 * 60_000
const LINES_MAX = 10

interface OursRow {
  kind: 'capture' | 'refund'
  id: string
  order_id: string
  payment_key: string
  refund_ref: string | null
  amount: bigint
  at: Date
}

/** Our captures and refunds of a day, and those that the gateway's list names, whenever we had them. */
async function readOurs(gateway: GatewayName, from: Date, to: Date, theirs: readonly TheirTransaction[]): Promise<OurTransaction[]> {
  const keys = theirs.map(({ paymentKey }) => paymentKey)
  const refs = theirs.flatMap(({ refundRef }) => refundRef ?? [])
  const rows = await db().$queryRaw<OursRow[]>`
    SELECT 'capture' AS kind, a.id, a.order_id, a.payment_key, NULL AS refund_ref, a.captured_amount AS amount, a.captured_at AS at
      FROM payment_attempt a
     WHERE a.gateway = ${gateway}::gateway AND a.captured_at >= ${from} AND a.captured_at < ${to} AND a.payment_key IS NOT NULL
    UNION
    SELECT 'capture', a.id, a.order_id, a.payment_key, NULL, a.captured_amount, a.captured_at
      FROM payment_attempt a WHERE a.gateway = ${gateway}::gateway AND a.payment_key = ANY(${keys}) AND a.captured_at IS NOT NULL
    UNION
    SELECT 'refund', r.id, r.order_id, a.payment_key, r.gateway_ref, r.amount, r.settled_at
      FROM refund r JOIN payment_attempt a ON a.id = r.attempt_id
     WHERE a.gateway = ${gateway}::gateway AND r.status = 'SUCCEEDED' AND r.settled_at >= ${from} AND r.settled_at < ${to}
    UNION
    SELECT 'refund', r.id, r.order_id, a.payment_key, r.gateway_ref, r.amount, r.settled_at
      FROM refund r JOIN payment_attempt a ON a.id = r.attempt_id WHERE r.gateway_ref = ANY(${refs}) AND r.status = 'SUCCEEDED'`
  return rows.map((row) => ({ kind: row.kind, id: row.id, orderId: row.order_id, paymentKey: row.payment_key, refundRef: row.refund_ref, amount: row.amount, at: row.at }))
}

/** What the book has of the gateway's fees, with VAT, by the gateway's transaction. */
async function readBookedFees(gateway: GatewayName, theirs: readonly TheirTransaction[]): Promise<Map<string, bigint>> {
  const keys = theirs.map(({ reference }) => `fee:${reference}`)
  const rows = await db().$queryRaw<{ reference: string; amount: bigint }[]>`
    SELECT substr(j.idem_key, 5) AS reference, (-sum(e.amount))::bigint AS amount
      FROM ledger_journal j JOIN ledger_entry e ON e.journal_id = j.id JOIN ledger_account l ON l.id = e.account_id
     WHERE j.idem_key = ANY(${keys}) AND l.code = ${`gw_recv:${gateway}`} GROUP BY 1`
  return new Map(rows.map(({ reference, amount }) => [reference, amount]))
}

const lineOf = ({ kind, reference, orderId, gatewayAmount, ourAmount }: Difference): string =>
  `${kind} ${reference}${orderId ? ` order ${orderId}` : ''}: gateway ${gatewayAmount ?? 'none'}, ours ${ourAmount ?? 'none'}`

/** Compares one KST day of one gateway and keeps what came of it. Null: the gateway did not answer. */
async function compareDay(gateway: GatewayName, day: string): Promise<Difference[] | null> {
  const from = new Date(`${day}T00:00:00+09:00`)
  const to = new Date(from.getTime() + DAY_MS)
  const outcome = await paymentGateway(gateway).listTransactions(new Date(from.getTime() - LEEWAY_MS), new Date(to.getTime() + LEEWAY_MS))
  if (outcome.kind === 'unknown') return null
  const theirs = eachOnce(outcome.transactions)
  const [ours, bookedFees] = await Promise.all([readOurs(gateway, from, to, theirs), readBookedFees(gateway, theirs)])
  const differences = compareSides({ from, to, theirs, ours, bookedFees })
  const own = theirs.filter(({ at }) => at >= from && at < to)
  const sum = (kind: 'capture' | 'refund') => own.reduce((total, one) => total + (one.kind === kind ? one.amount : 0n), 0n)
  const sums = { transactionCount: own.length, capturedAmount: sum('capture'), refundedAmount: sum('refund'), feeAmount: own.reduce((total, { feeAmount }) => total + (feeAmount ?? 0n), 0n) }
  await inTransaction((tx) => saveReconciliation(tx, gateway, day, sums, differences))
  return differences
}

async function tell(gateway: GatewayName, day: string, differences: readonly Difference[]): Promise<void> {
  await notify('P1', `reconcile/${gateway}/${day}`, {
    title: `${gateway} and our book differ on ${day}: ${differences.length}`,
    lines: [...differences.slice(0, LINES_MAX).map(lineOf), ...(differences.length > LINES_MAX ? [`and ${differences.length - LINES_MAX} more`] : [])],
  })
}

/**
 * Compares what every gateway lists of the last days with our payments, refunds and booked fees, to the won. A day on
 * which nothing differs is done; any other is compared again in the next runs, for a week, since recovery may have
 * caught up by then. May be repeated and stopped at any time: a run goes on with what is not done. Differences are
 * kept and told (P1), a gateway that does not answer is told (P2) and asked again.
 */
export async function reconcile({ deadline }: { deadline: Date }): Promise<{ compared: number; differing: number; unanswered: number; isDone: boolean }> {
  const days = Array.from({ length: DAYS_BACK }, (_, index) => kstDate(new Date(now().getTime() - (index + 1) * DAY_MS)))
  const result = { compared: 0, differing: 0, unanswered: 0, isDone: true }
  for (const gateway of offeredGateways()) {
    const settled = await listSettledDays(gateway, days)
    for (const day of days.filter((one) => !settled.has(one))) {
      if (now() >= deadline) return { ...result, isDone: false }
      const differences = await compareDay(gateway, day)
      if (differences === null) {
        result.unanswered += 1
        await notify('P2', `reconcile-unanswered/${gateway}`, { title: `${gateway} does not list its transactions`, lines: [`day ${day}; asked again with the next run`] })
        break
      }
      result.compared += 1
      if (differences.length > 0) {
        result.differing += 1
        await tell(gateway, day, differences)
      }
    }
  }
  return result
}
