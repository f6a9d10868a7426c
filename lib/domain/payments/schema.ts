import { z } from 'zod'
import { GATEWAYS } from '@/lib/core/payment'

/** The three values with which Toss sends a buyer back. All are claims. */
export const tossConfirmInput = z.strictObject({
  paymentKey: z.string().regex(/^[\w-]{1,200}$/),
  orderId: z.string().regex(/^pay_[0-9a-z]{26}$/),
  amount: z.int().min(0),
})
export type TossConfirmInput = z.output<typeof tossConfirmInput>

/** The session with which Stripe sends a buyer back. */
export const stripeReturnInput = z.strictObject({ sessionId: z.string().regex(/^cs_[\w]{1,200}$/) })
export type StripeReturnInput = z.output<typeof stripeReturnInput>

const eventId = z.string().regex(/^evt_[0-9a-z]{26}$/)

/** The path of one event of the inbox. */
export const eventParams = z.strictObject({ id: eventId })

/** The states of a stored event: to be handled, handled, not for us, left to a person. */
export const EVENT_STATES = ['RECEIVED', 'DONE', 'IGNORED', 'PARKED'] as const
export type EventState = (typeof EVENT_STATES)[number]

/** One page of the inbox. */
export const eventListQuery = z.strictObject({
  cursor: eventId.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(24),
  gateway: z.enum(GATEWAYS).optional(),
  status: z.enum(EVENT_STATES).optional(),
})
export type EventListQuery = z.output<typeof eventListQuery>
