import { getIncident } from '@/lib/domain/operations'
import { incidentEntryInput, incidentParams } from '@/lib/domain/operations/schema'
import { recordOnIncident } from '@/lib/flows/record-on-incident'
import { route } from '@/lib/http/route'
import { forgetStatus } from '@/lib/reports/status'

/** POST /api/admin/incidents/{id}/entries: stamps a step, changes the severity, declares or reports a breach, adds a note, a public message or a link; nothing of it changes afterwards. Answers the incident. */
export const POST = route({ actor: 'admin', params: incidentParams, input: incidentEntryInput, rate: 'admin', status: 201 }, async ({ actor, params: { id }, input }) => {
  await recordOnIncident(actor, id, input)
  if (input.kind === 'message' || input.kind === 'step') forgetStatus()
  return getIncident(id)
})
