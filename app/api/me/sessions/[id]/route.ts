import { notFound } from '@/lib/core/errors'
import { endOwnSession } from '@/lib/domain/accounts'
import { sessionParams } from '@/lib/domain/accounts/schema'
import { route } from '@/lib/http/route'
import { signedOutCookies } from '@/lib/http/session-cookies'

/** Signs out one device; the current one too. Another's session answers 404, as if absent. */
export const DELETE = route({ actor: 'user', params: sessionParams, status: 204 }, async ({ actor, params, cookies }) => {
  if (!(await endOwnSession(actor.userId, params.id))) throw notFound('session')
  if (params.id === actor.sessionId) cookies.push(...signedOutCookies())
  return undefined
})
