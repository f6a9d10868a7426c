import { resetPassword } from '@/lib/domain/accounts'
import { resetPasswordInput } from '@/lib/domain/accounts/schema'
import { route } from '@/lib/http/route'
import { signedOutCookies } from '@/lib/http/session-cookies'

/** Sets a new password by the token of a mail; every session ends, also that of this browser. */
export const POST = route({ actor: 'anyone', input: resetPasswordInput, rate: 'mailLink', status: 204 }, async ({ input, cookies }) => {
  await resetPassword(input.token, input.password)
  cookies.push(...signedOutCookies())
  return undefined
})
