import 'server-only'
import { assert } from '@/lib/core/assert'
import { claimRefund, findAttempt, type RefundRow } from '@/lib/domain/payments'
import { paymentGateway, type PaymentGateway, type RefundOutcome } from '@/lib/gateways/payment'
import { now } from '@/lib/platform/clock'
import { settleRefund } from './settle-refund'

const REASONS: Readonly<Record<string, string>> = { WITHDRAWAL: '청약철회', SUSPENSE: '주문 확인 불가' }

/** A refund whose fate is unknown is looked for before it is asked for again; both are safe, asking first is cheaper. */
async function askGateway(gateway: PaymentGateway, refund: RefundRow, paymentKey: string): Promise<RefundOutcome> {
  if (refund.status === 'UNKNOWN' || refund.tries > 1) {
    const found = await gateway.fetchRefund({ refundId: refund.id, paymentKey, gatewayRef: refund.gatewayRef })
    if (found.kind !== 'absent') return found
  }
  return gateway.refund({ refundId: refund.id, paymentKey, amount: refund.amount, reason: REASONS[refund.kind] ?? refund.kind })
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
