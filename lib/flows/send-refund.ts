import 'server-only'
import { assert } from '@/lib/core/assert'
import { claimRefund, findAttempt, type RefundRow } from '@/lib/domain/payments'
import { paymentGateway, type PaymentGateway, type RefundOutcome } from '@/lib/gateways/payment'
import { now } from '@/lib/platform/clock'
import { settleRefund } from './settle-refund'

/** Why, in the words that stand at the gateway and on its receipts. An operator's own words may tell of people: they stay here. */
function reasonOf({ kind, reason }: RefundRow): string {
  if (kind === 'SUSPENSE') return '주문 확인 불가'
  return reason === 'WITHDRAWAL' ? '청약철회' : '주문 취소'
}

/** A refund whose fate is unknown is looked for before it is asked for again; both are safe, asking first is cheaper. */
async function askGateway(gateway: PaymentGateway, refund: RefundRow, paymentKey: string): Promise<RefundOutcome> {
  if (refund.status === 'UNKNOWN' || refund.tries > 1) {
    const found = await gateway.fetchRefund({ refundId: refund.id, paymentKey, gatewayRef: refund.gatewayRef })
    if (found.kind !== 'absent') return found
  }
  return gateway.refund({ refundId: refund.id, paymentKey, amount: refund.amount, reason: reasonOf(refund) })
}

/**
 * Sends a refund to its gateway and books the answer. May be called any number of times: one process at a time sends,
 * always under the refund's own key, and a settled one is left alone. Never inside a transaction.
 */
export async function sendRefund(refundId: string): Promise<void> {
  const refund = await claimRefund(refundId, now())
  if (!refund) return
  const attempt = await findAttempt(refund.attemptId)
  assert(attempt?.paymentKey, 'money can only go back from a payment that was taken')
  const outcome = await askGateway(paymentGateway(attempt.gateway), refund, attempt.paymentKey)
  await settleRefund(refund.id, outcome)
}
