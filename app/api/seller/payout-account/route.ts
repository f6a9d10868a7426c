import { readSellerProfile } from '@/lib/domain/accounts'
import { payoutAccountInput } from '@/lib/domain/accounts/seller-schema'
import { changeOwnPayoutAccount } from '@/lib/flows/change-payout-account'
import { route } from '@/lib/http/route'

/** PUT /api/seller/payout-account: replaces the bank account for payouts; only its last four digits are ever shown. */
export const PUT = route({ actor: 'seller', input: payoutAccountInput, rate: 'payoutAccount' }, async ({ actor, input }) => {
  await changeOwnPayoutAccount(actor, input)
  const { payoutAccount } = await readSellerProfile(actor.userId)
  return { payoutAccount }
})
