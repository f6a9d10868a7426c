import 'server-only'
import type { Actor } from '@/lib/core/actor'
import { notFound } from '@/lib/core/errors'
import { getSellerForReview, sellerStanding, verifySeller } from '@/lib/domain/accounts'
import type { SellerProfileView } from '@/lib/domain/accounts/seller-schema'
import { approveVersion, catalogError, readForReview, rejectVersion, type ReviewView, type Verdict } from '@/lib/domain/catalog'
import { queueMail } from '@/lib/domain/notices'
import { inTransaction, type Tx } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'

/** Opens a listing for its reviewer, with who sells it. Leaves a record. Throws NOT_FOUND. */
export async function openReview(actor: Actor, promptId: string): Promise<ReviewView & { seller: SellerProfileView }> {
  const review = await readForReview(actor.userId, promptId)
  return { ...review, seller: await getSellerForReview(review.sellerId) }
}

async function approveAndTell(tx: Tx, actor: Actor, promptId: string, versionId: string | undefined, demo: boolean): Promise<Verdict> {
  const verdict = await approveVersion(tx, promptId, { versionId, reviewerId: actor.userId, ...(demo ? { note: 'DEMO_SELF_APPROVAL' } : {}) })
  const seller = await sellerStanding(tx, verdict.sellerId)
  if (seller.userId === actor.userId && !demo) throw catalogError('CATALOG_OWN_LISTING')
  if (seller.isSuspended) throw catalogError('CATALOG_SELLER_SUSPENDED')
  // Who reviews a listing has the seller's identity before the eyes; the approval says that it was looked at.
  await verifySeller(tx, verdict.sellerId, actor.userId)
  await queueMail(tx, { dedupeKey: `listing-approved/${verdict.versionId}`, template: 'listing-approved', toUserId: seller.userId, locale: seller.locale, data: { title: verdict.title, slug: verdict.slug } })
  return verdict
}

/** Puts the waiting version on sale and tells its seller. Of many calls one succeeds. Throws CATALOG_NOT_IN_REVIEW, CATALOG_OWN_LISTING. */
export async function approvePrompt(actor: Actor, promptId: string, versionId?: string): Promise<Verdict> {
  return inTransaction((tx) => approveAndTell(tx, actor, promptId, versionId, false))
}

/** The demonstration's short cut: sellers approve their own listing. Does not exist (NOT_FOUND) unless DEMO_SELF_APPROVAL is set. */
export async function approveOwnPrompt(actor: Actor & { sellerId: string }, promptId: string): Promise<Verdict> {
  if (!env().DEMO_SELF_APPROVAL) throw notFound('route')
  return inTransaction(async (tx) => {
    const verdict = await approveAndTell(tx, actor, promptId, undefined, true)
    if (verdict.sellerId !== actor.sellerId) throw notFound('prompt')
    return verdict
  })
}

/** Sends the waiting version back with a reason that the seller reads. */
export async function rejectPrompt(actor: Actor, promptId: string, { versionId, reason }: { versionId?: string | undefined; reason: string }): Promise<Verdict> {
  return inTransaction(async (tx) => {
    const verdict = await rejectVersion(tx, promptId, { versionId, reviewerId: actor.userId, reason })
    const seller = await sellerStanding(tx, verdict.sellerId)
    if (seller.userId === actor.userId) throw catalogError('CATALOG_OWN_LISTING')
    await queueMail(tx, { dedupeKey: `listing-rejected/${verdict.versionId}`, template: 'listing-rejected', toUserId: seller.userId, locale: seller.locale, data: { promptId, title: verdict.title, reason } })
    return verdict
  })
}
