import { orderParams, orderSchema } from '@/lib/domain/orders/schema'
import { requestRefund } from '@/lib/flows/request-refund'
import { route } from '@/lib/http/route'

/** POST /api/orders/{id}/refund: withdraws from a purchase that is still sealed, within seven days. */
export const POST = route({ actor: 'buyer', params: orderParams, output: orderSchema, rate: 'refund' }, ({ actor, params }) => requestRefund(actor, params.id))
