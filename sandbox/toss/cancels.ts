import type { Box } from '../box'
import { kstIso } from '../clock'
import { isObject, type JsonObject } from '../http'
import { TossRefusal } from './errors'
import { notifyDeposit, notifyStatus } from './notices'
import { addTransaction, feeOf, getPayment, newTransactionKey } from './payments'
import type { RefundAccount, TossPayment, TossPaymentRecord } from './types'

const CONSECUTIVE_MS = 1_000

/**
 * `POST /v1/payments/{paymentKey}/cancel`: without an amount it cancels what is left.
 * Of two cancels within a second only the first one is processed.
 */
export function cancel(box: Box, paymentKey: string, body: JsonObject): TossPayment {
  const { cancelReason, cancelAmount } = body
  if (typeof cancelReason !== 'string' || cancelReason.length === 0 || cancelReason.length > 200) throw new TossRefusal('INVALID_REQUEST')
  if (cancelAmount !== undefined && (typeof cancelAmount !== 'number' || !Number.isInteger(cancelAmount) || cancelAmount <= 0)) {
    throw new TossRefusal('INVALID_REQUEST')
  }
  const record = getPayment(box, paymentKey)
  const { payment } = record
  const amount = cancelAmount ?? payment.balanceAmount
  checkCancelable(box, record, amount)
  const account = payment.method === '가상계좌' && payment.status !== 'WAITING_FOR_DEPOSIT' ? readAccount(body) : null
  if (payment.status === 'WAITING_FOR_DEPOSIT') return cancelBeforeDeposit(box, record, cancelReason)

  const refundedBefore = payment.totalAmount - payment.balanceAmount
  payment.balanceAmount -= amount
  setTax(payment)
  payment.status = payment.balanceAmount === 0 ? 'CANCELED' : 'PARTIAL_CANCELED'
  if (payment.virtualAccount && account) {
    payment.virtualAccount.refundStatus = 'COMPLETED'
    payment.virtualAccount.refundReceiveAccount = account
  }
  recordCancel(box, record, cancelReason, amount)
  const fee = feeShare(payment, refundedBefore + amount) - feeShare(payment, refundedBefore)
  addTransaction(box, record, 'cancel', -amount, -fee)
  box.book.post('toss', 'refund', amount, paymentKey)
  box.book.post('toss', 'fee_return', fee, paymentKey)
  tell(box, payment)
  return payment
}

/** What of the fee has been returned once `refunded` won are back: all of it after a full cancel, none of a virtual account's. */
function feeShare(payment: TossPayment, refunded: number): number {
  if (payment.method === '가상계좌') return 0
  return Math.floor((feeOf(payment.method ?? '카드', payment.totalAmount) * refunded) / payment.totalAmount)
}

function cancelBeforeDeposit(box: Box, record: TossPaymentRecord, reason: string): TossPayment {
  record.payment.status = 'CANCELED'
  record.payment.balanceAmount = 0
  recordCancel(box, record, reason, record.payment.totalAmount)
  tell(box, record.payment)
  return record.payment
}

function recordCancel(box: Box, record: TossPaymentRecord, reason: string, amount: number): void {
  const { payment } = record
  const transactionKey = newTransactionKey()
  payment.lastTransactionKey = transactionKey
  payment.cancels = [...(payment.cancels ?? []), {
    transactionKey, cancelReason: reason, taxExemptionAmount: 0, canceledAt: kstIso(box.clock.now()), easyPayDiscountAmount: 0, receiptKey: null,
    cancelStatus: 'DONE', cancelRequestId: null, cancelAmount: amount, taxFreeAmount: 0, refundableAmount: payment.balanceAmount,
  }]
  record.lastCancelAtMs = box.clock.now()
  box.store.put('toss.payment', record)
}

function tell(box: Box, payment: TossPayment): void {
  notifyStatus(box, payment)
  if (payment.virtualAccount) notifyDeposit(box, payment)
}

function checkCancelable(box: Box, { payment, lastCancelAtMs }: TossPaymentRecord, amount: number): void {
  if (payment.status === 'CANCELED') throw new TossRefusal('ALREADY_CANCELED_PAYMENT')
  if (!['DONE', 'PARTIAL_CANCELED', 'WAITING_FOR_DEPOSIT'].includes(payment.status)) throw new TossRefusal('NOT_CANCELABLE_PAYMENT')
  if (lastCancelAtMs !== null && box.clock.now() - lastCancelAtMs < CONSECUTIVE_MS) throw new TossRefusal('FORBIDDEN_CONSECUTIVE_REQUEST')
  if (amount > payment.balanceAmount) throw new TossRefusal('NOT_CANCELABLE_AMOUNT')
  if (amount === payment.balanceAmount) return
  if (payment.status === 'WAITING_FOR_DEPOSIT') throw new TossRefusal('NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT')
  if (!payment.isPartialCancelable) throw new TossRefusal('NOT_ALLOWED_PARTIAL_REFUND')
}

/** An account number of zeros only does not exist, and nobody's account is held by `예금주불일치`: both rehearse a refusal. */
function readAccount(body: JsonObject): RefundAccount {
  const account = body.refundReceiveAccount
  if (!isObject(account)) throw new TossRefusal('INVALID_REFUND_ACCOUNT_INFO', '환불 계좌 정보가 필요합니다.')
  const { bank, accountNumber, holderName } = account
  if (typeof bank !== 'string' || bank === '') throw new TossRefusal('INVALID_BANK')
  if (typeof accountNumber !== 'string' || !/^\d{1,20}$/.test(accountNumber) || /^0+$/.test(accountNumber)) {
    throw new TossRefusal('INVALID_REFUND_ACCOUNT_NUMBER')
  }
  if (typeof holderName !== 'string' || holderName === '' || holderName.length > 60 || holderName === '예금주불일치') {
    throw new TossRefusal('INVALID_REFUND_ACCOUNT_INFO')
  }
  return { bankCode: bank, accountNumber, holderName }
}

function setTax(payment: TossPayment): void {
  payment.vat = Math.round(payment.balanceAmount / 11)
  payment.suppliedAmount = payment.balanceAmount - payment.vat
}
