import 'server-only'
import type { Actor } from '@/lib/core/actor'
import { bankName } from '@/lib/core/banks'
import { changePayoutAccount, sellerStanding } from '@/lib/domain/accounts'
import type { PayoutAccountInput } from '@/lib/domain/accounts/seller-schema'
import { recordAudit } from '@/lib/domain/audit'
import { queueMail } from '@/lib/domain/notices'
import { now } from '@/lib/platform/clock'
import { inTransaction } from '@/lib/platform/db'

/** Takes a new bank account for payouts, writes down that it changed and tells the seller. May be repeated: the same account changes nothing. */
export async function changeOwnPayoutAccount(actor: Actor & { sellerId: string }, input: PayoutAccountInput): Promise<void> {
  await inTransaction(async (tx) => {
    const accountId = await changePayoutAccount(tx, actor.sellerId, input)
    const seller = await sellerStanding(tx, actor.sellerId)
    const data = { bankName: bankName(input.bankCode, seller.locale), accountLast4: input.accountNumber.slice(-4), at: now().toISOString() }
    const isNew = await queueMail(tx, { dedupeKey: `payout-account-changed/${accountId}`, template: 'payout-account-changed', toUserId: actor.userId, locale: seller.locale, data })
    if (isNew) await recordAudit(tx, { actorId: actor.userId, action: 'payout-account.change', subjectType: 'seller', subjectId: actor.sellerId, details: { accountId, bankCode: input.bankCode } })
  })
}
