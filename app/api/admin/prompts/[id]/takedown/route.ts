import { promptParams, takeDownInput } from '@/lib/domain/catalog/write-schema'
import { takeDown } from '@/lib/flows/take-down-prompt'
import { catalogChanged } from '@/lib/http/catalog-cache'
import { route } from '@/lib/http/route'

/** POST /api/admin/prompts/{id}/takedown: ends the sale for good; purchases stay readable. */
export const POST = route({ actor: 'admin', params: promptParams, input: takeDownInput, rate: 'admin' }, async ({ actor, params: { id }, input }) => {
  catalogChanged((await takeDown(actor, id, input.reason)).slug)
  return { id, status: 'TAKEN_DOWN' as const }
})
