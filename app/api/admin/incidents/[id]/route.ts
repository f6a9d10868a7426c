import { getIncident } from '@/lib/domain/operations'
import { incidentParams } from '@/lib/domain/operations/schema'
import { route } from '@/lib/http/route'

/** GET /api/admin/incidents/{id}: the eight steps with their clocks, the timeline, what is tied to it. */
export const GET = route({ actor: 'admin', params: incidentParams, rate: 'admin' }, ({ params }) => getIncident(params.id))
