import { listOrdersOf } from '@/lib/domain/orders'
import { orderListQuery, orderListSchema, startedPurchaseSchema, startPurchaseInput } from '@/lib/domain/orders/schema'
import { startPurchase } from '@/lib/flows/start-purchase'
import { route } from '@/lib/http/route'

/** GET /api/orders: the own orders, newest first. */
export const GET = route({ actor: 'user', query: orderListQuery, output: orderListSchema }, ({ actor, query }) => listOrdersOf(actor.userId, query))

/** POST /api/orders: begins to buy a prompt; answers the order and what the browser does next. Honours Idempotency-Key. */
export const POST = route({ actor: 'buyer', input: startPurchaseInput, output: startedPurchaseSchema, rate: 'checkout', status: 201 }, ({ actor, input, request }) =>
  startPurchase(actor, input, request.headers.get('idempotency-key')),
)
