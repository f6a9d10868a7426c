import 'server-only'
import type { Actor } from '@/lib/core/actor'
import { saveSellerProfile, type SavedProfile } from '@/lib/domain/accounts'
import type { SellerProfileInput } from '@/lib/domain/accounts/seller-schema'
import { mirrorSeller } from '@/lib/domain/catalog'
import { openSellerAccounts } from '@/lib/domain/ledger'
import { inTransaction } from '@/lib/platform/db'

/**
 * Makes or changes a seller: the profile, the accounts of the book and the name on the listings stand together or not at
 * all. May be repeated. Throws SELLER_PROFILE_REFUSED with the field.
 */
export async function becomeSeller(actor: Actor, input: SellerProfileInput): Promise<SavedProfile & { slugs: string[] }> {
  return inTransaction(async (tx) => {
    const saved = await saveSellerProfile(tx, actor.userId, input)
    await openSellerAccounts(tx, saved.id)
    const slugs = saved.isNew ? [] : await mirrorSeller(tx, saved.id, saved.displayName)
    return { ...saved, slugs }
  })
}
