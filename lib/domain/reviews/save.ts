import 'server-only'
import { newId } from '@/lib/core/ids'
import { recordAudit } from '@/lib/domain/audit'
import { now } from '@/lib/platform/clock'
import type { Tx } from '@/lib/platform/db'
import { reviewError } from './errors'
import type { ReviewablePurchase } from './rules'
import type { ReviewInput } from './schema'

/** What became of what was written. */
export interface SavedReview {
  id: string
  isNew: boolean
}

/**
 * Writes or edits a buyer's one review of a prompt; its first time and its version stay. An edit has no last day, because
 * a prompt that a newer model broke is worth telling, and the day of the edit is shown. May be repeated: the same words
 * again change nothing. Throws REVIEW_NOT_BOUGHT when the money went back meanwhile, REVIEW_HIDDEN for a hidden one.
 */
export async function saveReview(tx: Tx, buyerId: string, purchase: ReviewablePurchase, { rating, text }: ReviewInput): Promise<SavedReview> {
  const owned = await tx.$queryRaw<unknown[]>`SELECT 1 FROM entitlement WHERE id = ${purchase.entitlementId} AND status = 'ACTIVE' FOR SHARE`
  if (owned.length === 0) throw reviewError('REVIEW_NOT_BOUGHT')
  const { promptId, entitlementId, versionLabel } = purchase
  const id = newId('rev')
  const { count } = await tx.review.createMany({ data: [{ id, entitlementId, promptId, buyerId, versionLabel, rating, text, createdAt: now() }], skipDuplicates: true })
  if (count === 0) return { id: await edit(tx, buyerId, promptId, { rating, text }), isNew: false }
  await recordAudit(tx, { actorId: buyerId, action: 'review.write', subjectType: 'review', subjectId: id, details: { promptId, rating } })
  return { id, isNew: true }
}

async function edit(tx: Tx, buyerId: string, promptId: string, { rating, text }: ReviewInput): Promise<string> {
  // Locked, so that a review which is being hidden is not edited at the same moment.
  await tx.$queryRaw`SELECT 1 FROM review WHERE buyer_id = ${buyerId} AND prompt_id = ${promptId} FOR UPDATE`
  const old = await tx.review.findUniqueOrThrow({ where: { buyerId_promptId: { buyerId, promptId } } })
  if (old.hiddenAt) throw reviewError('REVIEW_HIDDEN')
  if (old.rating === rating && old.text === text) return old.id
  await tx.review.update({ where: { id: old.id }, data: { rating, text, editedAt: now() }, select: { id: true } })
  await recordAudit(tx, { actorId: buyerId, action: 'review.edit', subjectType: 'review', subjectId: old.id, details: { promptId, from: old.rating, to: rating } })
  return old.id
}
