import { approveInput, promptParams } from '@/lib/domain/catalog/write-schema'
import { approvePrompt } from '@/lib/flows/review-prompt'
import { catalogChanged } from '@/lib/http/catalog-cache'
import { route } from '@/lib/http/route'

/** POST /api/admin/prompts/{id}/approve: puts the waiting version on sale; 409 when nothing waits any more. */
export const POST = route({ actor: 'admin', params: promptParams, input: approveInput, rate: 'admin' }, async ({ actor, params: { id }, input }) => {
  const verdict = await approvePrompt(actor, id, input.versionId)
  catalogChanged(verdict.slug)
  return { id, status: verdict.status, slug: verdict.slug, versionId: verdict.versionId }
})
