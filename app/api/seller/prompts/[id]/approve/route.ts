import { getDraft } from '@/lib/domain/catalog'
import { promptParams } from '@/lib/domain/catalog/write-schema'
import { approveOwnPrompt } from '@/lib/flows/review-prompt'
import { catalogChanged } from '@/lib/http/catalog-cache'
import { route } from '@/lib/http/route'

/** POST /api/seller/prompts/{id}/approve: the demonstration's self-approval; 404 unless DEMO_SELF_APPROVAL is set. */
export const POST = route({ actor: 'seller', params: promptParams }, async ({ actor, params: { id } }) => {
  catalogChanged((await approveOwnPrompt(actor, id)).slug)
  return getDraft(actor.sellerId, id)
})
