/** Who may review, and what others learn of the writer. Pure. */
import { notFound } from '@/lib/core/errors'
import { reviewError } from './errors'
import type { StarCounts } from './schema'

/** How somebody stands to a prompt that they want to review. */
export interface ReviewStanding {
  promptId: string
  slug: string
  isPublished: boolean
  sellerUserId: string
  /** The purchase, while it is not refunded, and the version that was opened; null while it is sealed. */
  purchase: { id: string; openedLabel: string | null } | null
}

/** A purchase that may be reviewed. */
export interface ReviewablePurchase {
  promptId: string
  slug: string
  entitlementId: string
  versionLabel: string
}

/**
 * Lets an owner who opened the prompt through. Throws NOT_FOUND for what one cannot see, REVIEW_OWN_PROMPT and
 * REVIEW_NOT_BOUGHT (403; also after a refund), REVIEW_NOT_OPENED (409).
 */
export function assertMayReview(standing: ReviewStanding | null, userId: string): ReviewablePurchase {
  if (!standing) throw notFound('prompt')
  const { promptId, slug, purchase } = standing
  if (standing.sellerUserId === userId) throw reviewError('REVIEW_OWN_PROMPT')
  if (!purchase) throw standing.isPublished ? reviewError('REVIEW_NOT_BOUGHT') : notFound('prompt')
  if (purchase.openedLabel === null) throw reviewError('REVIEW_NOT_OPENED')
  return { promptId, slug, entitlementId: purchase.id, versionLabel: purchase.openedLabel }
}

/** The first letter of a name and two marks, whatever its length: 한**. A writer should be told from others, not known. */
export const maskName = (name: string): string => `${/^[\p{L}\p{N}]/u.exec(name.normalize('NFC').trim())?.[0] ?? ''}**`

/** Rows of rating and number as five numbers, five stars first. */
export function toStarCounts(rows: readonly { rating: number; count: number }[]): StarCounts {
  const of = (stars: number): number => rows.find(({ rating }) => rating === stars)?.count ?? 0
  return [of(5), of(4), of(3), of(2), of(1)]
}
