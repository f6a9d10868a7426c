import { listIncidents } from '@/lib/domain/operations'
import { incidentListQuery, openIncidentInput } from '@/lib/domain/operations/schema'
import { openIncidentBy } from '@/lib/flows/open-incident'
import { route } from '@/lib/http/route'

/** GET /api/admin/incidents: incidents with their clocks, the latest first; `state=open` for those that are not closed. */
export const GET = route({ actor: 'admin', query: incidentListQuery, rate: 'admin' }, ({ query }) => listIncidents(query))

/** POST /api/admin/incidents: opens one, by hand with title and severity or for an alert or release; an alert that has one leads to it. */
export const POST = route({ actor: 'admin', input: openIncidentInput, rate: 'admin', status: 201, otherStatuses: [200] }, async ({ actor, input }) => {
  const { id, isNew } = await openIncidentBy(actor, input)
  return Response.json({ id, isNew }, { status: isNew ? 201 : 200 })
})
