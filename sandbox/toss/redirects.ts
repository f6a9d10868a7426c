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

/** A cancel by the buyer comes back without an orderId [docs.tosspayments.com/guides/v2/payment-window]. */
export function failRedirect({ failUrl, payment }: TossPaymentRecord, code: WindowFailure): string {
  return withQuery(failUrl, { code, message: FAILURES[code], ...(code !== 'PAY_PROCESS_CANCELED' && { orderId: payment.orderId }) })
}

function withQuery(url: string, values: Record<string, string>): string {
  const target = new URL(url)
  for (const [key, value] of Object.entries(values)) target.searchParams.set(key, value)
  return target.toString()
}
