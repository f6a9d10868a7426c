import { logOutEverywhere } from '@/lib/domain/accounts'
import { route } from '@/lib/http/route'
import { signedOutCookies } from '@/lib/http/session-cookies'

/** POST /api/auth/logout-all: ends every session of the user. */
export const POST = route({ actor: 'user' }, async ({ actor, cookies }) => {
  const sessions = await logOutEverywhere(actor.userId)
  cookies.push(...signedOutCookies())
  return { sessions }
})
