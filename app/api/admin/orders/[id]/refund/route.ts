import { operatorRefundInput, orderParams } from '@/lib/domain/orders/schema'
import { refundByOperator } from '@/lib/flows/refund-by-operator'
import { route } from '@/lib/http/route'
import { getOperatorOrder } from '@/lib/reports/admin-order'

/** POST /api/admin/orders/{id}/refund: gives one payment of an order back, once: the one named, else money that bought nothing, else the sale, opened or not. Honours Idempotency-Key. */
export const POST = route({ actor: 'admin', params: orderParams, input: operatorRefundInput, rate: 'admin' }, async ({ actor, params, input, request }) => {
  await refundByOperator(actor, params.id, input, request.headers.get('idempotency-key'))
  return getOperatorOrder(params.id)
})
