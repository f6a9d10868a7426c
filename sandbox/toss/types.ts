export type TossStatus =
  | 'READY' | 'IN_PROGRESS' | 'WAITING_FOR_DEPOSIT' | 'DONE' | 'CANCELED' | 'PARTIAL_CANCELED' | 'ABORTED' | 'EXPIRED'

export const TOSS_METHODS = ['카드', '간편결제', '계좌이체', '가상계좌'] as const
export type TossMethod = (typeof TOSS_METHODS)[number]

export interface TossCancel {
  transactionKey: string
  cancelReason: string
  taxExemptionAmount: number
  canceledAt: string
  easyPayDiscountAmount: number
  receiptKey: string | null
  cancelStatus: 'DONE'
  cancelRequestId: null
  cancelAmount: number
  taxFreeAmount: number
  refundableAmount: number
}

export interface RefundAccount { bankCode: string; accountNumber: string; holderName: string }

/** The Payment object of version 2022-11-16 [docs.tosspayments.com/reference#payment-객체]. */
export interface TossPayment {
  mId: string
  lastTransactionKey: string | null
  paymentKey: string
  orderId: string
  orderName: string
  taxExemptionAmount: number
  status: TossStatus
  requestedAt: string
  approvedAt: string | null
  useEscrow: boolean | null
  cultureExpense: boolean
  card: {
    amount: number; issuerCode: string; acquirerCode: string; number: string; installmentPlanMonths: number; approveNo: string
    useCardPoint: boolean; cardType: string; ownerType: string; acquireStatus: string; isInterestFree: boolean; interestPayer: string | null
  } | null
  virtualAccount: {
    accountType: '일반'; accountNumber: string; bankCode: string; customerName: string; depositorName: string | null; dueDate: string
    expired: boolean; settlementStatus: 'INCOMPLETED' | 'COMPLETED'
    refundStatus: 'NONE' | 'PENDING' | 'FAILED' | 'PARTIAL_FAILED' | 'COMPLETED'; refundReceiveAccount: RefundAccount | null
  } | null
  transfer: { bankCode: string; settlementStatus: 'INCOMPLETED' | 'COMPLETED' } | null
  mobilePhone: null
  giftCertificate: null
  cashReceipt: null
  cashReceipts: null
  discount: null
  cancels: TossCancel[] | null
  /** Known to the shop from the confirm answer; proves a DEPOSIT_CALLBACK. */
  secret: string | null
  type: 'NORMAL'
  easyPay: { provider: string; amount: number; discountAmount: number } | null
  country: string
  failure: { code: string; message: string } | null
  isPartialCancelable: boolean
  receipt: { url: string } | null
  checkout: { url: string }
  currency: string
  totalAmount: number
  balanceAmount: number
  suppliedAmount: number
  vat: number
  taxFreeAmount: number
  method: TossMethod | null
  version: '2022-11-16'
  metadata: Record<string, string> | null
}

/** A payment, and what the window knows that the object does not show. */
export interface TossPaymentRecord {
  /** The paymentKey. */
  id: string
  payment: TossPayment
  /** The amount that the buyer authenticated; confirm must name the same. */
  authenticatedAmount: number
  successUrl: string
  failUrl: string
  language: 'KO' | 'EN'
  customerName: string | null
  /** The method that the shop asked for; the buyer may not choose another one. */
  requestedMethod: TossMethod | null
  easyPayProvider: string | null
  validHours: number
  requestedAtMs: number
  authenticatedAtMs: number | null
  lastCancelAtMs: number | null
  /** A refusal that the card company answers at confirm, chosen in the window or by the control plane. */
  confirmRefusal: string | null
}

/** One row of `GET /v1/transactions`: an approval or a cancel. */
export interface TossTransaction {
  /** The transactionKey. */
  id: string
  paymentKey: string
  orderId: string
  method: TossMethod
  kind: 'approval' | 'cancel' | 'deposit_error'
  status: TossStatus
  /** In won; negative for money that went back. */
  amount: number
  /** The fee with its VAT, in won; negative when it is returned. */
  fee: number
  atMs: number
}
