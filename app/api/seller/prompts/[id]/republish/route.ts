import { getDraft } from '@/lib/domain/catalog'
import { promptParams } from '@/lib/domain/catalog/write-schema'
import { republishOwnPrompt } from '@/lib/flows/unpublish-prompt'
import { catalogChanged } from '@/lib/http/catalog-cache'
import { route } from '@/lib/http/route'

/** POST /api/seller/prompts/{id}/republish: puts it on sale again, as it was approved. */
export const POST = route({ actor: 'seller', params: promptParams }, async ({ actor, params: { id } }) => {
  catalogChanged(await republishOwnPrompt(actor, id))
  return getDraft(actor.sellerId, id)
})
