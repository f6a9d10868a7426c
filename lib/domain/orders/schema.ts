import { z } from 'zod'
import { GATEWAYS, METHODS_OF, PAYMENT_METHODS } from '@/lib/core/payment'

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
const orderPaymentSchema = z.strictObject({
  gateway: z.enum(GATEWAYS),
  method: z.string().nullable(),
  /** ready: nothing paid yet · checking: the gateway has not said yet · paid · returned: taken by mistake and given back · failed · expired */
  status: z.enum(['ready', 'checking', 'paid', 'returned', 'failed', 'expired']),
  /** The gateway's code; screens have words for the known ones. */
  failureCode: z.string().nullable(),
  receiptUrl: z.string().nullable(),
})

const orderRefundSchema = z.strictObject({
  kind: z.enum(['WITHDRAWAL', 'SUSPENSE']),
  status: z.enum(['REQUESTED', 'UNKNOWN', 'SUCCEEDED', 'FAILED']),
  amount: won,
  requestedAt: z.iso.datetime(),
  settledAt: z.iso.datetime().nullable(),
})

/** An order as its buyer sees it. */
export const orderSchema = z.strictObject({
  id: orderId,
  number: z.string(),
  status: z.enum(ORDER_STATES),
  title: z.string(),
  promptId: z.string(),
  promptSlug: z.string(),
  versionLabel: z.string(),
  modelFamily: z.string(),
  licence: z.string(),
  seller: z.strictObject({ handle: z.string(), name: z.string() }),
  price: won,
  noticeVersion: z.string(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  paidAt: z.iso.datetime().nullable(),
  refundedAt: z.iso.datetime().nullable(),
  payment: orderPaymentSchema.nullable(),
  refunds: z.array(orderRefundSchema),
  /** What the order gave: its place in the library, and until when it may be withdrawn unopened. */
  purchase: z.strictObject({ id: z.string(), isOpen: z.boolean(), isRevoked: z.boolean(), withdrawableUntil: z.iso.datetime() }).nullable(),
})
export const orderListSchema = z.strictObject({ items: z.array(orderSchema), nextCursor: orderId.nullable() })

/** An order that begins: what the browser does next, null where there is nothing left to do. */
export const startedPurchaseSchema = z.strictObject({
  order: orderSchema,
  checkout: z.discriminatedUnion('gateway', [
    z.strictObject({ gateway: z.literal('stripe'), redirectUrl: z.string() }),
    z.strictObject({
      gateway: z.literal('toss'), clientKey: z.string(), scriptUrl: z.string(), orderId: z.string(), amount: z.int(), orderName: z.string(),
      method: z.enum(PAYMENT_METHODS), successUrl: z.string(), failUrl: z.string(),
    }),
  ]).nullable(),
})

export type OrderPaymentDto = z.output<typeof orderPaymentSchema>
export type OrderRefundDto = z.output<typeof orderRefundSchema>
export type OrderDto = z.output<typeof orderSchema>
