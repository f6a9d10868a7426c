import { z } from 'zod'
import type { MoneyJson } from '@/lib/core/money'
import { GATEWAYS, METHODS_OF, PAYMENT_METHODS, type GatewayName } from '@/lib/core/payment'

const won = z.strictObject({ amount: z.int().min(0), currency: z.literal('KRW') })
const orderId = z.string().regex(/^ord_[0-9a-z]{26}$/)

/** The path of one order. */
export const orderParams = z.strictObject({ id: orderId })

/**
 * A wish to buy. The price is what the buyer saw, a claim to compare with ours and never an amount to charge. Both
 * consents and the version of the notices say what stood above the button.
 */
export const startPurchaseInput = z
  .strictObject({
    promptId: z.string().regex(/^prm_[0-9a-z]{26}$/),
    expectedPrice: won,
    gateway: z.enum(GATEWAYS),
    method: z.enum(PAYMENT_METHODS).default('card'),
    noticeVersion: z.string().min(1).max(32),
    consents: z.strictObject({ withdrawal: z.literal(true, { error: 'CONSENT_NEEDED' }), terms: z.literal(true, { error: 'CONSENT_NEEDED' }) }),
    locale: z.enum(['ko', 'en']).default('ko'),
  })
  .refine(({ gateway, method }) => (METHODS_OF[gateway] as readonly string[]).includes(method), { path: ['method'], error: 'METHOD_NOT_OFFERED' })
export type StartPurchaseInput = z.output<typeof startPurchaseInput>

/** One page of the own orders. */
export const orderListQuery = z.strictObject({ cursor: orderId.optional(), limit: z.coerce.number().int().min(1).max(100).default(24) })

/** The states of an order. */
export const ORDER_STATES = ['PENDING', 'AWAITING_DEPOSIT', 'PAID', 'REFUNDED', 'CANCELED', 'EXPIRED', 'REVIEW'] as const
export type OrderState = (typeof ORDER_STATES)[number]

/** One page of everybody's orders, for operators. `q` is an order's id or number, a payment's key or the buyer's address. */
export const operatorListQuery = z.strictObject({
  cursor: orderId.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(24),
  status: z.enum(ORDER_STATES).optional(),
  gateway: z.enum(GATEWAYS).optional(),
  q: z.string().trim().min(1).max(254).optional(),
})
export type OperatorListQuery = z.output<typeof operatorListQuery>

/** Why an operator gives money back; it stays in the audit. With `attemptId` only that payment is given back: what was shown is what happens. */
export const operatorRefundInput = z.strictObject({ reason: z.string().trim().min(5).max(500), attemptId: z.string().max(64).optional() })
export type OperatorRefundInput = z.output<typeof operatorRefundInput>

/** Where the payment of an order stands, for its buyer. */
export interface OrderPaymentDto {
  gateway: GatewayName
  method: string | null
  /** ready: nothing paid yet · checking: the gateway has not said yet · paid · returned: taken by mistake and given back · failed · expired */
  status: 'ready' | 'checking' | 'paid' | 'returned' | 'failed' | 'expired'
  /** The gateway's code; screens have words for the known ones. */
  failureCode: string | null
  receiptUrl: string | null
}

export interface OrderRefundDto {
  kind: 'WITHDRAWAL' | 'SUSPENSE'
  status: 'REQUESTED' | 'UNKNOWN' | 'SUCCEEDED' | 'FAILED'
  amount: MoneyJson
  requestedAt: string
  settledAt: string | null
}

/** An order as its buyer sees it. */
export interface OrderDto {
  id: string
  number: string
  status: OrderState
  title: string
  promptId: string
  promptSlug: string
  versionLabel: string
  modelFamily: string
  licence: string
  seller: { handle: string; name: string }
  price: MoneyJson
  noticeVersion: string
  createdAt: string
  expiresAt: string
  paidAt: string | null
  refundedAt: string | null
  payment: OrderPaymentDto | null
  refunds: OrderRefundDto[]
  /** What the order gave: its place in the library, and until when it may be withdrawn unopened. */
  purchase: { id: string; isOpen: boolean; isRevoked: boolean; withdrawableUntil: string } | null
}
