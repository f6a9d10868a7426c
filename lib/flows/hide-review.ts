import 'server-only'
import type { Actor } from '@/lib/core/actor'
import { queueMail } from '@/lib/domain/notices'
import { holdReview, judgeReview } from '@/lib/domain/reviews'
import type { HiddenReason } from '@/lib/domain/reviews/schema'
import { now } from '@/lib/platform/clock'
import { inTransaction } from '@/lib/platform/db'
import { readMailLocale } from './mail-locale'

/**
 * An operator hides a review for one of the published reasons, and its writer is told which. Throws NOT_FOUND,
 * REVIEW_OWN_PROMPT (403) for an operator who sells the prompt, REVIEW_HIDDEN (409) when it is hidden already. Answers
 * the prompt's address, for the pages that showed it.
 */
export async function hideReview(operator: Actor, reviewId: string, reason: HiddenReason): Promise<{ slug: string }> {
  return inTransaction(async (tx) => {
    const review = await holdReview(tx, reviewId)
    await judgeReview(tx, review, operator.userId, reason)
    const mail = { dedupeKey: `review-hidden/${reviewId}/${now().toISOString()}`, toUserId: review.buyerId, locale: await readMailLocale(tx, review.buyerId) }
    await queueMail(tx, { ...mail, template: 'review-hidden', data: { title: review.title, reason } })
    return { slug: review.slug }
  })
}

/** Shows a hidden review again, as after both sides were heard. Throws NOT_FOUND, REVIEW_OWN_PROMPT (403), REVIEW_NOT_HIDDEN (409). */
export async function showReview(operator: Actor, reviewId: string): Promise<{ slug: string }> {
  return inTransaction(async (tx) => {
    const review = await holdReview(tx, reviewId)
    await judgeReview(tx, review, operator.userId, null)
    return { slug: review.slug }
  })
}
