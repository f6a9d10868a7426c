import { logOutEverywhere } from '@/lib/domain/accounts'
import { route } from '@/lib/http/route'
import { signedOutCookies } from '@/lib/http/session-cookies'

export const POST = route({ actor: 'user' }, async ({ actor, cookies }) => {
  const sessions = await logOutEverywhere(actor.userId)
  cookies.push(...signedOutCookies())
  return { sessions }
})
