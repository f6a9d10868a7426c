import { logIn } from '@/lib/domain/accounts'
import { loginInput } from '@/lib/domain/accounts/schema'
import { readCookie } from '@/lib/http/cookies'
import { route } from '@/lib/http/route'
import { handOut } from '@/lib/http/session-cookies'

export const POST = route({ actor: 'anyone', input: loginInput, rate: 'login' }, async (call) => {
  const { tokens, deviceToken } = await logIn(call.input, call, readCookie(call.request.headers, 'device'))
  return handOut(call, tokens, deviceToken)
})
