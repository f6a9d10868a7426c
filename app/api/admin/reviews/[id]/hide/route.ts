import { hideInput, reviewParams } from '@/lib/domain/reviews/schema'
import { hideReview } from '@/lib/flows/hide-review'
import { catalogChanged } from '@/lib/http/catalog-cache'
import { route } from '@/lib/http/route'

/** POST /api/admin/reviews/{id}/hide: hides a review for one of the published reasons and tells its writer; 409 when it is hidden already. */
export const POST = route({ actor: 'admin', params: reviewParams, input: hideInput, rate: 'admin' }, async ({ actor, params: { id }, input: { reason } }) => {
  catalogChanged((await hideReview(actor, id, reason)).slug)
  return { id, hiddenReason: reason }
})
