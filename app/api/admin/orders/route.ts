import { operatorListQuery } from '@/lib/domain/orders/schema'
import { route } from '@/lib/http/route'
import { listOperatorOrders } from '@/lib/reports/admin-orders'

/** GET /api/admin/orders: everybody's orders, newest first; `q` finds by order id or number, payment key or the buyer's address. */
export const GET = route({ actor: 'admin', query: operatorListQuery, rate: 'admin' }, ({ query }) => listOperatorOrders(query))
