import 'server-only'
import { notFound } from '@/lib/core/errors'
import { recordAudit } from '@/lib/domain/audit'
import { now } from '@/lib/platform/clock'
import type { Tx } from '@/lib/platform/db'
import { reviewError } from './errors'
import type { HiddenReason } from './schema'

/** A review that somebody other than its writer acts on, held until the transaction ends. */
export interface HeldReview {
  id: string
  slug: string
  title: string
  buyerId: string
  sellerId: string
  sellerUserId: string
  reply: string | null
  hiddenReason: HiddenReason | null
}

/** Reads a review and holds it. Throws NOT_FOUND. */
export async function holdReview(tx: Tx, id: string): Promise<HeldReview> {
  const [row] = await tx.$queryRaw<{ buyer_id: string; reply: string | null; hidden_reason: HiddenReason | null; slug: string; title: string; seller_id: string; user_id: string }[]>`
    SELECT r.buyer_id, r.reply, r.hidden_reason::text AS hidden_reason, p.slug, p.title, p.seller_id, s.user_id
      FROM review r JOIN prompt p ON p.id = r.prompt_id JOIN seller_profile s ON s.id = p.seller_id WHERE r.id = ${id} FOR UPDATE OF r`
  if (!row) throw notFound('review')
  return { id, slug: row.slug, title: row.title, buyerId: row.buyer_id, sellerId: row.seller_id, sellerUserId: row.user_id, reply: row.reply, hiddenReason: row.hidden_reason }
}

/**
 * Writes the seller's one answer. May be repeated with the same words. Throws REVIEW_ANSWERED (409) for other words, and
 * REVIEW_HIDDEN (409).
 */
export async function answerReview(tx: Tx, review: HeldReview, userId: string, text: string): Promise<void> {
  if (review.hiddenReason) throw reviewError('REVIEW_HIDDEN')
  if (review.reply === text) return
  if (review.reply !== null) throw reviewError('REVIEW_ANSWERED')
  await tx.review.update({ where: { id: review.id }, data: { reply: text, repliedAt: now() }, select: { id: true } })
  await recordAudit(tx, { actorId: userId, action: 'review.reply', subjectType: 'review', subjectId: review.id })
}

/**
 * Hides a review, or with `null` shows it again; the stars of its prompt follow. The record of both stays in the audit.
 * What is hidden for a claim may be hidden for another reason, once both sides were heard. Throws REVIEW_OWN_PROMPT (403) for
 * an operator who sells the prompt, REVIEW_HIDDEN or REVIEW_NOT_HIDDEN (409) when it is so already.
 */
export async function judgeReview(tx: Tx, review: HeldReview, operatorId: string, reason: HiddenReason | null): Promise<void> {
  if (review.sellerUserId === operatorId) throw reviewError('REVIEW_OWN_PROMPT')
  if (reason === null && review.hiddenReason === null) throw reviewError('REVIEW_NOT_HIDDEN')
  const isOpenClaim = review.hiddenReason === 'RIGHTS_CLAIM' && reason !== 'RIGHTS_CLAIM'
  if (reason !== null && review.hiddenReason !== null && !isOpenClaim) throw reviewError('REVIEW_HIDDEN')
  const data = reason === null ? { hiddenAt: null, hiddenReason: null, hiddenBy: null } : { hiddenAt: now(), hiddenReason: reason, hiddenBy: operatorId }
  await tx.review.update({ where: { id: review.id }, data, select: { id: true } })
  await recordAudit(tx, { actorId: operatorId, action: reason === null ? 'review.show' : 'review.hide', subjectType: 'review', subjectId: review.id, ...(reason === null ? {} : { reason }) })
}
