import { reviewParams } from '@/lib/domain/reviews/schema'
import { showReview } from '@/lib/flows/hide-review'
import { catalogChanged } from '@/lib/http/catalog-cache'
import { route } from '@/lib/http/route'

/** POST /api/admin/reviews/{id}/show: shows a hidden review again; 409 when it is not hidden. */
export const POST = route({ actor: 'admin', params: reviewParams, rate: 'admin' }, async ({ actor, params: { id } }) => {
  catalogChanged((await showReview(actor, id)).slug)
  return { id, hiddenReason: null }
})
