import { promptParamsSchema } from '@/lib/domain/catalog/schema'
import { listReviewsAt } from '@/lib/domain/reviews'
import { reviewInput, reviewListQuery, reviewListSchema } from '@/lib/domain/reviews/schema'
import { writeReview } from '@/lib/flows/write-review'
import { catalogChanged, publicAnswer } from '@/lib/http/catalog-cache'
import { route } from '@/lib/http/route'

/** GET /api/prompts/{slug}/reviews: reviews of a prompt on sale, newest first, without the hidden ones. */
export const GET = route({ actor: 'anyone', params: promptParamsSchema, query: reviewListQuery, output: reviewListSchema }, ({ params: { slug }, query, request }) =>
  publicAnswer(request, `reviews ${slug} ${query.limit} ${query.cursor ?? ''}`, () => listReviewsAt(slug, query)))

/** POST /api/prompts/{slug}/reviews: an owner who opened it writes their one review (201), or edits it (200). May be repeated. */
export const POST = route({ actor: 'buyer', params: promptParamsSchema, input: reviewInput, rate: 'review', status: 201, otherStatuses: [200] }, async ({ actor, params: { slug }, input }) => {
  const { id, isNew } = await writeReview(actor, { slug }, input)
  catalogChanged(slug)
  return Response.json({ id, ...input }, { status: isNew ? 201 : 200 })
})
