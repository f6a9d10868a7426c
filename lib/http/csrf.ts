import 'server-only'
import { AppError } from '@/lib/core/errors'
import { sessionOfAccess } from '@/lib/domain/accounts'
import { isSameSecret, keyedHash } from '@/lib/platform/crypto'
import { env } from '@/lib/platform/env'
import { hasCookies, readCookie } from './cookies'
import { credentialsOf } from './session'

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * What a CSRF token is bound to: the session of a genuine access cookie, else the anonymous cookie, else nothing. The
 * access token may be out of its time: the form then fails with 401 and is repeated after a refresh, not with 403.
 */
function bindingOf(headers: Headers): string | null {
  const access = readCookie(headers, 'access')
  const sessionId = access ? sessionOfAccess(access) : null
  if (sessionId) return `session|${sessionId}`
  const anonymous = readCookie(headers, 'csrf')
  return anonymous ? `anonymous|${anonymous}` : null
}

const tokenFor = (binding: string): string => keyedHash('csrf', binding).toString('base64url')

/** The token that belongs to the cookies of a request, or null when it carries none that could bind one. */
export function csrfTokenOf(headers: Headers): string | null {
  const binding = bindingOf(headers)
  return binding ? tokenFor(binding) : null
}

/** The token of a fresh anonymous cookie. */
export const csrfTokenForAnonymous = (cookieValue: string): string => tokenFor(`anonymous|${cookieValue}`)

/** Browsers cannot be made to send these: a Bearer token, or our own header without any cookie of ours. */
function isExempt(headers: Headers): boolean {
  if (credentialsOf(headers).kind === 'bearer') return true
  return headers.get('x-client') === 'api' && !hasCookies(headers)
}

function isSameOrigin(headers: Headers): boolean {
  const origin = headers.get('origin')
  if (origin !== null) return origin === new URL(env().NEXT_PUBLIC_APP_URL).origin // 'null' is an origin, and not ours
  return ['same-origin', 'none'].includes(headers.get('sec-fetch-site') ?? '')
}

/**
 * Refuses a change that another site could have made a browser send: foreign origin (403 CSRF_ORIGIN), a content
 * type that forms can send (415), or a missing or foreign token (403 CSRF_TOKEN; fetch a new one and try again).
 */
export function assertNotForged(request: Request, contentTypes: readonly string[]): void {
  if (SAFE_METHODS.has(request.method) || isExempt(request.headers)) return
  if (!isSameOrigin(request.headers)) throw new AppError('CSRF_ORIGIN', { status: 403, safeMessage: 'The request did not come from our own pages.' })
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (!contentTypes.includes(type)) throw new AppError('UNSUPPORTED_MEDIA_TYPE', { status: 415, safeMessage: `Send ${contentTypes.join(' or ')}.` })
  const expected = csrfTokenOf(request.headers)
  const given = request.headers.get('x-csrf-token')
  if (!expected || !given || !isSameSecret(given, expected)) throw new AppError('CSRF_TOKEN', { status: 403, safeMessage: 'The form is out of date. Please try again.' })
}
