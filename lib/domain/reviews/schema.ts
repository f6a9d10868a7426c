import { z } from 'zod'
import { REVIEW } from '@/lib/core/review'
import { countCharacters } from '@/lib/core/template/words'
import { VISIBLE_LINES } from '@/lib/core/visible'

/** Reviews of a page that nobody asked otherwise for. */
export const REVIEWS_SHOWN = 10
const REVIEWS_MAX = 100

/** Plain text of some lines. What it is counted and kept as: composed, with plain line ends, without space around it. */
const plainText = (min: number, max: number) =>
  z.string().max(max * 8).transform((text) => text.normalize('NFC').replaceAll(/\r\n?/g, '\n').trim())
    .pipe(z.string().regex(VISIBLE_LINES).refine((text) => countCharacters(text) >= min, 'TOO_SHORT').refine((text) => countCharacters(text) <= max, 'TOO_LONG'))

/** What a buyer writes. */
export const reviewInput = z.strictObject({ rating: z.int().min(1).max(5), text: plainText(REVIEW.textMin, REVIEW.textMax) })
/** What a seller answers, once. */
export const replyInput = z.strictObject({ text: plainText(REVIEW.replyMin, REVIEW.replyMax) })

/** The only reasons for which a review is hidden; the policy page names them. RIGHTS_CLAIM is for the time of hearing both sides. */
export const HIDDEN_REASONS = ['BODY_COPIED', 'ABUSE', 'ADVERTISING', 'NOT_GENUINE', 'RIGHTS_CLAIM'] as const
export const hideInput = z.strictObject({ reason: z.enum(HIDDEN_REASONS) })

const reviewId = z.string().regex(/^rev_[0-9a-z]{26}$/)
export const reviewParams = z.strictObject({ id: reviewId })
export const reviewListQuery = z.strictObject({ cursor: reviewId.optional(), limit: z.coerce.number().pipe(z.int().min(1).max(REVIEWS_MAX)).default(REVIEWS_SHOWN) })

/** A review as everybody reads it. `writer` is a masked name that identifies nobody. */
export const publicReviewSchema = z.strictObject({
  id: z.string(),
  rating: z.int().min(1).max(5),
  text: z.string(),
  /** The version that its writer opened. */
  versionLabel: z.string(),
  writer: z.string(),
  createdAt: z.iso.datetime(),
  editedAt: z.iso.datetime().nullable(),
  reply: z.strictObject({ text: z.string(), createdAt: z.iso.datetime() }).nullable(),
})
export const reviewListSchema = z.strictObject({ items: z.array(publicReviewSchema), nextCursor: z.string().nullable() })

export type ReviewInput = z.output<typeof reviewInput>
export type HiddenReason = (typeof HIDDEN_REASONS)[number]
export type PublicReview = z.output<typeof publicReviewSchema>
export type ReviewList = z.output<typeof reviewListSchema>
/** How many reviews gave five, four, three, two and one star. */
export type StarCounts = readonly [five: number, four: number, three: number, two: number, one: number]

/** One's own review, as its writer sees it. */
export interface OwnReview {
  id: string
  rating: number
  text: string
  createdAt: string
  editedAt: string | null
  hiddenReason: HiddenReason | null
}
