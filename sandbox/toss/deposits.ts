import type { Box } from '../box'
import { TossRefusal } from './errors'
import { notifyDeposit, notifyStatus } from './notices'
import { addTransaction, expireIfDue, feeOf, newTransactionKey, settle } from './payments'
import type { TossPaymentRecord } from './types'

export const DEPOSITS = ['exact', 'short', 'over', 'late', 'error'] as const
export type Deposit = (typeof DEPOSITS)[number]

export interface DepositResult { accepted: boolean; reason: string | null; status: string }

/**
 * Money arrives, or seems to, on a virtual account.
 *
 * - `exact` pays it. After the due date the bank refuses.
 * - `short` and `over` are refused by the bank, which takes only the exact amount; nothing changes.
 * - `late` is a deposit that the bank took in time and reported after the due date.
 * - `error` takes a deposit back: DONE → WAITING_FOR_DEPOSIT.
 */
export function deposit(box: Box, record: TossPaymentRecord, kind: Deposit): DepositResult {
  expireIfDue(box, record)
  const { payment } = record
  const account = payment.virtualAccount
  const refuse = (reason: string): DepositResult => ({ accepted: false, reason, status: payment.status })
  if (!account) throw new TossRefusal('NOT_FOUND', '가상계좌가 발급되지 않은 결제입니다.')
  if (kind === 'error') return payment.status === 'DONE' ? takeBack(box, record) : refuse('NOT_DEPOSITED')
  if (payment.status !== 'WAITING_FOR_DEPOSIT') return refuse('NOT_WAITING')
  if (kind === 'short' || kind === 'over') return refuse('AMOUNT_MISMATCH')
  if (account.expired && kind !== 'late') return refuse('DUE_DATE_PASSED')
  account.depositorName = account.customerName
  account.settlementStatus = 'INCOMPLETED'
  settle(box, record)
  notifyDeposit(box, payment)
  return { accepted: true, reason: null, status: payment.status }
}

function takeBack(box: Box, record: TossPaymentRecord): DepositResult {
  const { payment } = record
  payment.status = 'WAITING_FOR_DEPOSIT'
  payment.approvedAt = null
  payment.lastTransactionKey = newTransactionKey()
  box.store.put('toss.payment', record)
  const fee = feeOf('가상계좌', payment.totalAmount)
  addTransaction(box, record, 'deposit_error', -payment.totalAmount, -fee)
  box.book.post('toss', 'deposit_error', payment.totalAmount, payment.paymentKey)
  box.book.post('toss', 'fee_return', fee, payment.paymentKey)
  notifyStatus(box, payment)
  notifyDeposit(box, payment)
  return { accepted: true, reason: null, status: payment.status }
}
