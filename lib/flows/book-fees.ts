import 'server-only'
import { feeActualJournal, post } from '@/lib/domain/ledger'
import { listRefundsWithoutFee, recordFee, recordRefundFee, scheduleAttempt, type AttemptRow, type RefundRow } from '@/lib/domain/payments'
import { paymentGateway, type GatewayFee } from '@/lib/gateways/payment'
import { now } from '@/lib/platform/clock'
import { inTransaction, type Tx } from '@/lib/platform/db'

/** A gateway that has not told a fee after this long is not asked again; the estimate stands and reconciliation sees it. */
const ASK_DAYS_MAX = 14
const DAY_MS = 86_400_000

async function bookFee(tx: Tx, attempt: AttemptRow, fee: GatewayFee, estimateAmount: bigint): Promise<void> {
  if (fee.feeAmount === 0n && fee.feeVatAmount === 0n && estimateAmount === 0n) return // nothing moves
  const { reference, feeAmount, feeVatAmount, at } = fee
  await post(tx, feeActualJournal({ orderId: attempt.orderId, gateway: attempt.gateway, reference, estimateAmount, feeAmount, feeVatAmount, at }))
}

async function bookCapture(attempt: AttemptRow, fee: GatewayFee): Promise<void> {
  await inTransaction(async (tx) => {
    const isNew = await recordFee(tx, attempt.id, { feeAmount: fee.feeAmount + fee.feeVatAmount, feeRef: fee.reference })
    if (isNew) await bookFee(tx, attempt, fee, attempt.feeEstimateAmount ?? 0n)
  })
}

async function bookRefund(attempt: AttemptRow, refund: RefundRow, fee: GatewayFee): Promise<void> {
  await inTransaction(async (tx) => {
    if (await recordRefundFee(tx, refund.id, fee.reference)) await bookFee(tx, attempt, fee, 0n)
  })
}

/**
 * Books what the gateway really charged for a payment and for its refund, and dissolves the estimate. Rounding is the
 * gateway's: its figure is taken as it is. Repeatable; each fee is booked once. Answers whether nothing is left to ask.
 */
export async function bookFees(attempt: AttemptRow): Promise<boolean> {
  const refunds = await listRefundsWithoutFee(attempt.id)
  const isAsked = attempt.feeRef === null || refunds.length > 0
  if (!attempt.paymentKey || !attempt.capturedAt) return true
  if (isAsked) {
    const refundedAt = refunds[0]?.settledAt ?? null
    const outcome = await paymentGateway(attempt.gateway).fetchFees({ paymentKey: attempt.paymentKey, capturedAt: attempt.capturedAt, refundedAt })
    if (outcome.kind === 'unknown') return false
    const captured = outcome.fees.find((fee) => fee.of === 'capture')
    const refunded = outcome.fees.filter((fee) => fee.of === 'refund')
    if (attempt.feeRef === null && captured) await bookCapture(attempt, captured)
    for (const [i, refund] of refunds.entries()) {
      const fee = refunded[i]
      if (fee) await bookRefund(attempt, refund, fee)
    }
    const isComplete = (attempt.feeRef !== null || captured !== undefined) && refunded.length >= refunds.length
    const isTooOld = now().getTime() - attempt.capturedAt.getTime() > ASK_DAYS_MAX * DAY_MS
    if (!isComplete && !isTooOld) return false
  }
  await inTransaction((tx) => scheduleAttempt(tx, attempt.id, null))
  return true
}
