import { suspensionInput, userParams } from '@/lib/domain/accounts/schema'
import { reinstateAccount } from '@/lib/flows/suspend-user'
import { route } from '@/lib/http/route'

/** POST /api/admin/users/{id}/reinstate: lifts a suspension; listings stay off sale until their seller puts them back. */
export const POST = route({ actor: 'admin', params: userParams, input: suspensionInput, rate: 'admin' }, ({ actor, params, input }) => reinstateAccount(actor, params.id, input.reason))
