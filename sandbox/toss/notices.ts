import type { Box } from '../box'
import { kstMicro } from '../clock'
import { newId } from '../ids'
import type { TossPayment } from './types'

/** `PAYMENT_STATUS_CHANGED`: unsigned, so a receiver must fetch the payment before it believes anything. */
export function notifyStatus(box: Box, payment: TossPayment): void {
  const body = JSON.stringify({ eventType: 'PAYMENT_STATUS_CHANGED', createdAt: kstMicro(box.clock.now()), data: payment })
  box.webhooks.enqueue({ gateway: 'toss', eventId: newId('wh_', 24), type: 'PAYMENT_STATUS_CHANGED', about: payment.orderId, body })
}

/** `DEPOSIT_CALLBACK` of a virtual account: on issue, deposit and cancel; proved by the secret of the confirm answer. */
export function notifyDeposit(box: Box, payment: TossPayment): void {
  const body = JSON.stringify({
    createdAt: kstMicro(box.clock.now()), secret: payment.secret, status: payment.status, transactionKey: payment.lastTransactionKey, orderId: payment.orderId,
  })
  box.webhooks.enqueue({ gateway: 'toss', eventId: newId('wh_', 24), type: 'DEPOSIT_CALLBACK', about: payment.orderId, body })
}
