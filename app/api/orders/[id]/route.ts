import { getOrderFor } from '@/lib/domain/orders'
import { orderParams, orderSchema } from '@/lib/domain/orders/schema'
import { recoverOrder } from '@/lib/flows/recover'
import { afterwards } from '@/lib/http/afterwards'
import { route } from '@/lib/http/route'

/** GET /api/orders/{id}: the order with its payment, refunds and purchase. Who waits on it makes recovery look at it, where that is due. */
export const GET = route({ actor: 'user', params: orderParams, output: orderSchema }, async ({ actor, params }) => {
  const order = await getOrderFor(actor.userId, params.id)
  const isUnderWay = order.status === 'PENDING' || order.refunds.some(({ status }) => status === 'REQUESTED' || status === 'UNKNOWN')
  if (isUnderWay) afterwards('recover-order', () => recoverOrder(order.id))
  return order
})
