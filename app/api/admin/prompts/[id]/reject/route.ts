import { promptParams, rejectInput } from '@/lib/domain/catalog/write-schema'
import { rejectPrompt } from '@/lib/flows/review-prompt'
import { route } from '@/lib/http/route'

/** POST /api/admin/prompts/{id}/reject: sends the waiting version back with a reason; what is on sale stays there. */
export const POST = route({ actor: 'admin', params: promptParams, input: rejectInput, rate: 'admin' }, async ({ actor, params: { id }, input }) => {
  const verdict = await rejectPrompt(actor, id, input)
  return { id, status: verdict.status, versionId: verdict.versionId }
})
