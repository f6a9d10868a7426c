import { eventListQuery } from '@/lib/domain/payments/schema'
import { route } from '@/lib/http/route'
import { listEvents } from '@/lib/reports/admin-events'

/** GET /api/admin/gateway-events: the inbox of webhooks, the latest first, without their bodies. */
export const GET = route({ actor: 'admin', query: eventListQuery, rate: 'admin' }, ({ query }) => listEvents(query))
