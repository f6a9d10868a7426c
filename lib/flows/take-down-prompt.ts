import 'server-only'
import type { Actor } from '@/lib/core/actor'
import { sellerStanding } from '@/lib/domain/accounts'
import { takeDownPrompt, type Verdict } from '@/lib/domain/catalog'
import { queueMail } from '@/lib/domain/notices'
import { inTransaction } from '@/lib/platform/db'

/** Takes a listing off sale for good and tells its seller why. Purchases stay readable. Throws CATALOG_TAKEN_DOWN when it is done already. */
export async function takeDown(actor: Actor, promptId: string, reason: string): Promise<Verdict> {
  return inTransaction(async (tx) => {
    const verdict = await takeDownPrompt(tx, promptId, { reviewerId: actor.userId, reason })
    const seller = await sellerStanding(tx, verdict.sellerId)
    await queueMail(tx, { dedupeKey: `listing-taken-down/${promptId}`, template: 'listing-taken-down', toUserId: seller.userId, locale: seller.locale, data: { title: verdict.title, reason } })
    return verdict
  })
}
