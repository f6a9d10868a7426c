import { orderParams } from '@/lib/domain/orders/schema'
import { recordOrderReading } from '@/lib/flows/record-order-reading'
import { route } from '@/lib/http/route'
import { getOperatorOrder } from '@/lib/reports/admin-order'

/** GET /api/admin/orders/{id}: an order with its attempts, refunds, events and journals; every reading is recorded. */
export const GET = route({ actor: 'admin', params: orderParams, rate: 'admin' }, async ({ actor, params }) => {
  await recordOrderReading(actor, params.id)
  return getOperatorOrder(params.id)
})
