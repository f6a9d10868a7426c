import 'server-only'
import { feeActualJournal, post } from '@/lib/domain/ledger'
import { listRefundsWithoutFee, lockAttempt, recordFee, recordRefundFee, scheduleAttempt, type AttemptRow, type RefundRow } from '@/lib/domain/payments'
import { paymentGateway, type FeeQuery, type GatewayFee } from '@/lib/gateways/payment'
import { GATEWAYS } from '@/lib/core/payment'
import { now } from '@/lib/platform/clock'
import { inTransaction, type Tx } from '@/lib/platform/db'

/** A gateway that has not told a fee this long after the capture, or after its refund, is not asked again; the estimate stands. */
const ASK_DAYS_MAX = 14
const DAY_MS = 86_400_000

async function postFee(tx: Tx, attempt: AttemptRow, fee: GatewayFee, estimateAmount: bigint): Promise<void> {
  const { reference, feeAmount, feeVatAmount, at } = fee
  if (feeAmount === 0n && feeVatAmount === 0n && estimateAmount === 0n) return // nothing moves
  await post(tx, feeActualJournal({ orderId: attempt.orderId, gateway: attempt.gateway, reference, estimateAmount, feeAmount, feeVatAmount, at }))
}

async function bookCapture(tx: Tx, attempt: AttemptRow, fee: GatewayFee | undefined): Promise<boolean> {
  if (attempt.feeRef !== null) return true
  if (!fee) return false
  const isNew = await recordFee(tx, attempt.id, { feeAmount: fee.feeAmount + fee.feeVatAmount, feeRef: fee.reference })
  if (isNew) await postFee(tx, attempt, fee, attempt.feeEstimateAmount ?? 0n)
  return true
}

async function bookRefund(tx: Tx, attempt: AttemptRow, refund: RefundRow, fee: GatewayFee | undefined): Promise<boolean> {
  if (!fee) return false
  if (await recordRefundFee(tx, refund.id, fee.reference)) await postFee(tx, attempt, fee, 0n)
  return true
}

interface Asked {
  attempt: AttemptRow
  refunds: RefundRow[]
  query: FeeQuery
}

/** Books what is known of one payment, and plans no further look once that is all. */
async function bookAttempt({ attempt, refunds, query }: Asked, fees: GatewayFee[]): Promise<void> {
  await inTransaction(async (tx) => {
    await lockAttempt(tx, attempt.id) // before its refunds, as everyone who writes both
    const own = fees.filter((fee) => fee.paymentKey === query.paymentKey)
    let isComplete = await bookCapture(tx, attempt, own.find((fee) => fee.refundRef === null))
    for (const refund of refunds) {
      isComplete = (await bookRefund(tx, attempt, refund, own.find((fee) => fee.refundRef === refund.gatewayRef))) && isComplete
    }
    const since = query.refundedAt ?? query.capturedAt
    const isTooOld = now().getTime() - since.getTime() > ASK_DAYS_MAX * DAY_MS
    if (isComplete || isTooOld) await scheduleAttempt(tx, attempt.id, null)
  })
}

async function toAsked(attempt: AttemptRow): Promise<Asked[]> {
  const { paymentKey, capturedAt } = attempt
  if (!paymentKey || !capturedAt) return []
  const refunds = await listRefundsWithoutFee(attempt.id)
  return [{ attempt, refunds, query: { paymentKey, capturedAt, refundedAt: refunds[0]?.settledAt ?? null } }]
}

/**
 * Books what the gateways really charged for payments that were taken, and for their refunds, and dissolves the
 * estimates. Rounding is the gateway's: its figure is taken as it is. Repeatable; each fee is booked once. What is not
 * known yet, or cannot be asked for now, is left for the next look.
 */
export async function bookFees(attempts: readonly AttemptRow[]): Promise<void> {
  for (const name of GATEWAYS) {
    const asked = (await Promise.all(attempts.filter(({ gateway }) => gateway === name).map(toAsked))).flat()
    if (asked.length === 0) continue
    const outcome = await paymentGateway(name).fetchFees(asked.map(({ query }) => query))
    if (outcome.kind === 'unknown') continue
    for (const one of asked) await bookAttempt(one, outcome.fees)
  }
}
