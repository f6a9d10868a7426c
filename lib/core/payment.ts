/** What payment gateways say, in our words. Adapters translate into these; nothing past an adapter knows a vendor's own. */
export const GATEWAYS = ['stripe', 'toss'] as const
export type GatewayName = (typeof GATEWAYS)[number]

/** How a buyer may choose to pay. */
export const PAYMENT_METHODS = ['card', 'easy_pay', 'transfer'] as const
export type PaymentMethod = (typeof PAYMENT_METHODS)[number]

/** Which methods a gateway offers here. Methods that pay later (virtual accounts) are not offered at all. */
export const METHODS_OF = { toss: ['card', 'easy_pay', 'transfer'], stripe: ['card'] } as const satisfies Record<GatewayName, readonly PaymentMethod[]>

/**
 * Where a payment stands at its gateway.
 * absent: the gateway knows of none · open: the buyer may still pay · awaiting: promised, money not there yet ·
 * captured: the money was taken, whatever was given back since · declined, expired: over, nothing was taken.
 */
export type PaymentState = 'absent' | 'open' | 'awaiting' | 'captured' | 'declined' | 'expired'

/** A payment as its gateway shows it when asked: the truth, unlike any event that tells of it. */
export interface PaymentSnapshot {
  gateway: GatewayName
  /** When it was asked for: whatever we learned later is newer. */
  askedAt: Date
  state: PaymentState
  /** The id of our attempt that the gateway stored with the payment; null when it stored none. */
  attemptId: string | null
  /** Stripe's Checkout Session. */
  sessionId: string | null
  /** The gateway's id of the payment, which refunds need. */
  paymentKey: string | null
  /** Minor units of `currency`; what was or would be taken. */
  amount: bigint
  /** Upper case ISO 4217. */
  currency: string
  /** Whether real money moves. */
  isLive: boolean
  /** Minor units of `currency`; all that the gateway has given back of it so far. */
  refundedAmount: bigint
  capturedAt: Date | null
  method: string | null
  receiptUrl: string | null
  /** Why the last try of the buyer failed, in the gateway's code. */
  failureCode: string | null
  /** Secret with which Toss vouches for events of a virtual account. */
  depositSecret: string | null
}
