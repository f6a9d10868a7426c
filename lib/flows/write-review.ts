import 'server-only'
import type { Actor } from '@/lib/core/actor'
import { repeatsSoldText } from '@/lib/domain/catalog'
import { assertMayReview, findStanding, reviewError, saveReview, type PromptRef, type SavedReview } from '@/lib/domain/reviews'
import type { ReviewInput } from '@/lib/domain/reviews/schema'
import { inTransaction } from '@/lib/platform/db'

/**
 * Writes or edits a buyer's one review of a prompt that they opened. May be repeated. Throws REVIEW_COPIES_BODY (422) for a
 * text that repeats what is sold, besides what `assertMayReview` and `saveReview` refuse. Answers the address, for the pages that show it.
 */
export async function writeReview(buyer: Actor, prompt: PromptRef, input: ReviewInput): Promise<SavedReview & { slug: string }> {
  const purchase = assertMayReview(await findStanding(buyer.userId, prompt), buyer.userId)
  if (await repeatsSoldText(purchase.promptId, input.text)) throw reviewError('REVIEW_COPIES_BODY')
  const saved = await inTransaction((tx) => saveReview(tx, buyer.userId, purchase, input))
  return { ...saved, slug: purchase.slug }
}
