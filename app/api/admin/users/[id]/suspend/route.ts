import { suspensionInput, userParams } from '@/lib/domain/accounts/schema'
import { suspendAccount } from '@/lib/flows/suspend-user'
import { catalogChanged } from '@/lib/http/catalog-cache'
import { route } from '@/lib/http/route'

/** POST /api/admin/users/{id}/suspend: ends an account's sessions and whatever it may do, and takes its listings off sale; 409 for an operator. */
export const POST = route({ actor: 'admin', params: userParams, input: suspensionInput, rate: 'admin' }, async ({ actor, params, input }) => {
  const { withdrawn, ...standing } = await suspendAccount(actor, params.id, input.reason)
  catalogChanged(...withdrawn)
  return standing
})
