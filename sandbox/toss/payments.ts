import type { Box } from '../box'
import { fromKst, kstDate, kstIso } from '../clock'
import type { JsonObject } from '../http'
import { newId, randomText } from '../ids'
import { TossRefusal } from './errors'
import { notifyDeposit, notifyStatus } from './notices'
import type { TossMethod, TossPayment, TossPaymentRecord, TossTransaction } from './types'

const MINUTE = 60_000
const READY_MS = 30 * MINUTE
const AUTHENTICATED_MS = 10 * MINUTE
const HEX = '0123456789ABCDEF'

/** Statuses whose orderId is used up for good. */
const USED_UP: ReadonlySet<string> = new Set(['WAITING_FOR_DEPOSIT', 'DONE', 'CANCELED', 'PARTIAL_CANCELED'])

export const newTransactionKey = () => randomText(32, HEX)

/** `GET /v1/payments/{paymentKey}`. */
export function getPayment(box: Box, paymentKey: string): TossPaymentRecord {
  const record = box.store.get('toss.payment', paymentKey)
  if (!record) throw new TossRefusal('NOT_FOUND_PAYMENT')
  expireIfDue(box, record)
  return record
}

/** `GET /v1/payments/orders/{orderId}`: the approved payment of the order, or its newest one. */
export function getPaymentByOrder(box: Box, orderId: string): TossPaymentRecord {
  const all = paymentsOf(box, orderId)
  const record = all.find((r) => USED_UP.has(r.payment.status)) ?? all.at(-1)
  if (!record) throw new TossRefusal('NOT_FOUND_PAYMENT')
  expireIfDue(box, record)
  return record
}

export function isUsedUp(box: Box, orderId: string): boolean {
  return paymentsOf(box, orderId).some((r) => USED_UP.has(r.payment.status))
}

function paymentsOf(box: Box, orderId: string): TossPaymentRecord[] {
  return box.store.all('toss.payment').filter((r) => r.payment.orderId === orderId)
}

/** The buyer proved who they are; nothing is charged until the shop confirms, within ten minutes. */
export function authenticate(box: Box, record: TossPaymentRecord, method: TossMethod, easyPayProvider: string | null): void {
  record.payment.status = 'IN_PROGRESS'
  record.payment.method = method
  record.easyPayProvider = method === '간편결제' ? (easyPayProvider ?? '토스페이') : null
  record.authenticatedAtMs = box.clock.now()
  box.store.put('toss.payment', record)
}

/** `POST /v1/payments/confirm`: takes the money, or issues the virtual account. */
export function confirm(box: Box, body: JsonObject): TossPayment {
  const { paymentKey, orderId, amount } = body
  if (typeof paymentKey !== 'string' || typeof orderId !== 'string' || typeof amount !== 'number' || !Number.isInteger(amount)) {
    throw new TossRefusal('INVALID_REQUEST')
  }
  const record = getPayment(box, paymentKey)
  const { payment } = record
  if (payment.orderId !== orderId) throw new TossRefusal('INVALID_REQUEST', '주문번호가 결제 요청과 일치하지 않습니다.')
  if (USED_UP.has(payment.status)) throw new TossRefusal('ALREADY_PROCESSED_PAYMENT')
  if (payment.status === 'READY') throw new TossRefusal('UNAPPROVED_ORDER_ID')
  if (payment.status !== 'IN_PROGRESS') throw new TossRefusal('NOT_FOUND_PAYMENT_SESSION')
  if (amount !== record.authenticatedAmount) throw new TossRefusal('INVALID_REQUEST', '결제 금액이 결제 요청과 일치하지 않습니다.')
  if (isUsedUp(box, orderId)) throw new TossRefusal('DUPLICATED_ORDER_ID')
  if (record.confirmRefusal) {
    const refusal = new TossRefusal(record.confirmRefusal)
    abort(box, record, { code: refusal.code, message: refusal.message })
    throw refusal
  }
  if (payment.method === '가상계좌') return issueAccount(box, record)
  payment.receipt = { url: new URL(`/receipts/${payment.paymentKey}`, payment.checkout.url).toString() }
  fillMethod(record)
  settle(box, record)
  return payment
}

/** Marks the payment paid and books the money. Also the end of a virtual account, when the deposit comes. */
export function settle(box: Box, record: TossPaymentRecord): void {
  const { payment } = record
  payment.status = 'DONE'
  payment.approvedAt = kstIso(box.clock.now())
  payment.lastTransactionKey = newTransactionKey()
  box.store.put('toss.payment', record)
  const fee = feeOf(payment.method ?? '카드', payment.totalAmount)
  addTransaction(box, record, 'approval', payment.totalAmount, fee)
  box.book.post('toss', 'capture', payment.totalAmount, payment.paymentKey)
  box.book.post('toss', 'fee', fee, payment.paymentKey)
  notifyStatus(box, payment)
}

export function addTransaction(box: Box, { payment }: TossPaymentRecord, kind: TossTransaction['kind'], amount: number, fee: number): void {
  box.store.put('toss.transaction', {
    id: payment.lastTransactionKey ?? newTransactionKey(), paymentKey: payment.paymentKey, orderId: payment.orderId, method: payment.method ?? '카드',
    kind, status: payment.status, amount, fee, atMs: box.clock.now(),
  })
}

/** The fee with 10 % VAT: 3.4 % by card and easy pay, 2 % and at least 200 won by transfer, 400 won by virtual account. */
export function feeOf(method: TossMethod, amount: number): number {
  const supply = method === '가상계좌' ? 400 : method === '계좌이체' ? Math.max(200, Math.round(amount / 50)) : Math.round((amount * 34) / 1000)
  return supply + Math.round(supply / 10)
}

/** Applies the clocks: 30 minutes to authenticate, 10 minutes to confirm, and the due date of a virtual account, which tells nobody. */
export function expireIfDue(box: Box, record: TossPaymentRecord): void {
  const { payment } = record
  const now = box.clock.now()
  if (payment.status === 'READY' && now >= record.requestedAtMs + READY_MS) expire(box, record)
  else if (payment.status === 'IN_PROGRESS' && now >= (record.authenticatedAtMs ?? 0) + AUTHENTICATED_MS) expire(box, record)
  else if (payment.virtualAccount && payment.status === 'WAITING_FOR_DEPOSIT' && !payment.virtualAccount.expired
    && now >= (fromKst(payment.virtualAccount.dueDate.slice(0, 19)) ?? 0)) {
    payment.virtualAccount.expired = true
    box.store.put('toss.payment', record)
  }
}

function expire(box: Box, record: TossPaymentRecord): void {
  record.payment.status = 'EXPIRED'
  record.payment.failure = { code: 'EXPIRED_PAYMENT', message: '결제가 만료되었습니다. 다시 시도해주세요.' }
  box.store.put('toss.payment', record)
  notifyStatus(box, record.payment)
}

/** The end of a payment that the card company or the window broke off. */
export function abort(box: Box, record: TossPaymentRecord, failure: { code: string; message: string }): void {
  record.payment.status = 'ABORTED'
  record.payment.failure = failure
  box.store.put('toss.payment', record)
  notifyStatus(box, record.payment)
}

function issueAccount(box: Box, record: TossPaymentRecord): TossPayment {
  const { payment } = record
  payment.status = 'WAITING_FOR_DEPOSIT'
  payment.lastTransactionKey = newTransactionKey()
  payment.secret = newId('ps_', 28)
  payment.virtualAccount = {
    accountType: '일반', accountNumber: `X${randomText(13, '0123456789')}`, bankCode: '20', customerName: record.customerName ?? '구매자',
    depositorName: null, dueDate: kstIso(box.clock.now() + record.validHours * 60 * MINUTE), expired: false, settlementStatus: 'INCOMPLETED',
    refundStatus: 'NONE', refundReceiveAccount: null,
  }
  box.store.put('toss.payment', record)
  notifyStatus(box, payment)
  notifyDeposit(box, payment)
  return payment
}

function fillMethod({ payment, easyPayProvider }: TossPaymentRecord): void {
  const card = {
    amount: payment.totalAmount, issuerCode: '61', acquirerCode: '31', number: '53616410****123*', installmentPlanMonths: 0,
    approveNo: randomText(8, '0123456789'), useCardPoint: false, cardType: '신용', ownerType: '개인', acquireStatus: 'READY',
    isInterestFree: false, interestPayer: null,
  }
  if (payment.method === '계좌이체') payment.transfer = { bankCode: '88', settlementStatus: 'INCOMPLETED' }
  else payment.card = card
  if (payment.method === '간편결제') payment.easyPay = { provider: easyPayProvider ?? '토스페이', amount: 0, discountAmount: 0 }
}

export interface NewPayment {
  amount: number
  orderId: string
  orderName: string
  successUrl: string
  failUrl: string
  language: 'KO' | 'EN'
  customerName: string | null
  method: TossMethod | null
  easyPayProvider: string | null
  validHours: number
  metadata: Record<string, string> | null
}

/** The payment as it is born when the window opens. */
export function openPayment(box: Box, n: NewPayment, origin: string): TossPaymentRecord {
  const now = box.clock.now()
  const paymentKey = `tgen_${kstDate(now).replaceAll('-', '')}${randomText(18)}`
  const vat = Math.round(n.amount / 11)
  const payment: TossPayment = {
    mId: 'sandbox', lastTransactionKey: null, paymentKey, orderId: n.orderId, orderName: n.orderName, taxExemptionAmount: 0, status: 'READY',
    requestedAt: kstIso(now), approvedAt: null, useEscrow: false, cultureExpense: false, card: null, virtualAccount: null, transfer: null,
    mobilePhone: null, giftCertificate: null, cashReceipt: null, cashReceipts: null, discount: null, cancels: null, secret: null, type: 'NORMAL',
    easyPay: null, country: 'KR', failure: null, isPartialCancelable: true, receipt: null, checkout: { url: `${origin}/toss/window/${paymentKey}` },
    currency: 'KRW', totalAmount: n.amount, balanceAmount: n.amount, suppliedAmount: n.amount - vat, vat, taxFreeAmount: 0, method: n.method,
    version: '2022-11-16', metadata: n.metadata,
  }
  const record: TossPaymentRecord = {
    id: paymentKey, payment, authenticatedAmount: n.amount, successUrl: n.successUrl, failUrl: n.failUrl, language: n.language,
    customerName: n.customerName, requestedMethod: n.method, easyPayProvider: n.easyPayProvider, validHours: n.validHours, requestedAtMs: now,
    authenticatedAtMs: null, lastCancelAtMs: null, confirmRefusal: null,
  }
  box.store.put('toss.payment', record)
  return record
}
