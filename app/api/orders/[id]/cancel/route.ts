import { orderParams, orderSchema } from '@/lib/domain/orders/schema'
import { cancelOrder } from '@/lib/flows/cancel-order'
import { route } from '@/lib/http/route'

/** POST /api/orders/{id}/cancel: gives up an order that is not paid. */
export const POST = route({ actor: 'buyer', params: orderParams, output: orderSchema, rate: 'checkout' }, ({ actor, params }) => cancelOrder(actor, params.id))
