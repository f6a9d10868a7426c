import 'server-only'
import { sellerStanding } from '@/lib/domain/accounts'
import { catalogError, getDraft, submitVersion, type Owner } from '@/lib/domain/catalog'
import type { DraftView } from '@/lib/domain/catalog/write-schema'
import { inTransaction } from '@/lib/platform/db'

/**
 * Asks for publication. May be repeated. Needs a bank account, so that whatever is sold can be paid out. Throws
 * CATALOG_NOT_READY (422) with every field that is not ready.
 */
export async function submitPrompt(owner: Owner, promptId: string, wanted: { revision?: number | undefined }): Promise<DraftView> {
  await inTransaction(async (tx) => {
    const { isSuspended, hasPayoutAccount } = await sellerStanding(tx, owner.sellerId)
    if (isSuspended) throw catalogError('CATALOG_SELLER_SUSPENDED')
    await submitVersion(tx, owner, promptId, wanted, hasPayoutAccount ? [] : [{ field: 'payoutAccount', code: 'PAYOUT_ACCOUNT_MISSING' }])
  })
  return getDraft(owner.sellerId, promptId)
}
