import 'server-only'
import { recordAudit } from '@/lib/domain/audit'
import { post, withdrawalRequestedJournal } from '@/lib/domain/ledger'
import { revokePurchase } from '@/lib/domain/library'
import type { OrderRow } from '@/lib/domain/orders'
import { createRefund, type AttemptRow } from '@/lib/domain/payments'
import type { Tx } from '@/lib/platform/db'

/** What taking a paid order back needs. */
export interface Takeback {
  order: OrderRow
  attempt: AttemptRow
  at: Date
}

/**
 * Undoes a sale on our side and writes the refund down, in the caller's transaction: the share of the seller and the
 * commission go back, the whole price is owed to the buyer. The purchase must have been taken back before.
 */
export async function bookRefundRequest(tx: Tx, { order, attempt, at }: Takeback, reason: string, idempotencyKey: string | null = null): Promise<string> {
  const refundId = await createRefund(tx, { orderId: order.id, attemptId: attempt.id, kind: 'WITHDRAWAL', amount: order.payableAmount, reason, idempotencyKey, at })
  await post(tx, withdrawalRequestedJournal({
    refundId, orderId: order.id, sellerId: order.sellerId, payableAmount: order.payableAmount, sellerAmount: order.sellerAmount,
    commissionAmount: order.commissionAmount, vatAmount: order.vatAmount, wasReleased: order.releasedAt !== null,
  }))
  return refundId
}

/**
 * Somebody gave the whole price back in the gateway's own dashboard: the purchase ends, opened or not, and the refund
 * is booked as ours. Sending it then finds it made.
 */
export async function beginOutsideRefund(tx: Tx, takeback: Takeback): Promise<string> {
  await revokePurchase(tx, takeback.order.id, 'REFUNDED_AT_GATEWAY', takeback.at)
  const refundId = await bookRefundRequest(tx, takeback, 'REFUNDED_AT_GATEWAY')
  await recordAudit(tx, { actorId: null, action: 'refund.found', subjectType: 'order', subjectId: takeback.order.id, details: { refundId, attemptId: takeback.attempt.id } })
  return refundId
}
