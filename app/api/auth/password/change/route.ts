import { changePassword } from '@/lib/domain/accounts'
import { changePasswordInput } from '@/lib/domain/accounts/schema'
import { route } from '@/lib/http/route'

/** POST /api/auth/password/change: sets a new password; the other sessions end. */
export const POST = route({ actor: 'user', input: changePasswordInput, rate: 'password', status: 204 }, async ({ actor, input }) => {
  await changePassword(actor, input)
  return undefined
})
