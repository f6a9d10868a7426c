import { replyInput, reviewParams } from '@/lib/domain/reviews/schema'
import { replyToReview } from '@/lib/flows/reply-to-review'
import { catalogChanged } from '@/lib/http/catalog-cache'
import { route } from '@/lib/http/route'

/** POST /api/seller/reviews/{id}/reply: the seller answers a review, once; 409 REVIEW_ANSWERED for other words afterwards. */
export const POST = route({ actor: 'seller', params: reviewParams, input: replyInput }, async ({ actor, params: { id }, input: { text } }) => {
  catalogChanged((await replyToReview(actor, id, text)).slug)
  return { id, reply: text }
})
