import { getDraft } from '@/lib/domain/catalog'
import { promptParams } from '@/lib/domain/catalog/write-schema'
import { unpublishOwnPrompt } from '@/lib/flows/unpublish-prompt'
import { catalogChanged } from '@/lib/http/catalog-cache'
import { route } from '@/lib/http/route'

/** POST /api/seller/prompts/{id}/unpublish: takes an own listing off sale. */
export const POST = route({ actor: 'seller', params: promptParams }, async ({ actor, params: { id } }) => {
  catalogChanged(await unpublishOwnPrompt(actor, id))
  return getDraft(actor.sellerId, id)
})
