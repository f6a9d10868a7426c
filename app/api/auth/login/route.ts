import { logIn } from '@/lib/domain/accounts'
import { loginInput } from '@/lib/domain/accounts/schema'
import { readCookie } from '@/lib/http/cookies'
import { route } from '@/lib/http/route'
import { handOut } from '@/lib/http/session-cookies'

/** POST /api/auth/login: signs in; unknown address and wrong password get the same answer. */
export const POST = route({ actor: 'anyone', input: loginInput, rate: 'login' }, async (call) => {
  const { tokens, deviceToken } = await logIn(call.input, call, readCookie(call.request.headers, 'device'))
  return handOut(call, tokens, deviceToken)
})
