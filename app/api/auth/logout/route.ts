import { logOut, sessionOfAccess, verifyRefresh } from '@/lib/domain/accounts'
import { readCookie } from '@/lib/http/cookies'
import { route } from '@/lib/http/route'
import { credentialsOf } from '@/lib/http/session'
import { signedOutCookies } from '@/lib/http/session-cookies'

/** Ends the session, also one whose access token is out of its time. Nobody signed in is fine too. */
export const POST = route({ actor: 'anyone', status: 204 }, async ({ request, cookies }) => {
  const credentials = credentialsOf(request.headers)
  const refreshToken = credentials.kind === 'bearer' ? null : readCookie(request.headers, 'refresh')
  const sessionId = (refreshToken ? verifyRefresh(refreshToken)?.sessionId : undefined) ?? (credentials.kind === 'none' ? null : sessionOfAccess(credentials.token))
  if (sessionId) await logOut(sessionId)
  if (credentials.kind !== 'bearer') cookies.push(...signedOutCookies())
  // Drafts and settings that pages kept in this browser go with the session.
  return new Response(null, { status: 204, headers: { 'Clear-Site-Data': '"storage"' } })
})
