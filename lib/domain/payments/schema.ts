import { z } from 'zod'

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
