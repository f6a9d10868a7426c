import { orderSchema } from '@/lib/domain/orders/schema'
import { stripeReturnInput } from '@/lib/domain/payments/schema'
import { checkStripeReturn } from '@/lib/flows/check-stripe-return'
import { route } from '@/lib/http/route'

/** POST /api/payments/stripe/return: asks Stripe for the truth now, rather than wait for its webhook. */
export const POST = route({ actor: 'buyer', input: stripeReturnInput, output: orderSchema, rate: 'paymentReturn' }, ({ actor, input }) => checkStripeReturn(actor, input))
