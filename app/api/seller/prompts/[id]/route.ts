import { getDraft } from '@/lib/domain/catalog'
import { promptParams, saveDraftInput } from '@/lib/domain/catalog/write-schema'
import { deleteOwnDraft, saveOwnDraft } from '@/lib/flows/save-draft'
import { catalogChanged } from '@/lib/http/catalog-cache'
import { route } from '@/lib/http/route'

/** GET /api/seller/prompts/{id}: an own listing with its newest version, body and checks. */
export const GET = route({ actor: 'seller', params: promptParams }, ({ actor, params: { id } }) => getDraft(actor.sellerId, id))

/** PATCH /api/seller/prompts/{id}: saves fields; 409 when another save came in between. */
export const PATCH = route({ actor: 'seller', params: promptParams, input: saveDraftInput }, async ({ actor, params: { id }, input }) => {
  const { view, isPublic } = await saveOwnDraft(actor, id, input)
  if (isPublic) catalogChanged(view.slug)
  return view
})

/** DELETE /api/seller/prompts/{id}: deletes a listing that was never on sale and is not in review; 409 for any other. */
export const DELETE = route({ actor: 'seller', params: promptParams, status: 204 }, async ({ actor, params: { id } }) => {
  await deleteOwnDraft(actor, id)
  return undefined
})
