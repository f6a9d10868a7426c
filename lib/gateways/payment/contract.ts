import type { GatewayName, PaymentMethod, PaymentSnapshot } from '@/lib/core/payment'

/** What opening a payment needs. Repeating it with the same attempt opens nothing new. */
export interface CheckoutRequest {
  attemptId: string
  orderId: string
  orderName: string
  /** Won. */
  amount: bigint
  method: PaymentMethod
  buyerEmail: string
  /** Like everything here, the same at every repetition: a gateway may refuse a call that says something else under the same key. */
  locale: 'ko' | 'en'
  /** Origin and language prefix under which the return pages stand, without a final slash. */
  returnBase: string
  /** Fixed with the attempt, because a repeated request must be the same to the letter. */
  expiresAt: Date
}

/** What the browser does next: go to the gateway's page, or open Toss's window with these values. */
export type BrowserStep =
  | { gateway: 'stripe'; redirectUrl: string }
  | {
      gateway: 'toss'
      clientKey: string
      scriptUrl: string
      orderId: string
      /** Won, a plain integer, as Toss's script wants it. */
      amount: number
      orderName: string
      method: PaymentMethod
      successUrl: string
      failUrl: string
    }

/** `unknown` always means: it may have happened. Ask again with the same ids, never with new ones. */
export interface Unknown {
  kind: 'unknown'
  code: string
}

export type CheckoutOutcome = { kind: 'opened'; sessionId: string | null; step: BrowserStep } | { kind: 'refused'; code: string } | Unknown

/** Which payment is meant. `paymentKey` is the gateway's id of it, where we know it. */
export interface PaymentRef {
  attemptId: string
  sessionId: string | null
  paymentKey: string | null
}

/** A payment that the buyer has authorised, and how much of it we mean to take. */
export interface ConfirmRequest extends PaymentRef {
  /** Won. */
  amount: bigint
}
/**
 * `declined`: no to the buyer's card or account · `unpayable`: no to the payment, whatever it was to be made with ·
 * `refused`: no to our request, which no buyer can mend. Nothing was taken in all three.
 */
export type ConfirmOutcome = { kind: 'answered'; payment: PaymentSnapshot } | { kind: 'declined' | 'unpayable' | 'refused'; code: string } | Unknown
export type FetchOutcome = { kind: 'answered'; payment: PaymentSnapshot } | Unknown

export interface RefundRequest {
  refundId: string
  paymentKey: string
  /** Minor units of the currency that was taken; always all of it. */
  amount: bigint
  reason: string
}
export interface RefundRef {
  refundId: string
  paymentKey: string
  /** The gateway's id of the refund, once it told one. */
  gatewayRef: string | null
}
export type RefundOutcome =
  | { kind: 'succeeded'; gatewayRef: string; at: Date }
  /** `gatewayRef` is null while the parts of a refund that others made have no one id. */
  | { kind: 'pending'; gatewayRef: string | null }
  | { kind: 'failed'; code: string; gatewayRef: string | null }
  | { kind: 'absent' }
  | Unknown

/** A payment whose fees are asked for, and the day of its refund, if it was refunded. */
export interface FeeQuery {
  paymentKey: string
  capturedAt: Date
  refundedAt: Date | null
}

/** A fee as the gateway states it, in won. */
export interface GatewayFee {
  paymentKey: string
  /** The gateway's id of the refund that the fee belongs to; null: it belongs to the capture. */
  refundRef: string | null
  /** The gateway's id of the transaction, unique over all of them. */
  reference: string
  /** Without VAT; negative when it is given back. */
  feeAmount: bigint
  feeVatAmount: bigint
  at: Date
}
export type FeesOutcome = { kind: 'answered'; fees: GatewayFee[] } | Unknown

/** One movement of money as the gateway lists it: the other side of our book. */
export interface GatewayTransaction {
  kind: 'capture' | 'refund'
  /** The gateway's id of the transaction, unique over all of them. */
  reference: string
  paymentKey: string
  /** The gateway's id of the refund; null for a capture. */
  refundRef: string | null
  /** Minor units of `currency`, above zero for both kinds. */
  amount: bigint
  /** Upper case ISO 4217. */
  currency: string
  /** With its VAT, below zero when it is given back; null: not told yet. */
  feeAmount: bigint | null
  at: Date
}
export type TransactionsOutcome = { kind: 'answered'; transactions: GatewayTransaction[] } | Unknown

/** What an event speaks of. Only these ids are kept of it. */
export interface EventIds {
  attemptId?: string
  sessionId?: string
  paymentKey?: string
  refundId?: string
  gatewayRefundRef?: string
}

/**
 * payment, refund, fee: ask the gateway and apply what it says · trouble: a person must look · none: not for us.
 */
export type EventTopic = 'payment' | 'refund' | 'fee' | 'trouble' | 'none'

/** A genuine message of a gateway. It is a hint about which object to ask for, never the truth. */
export interface GatewayEvent {
  eventId: string
  type: string
  topic: EventTopic
  ids: EventIds
  /** Why this may not be acted on although it is genuine: other mode, other version of the interface. */
  problem: string | null
  /** What vouches for an unsigned event of a virtual account; compared with ours and never stored. */
  depositSecret: string | null
}

/** A payment gateway in our words. Outcomes are values; only a message that is not genuine throws. */
export interface PaymentGateway {
  readonly name: GatewayName
  /** Whether our keys move real money. */
  readonly isLive: boolean
  /** Opens a payment for the buyer. Idempotent by attempt. */
  createCheckout(request: CheckoutRequest): Promise<CheckoutOutcome>
  /** Takes the money of a payment that the buyer has authorised. Idempotent by attempt. */
  confirm(request: ConfirmRequest): Promise<ConfirmOutcome>
  /** Asks for the truth. */
  fetchPayment(ref: PaymentRef): Promise<FetchOutcome>
  /** Closes a payment that is still open, as far as the gateway knows how to; the answer is the truth after it. */
  close(ref: PaymentRef): Promise<FetchOutcome>
  /** Gives everything back. Idempotent by refund. */
  refund(request: RefundRequest): Promise<RefundOutcome>
  /** Asks for the truth about a refund. */
  fetchRefund(ref: RefundRef): Promise<RefundOutcome>
  /** The fees of captured payments and of their refunds, as far as they are known yet. */
  fetchFees(payments: readonly FeeQuery[]): Promise<FeesOutcome>
  /** Every capture and refund from one instant (within) to another (without), whether we know of it or not. */
  listTransactions(from: Date, to: Date): Promise<TransactionsOutcome>
  /** Checks and reads a webhook. Throws GATEWAY_BAD_SIGNATURE or GATEWAY_BAD_EVENT (400). */
  readEvent(raw: string, headers: Headers): GatewayEvent
}
