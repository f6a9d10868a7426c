import { orderSchema } from '@/lib/domain/orders/schema'
import { tossConfirmInput } from '@/lib/domain/payments/schema'
import { confirmTossPayment } from '@/lib/flows/confirm-toss-payment'
import { route } from '@/lib/http/route'

/** POST /api/payments/toss/confirm: takes the money of a payment that the buyer has authorised. Repeatable: the attempt keys it. */
export const POST = route({ actor: 'buyer', input: tossConfirmInput, output: orderSchema, rate: 'paymentReturn' }, ({ actor, input }) => confirmTossPayment(actor, input))
