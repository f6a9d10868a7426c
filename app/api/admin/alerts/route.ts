import { listAlerts } from '@/lib/domain/watch'
import { alertListQuery } from '@/lib/domain/watch/schema'
import { route } from '@/lib/http/route'

/** GET /api/admin/alerts: what operators were told, the latest first; only what is open unless `state=all`. */
export const GET = route({ actor: 'admin', query: alertListQuery, rate: 'admin' }, ({ query }) => listAlerts(query))
