import { randomToken } from '@/lib/platform/crypto'
import { setCookie } from '@/lib/http/cookies'
import { csrfTokenForAnonymous, csrfTokenOf } from '@/lib/http/csrf'
import { route } from '@/lib/http/route'

const COOKIE_SECONDS = 30 * 24 * 60 * 60

/** The CSRF token of the session, or of an anonymous cookie that is made for it. */
export const GET = route({ actor: 'anyone' }, ({ request, cookies }) => {
  const known = csrfTokenOf(request.headers)
  if (known !== null) return { token: known }
  const value = randomToken()
  cookies.push(setCookie('csrf', value, COOKIE_SECONDS))
  return { token: csrfTokenForAnonymous(value) }
})
