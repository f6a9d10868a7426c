import 'server-only'
import type { Actor } from '@/lib/core/actor'
import { notFound } from '@/lib/core/errors'
import { answerReview, holdReview } from '@/lib/domain/reviews'
import { inTransaction } from '@/lib/platform/db'

/**
 * A seller answers a review of an own prompt, once. May be repeated with the same words. Throws NOT_FOUND for another's,
 * REVIEW_ANSWERED and REVIEW_HIDDEN (409). Answers the prompt's address, for the pages that show it.
 */
export async function replyToReview(seller: Actor & { sellerId: string }, reviewId: string, text: string): Promise<{ slug: string }> {
  return inTransaction(async (tx) => {
    const review = await holdReview(tx, reviewId)
    if (review.sellerId !== seller.sellerId) throw notFound('review')
    await answerReview(tx, review, seller.userId, text)
    return { slug: review.slug }
  })
}
