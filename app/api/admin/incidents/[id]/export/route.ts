import { incidentParams } from '@/lib/domain/operations/schema'
import { fileResponse } from '@/lib/http/files'
import { incidentMarkdown } from '@/lib/http/incident-markdown'
import { route } from '@/lib/http/route'
import { readIncidentPage } from '@/lib/reports/incident-page'

/** GET /api/admin/incidents/{id}/export: the incident as a Markdown document in the operator's language. */
export const GET = route({ actor: 'admin', params: incidentParams, rate: 'admin' }, async ({ actor, params: { id } }) => {
  const page = await readIncidentPage(id)
  return fileResponse(incidentMarkdown(page, actor.locale), { type: 'text/markdown; charset=utf-8', name: `incident-${page.incident.number}.md` })
})
