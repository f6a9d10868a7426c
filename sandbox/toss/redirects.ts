import type { Box } from '../box'
import { abort } from './payments'
import type { TossPaymentRecord } from './types'

export const FAILURES = {
  PAY_PROCESS_CANCELED: '사용자에 의해 결제가 취소되었습니다.',
  PAY_PROCESS_ABORTED: '결제 진행 중 승인에 실패하여 결제가 중단되었습니다.',
  REJECT_CARD_COMPANY: '결제 승인이 거절되었습니다.',
} as const
export type WindowFailure = keyof typeof FAILURES

export function successRedirect({ successUrl, payment, authenticatedAmount }: TossPaymentRecord): string {
  return withQuery(successUrl, { paymentType: 'NORMAL', orderId: payment.orderId, paymentKey: payment.paymentKey, amount: String(authenticatedAmount) })
}

/**
 * Ends the window without an authentication. A closed window changes nothing and comes back without an orderId
 * [docs.tosspayments.com/guides/v2/payment-window]; the other failures abort the payment.
 */
export function failWindow(box: Box, record: TossPaymentRecord, code: WindowFailure): string {
  const { failUrl, payment } = record
  const message = FAILURES[code]
  if (code === 'PAY_PROCESS_CANCELED') return withQuery(failUrl, { code, message })
  abort(box, record, { code, message })
  return withQuery(failUrl, { code, message, orderId: payment.orderId })
}

function withQuery(url: string, values: Record<string, string>): string {
  const target = new URL(url)
  for (const [key, value] of Object.entries(values)) target.searchParams.set(key, value)
  return target.toString()
}
