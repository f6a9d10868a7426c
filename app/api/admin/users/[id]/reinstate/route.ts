import { suspensionInput, userParams } from '@/lib/domain/accounts/schema'
import { reinstateAccount } from '@/lib/flows/suspend-user'
import { catalogChanged } from '@/lib/http/catalog-cache'
import { route } from '@/lib/http/route'

/** POST /api/admin/users/{id}/reinstate: lifts a suspension; listings stay off sale until their seller puts them back. */
export const POST = route({ actor: 'admin', params: userParams, input: suspensionInput, rate: 'admin' }, async ({ actor, params, input }) => {
  const standing = await reinstateAccount(actor, params.id, input.reason)
  catalogChanged() // the shop is there again
  return standing
})
