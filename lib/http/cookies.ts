import 'server-only'
import { env } from '@/lib/platform/env'

/** A cookie of ours: its name on https, its name on plain http (a laptop), and how it travels. */
interface CookieKind {
  secureName: string
  plainName: string
  path: string
  sameSite: 'Lax' | 'Strict'
}

/**
 * The cookies of the shop; no script reads any. Prefixes are enforced by browsers and need https, so plain http uses
 * bare names. The refresh cookie travels only to /api/auth.
 */
const COOKIES = {
  access: { secureName: '__Host-at', plainName: 'at', path: '/', sameSite: 'Lax' },
  refresh: { secureName: '__Secure-rt', plainName: 'rt', path: '/api/auth', sameSite: 'Strict' },
  device: { secureName: '__Secure-dev', plainName: 'dev', path: '/api/auth', sameSite: 'Strict' },
  csrf: { secureName: '__Host-csrf', plainName: 'csrf', path: '/', sameSite: 'Lax' },
} as const satisfies Record<string, CookieKind>
export type CookieName = keyof typeof COOKIES

const isSecure = (): boolean => env().NEXT_PUBLIC_APP_URL.startsWith('https:')

/** The name under which a cookie of ours travels here. */
export const cookieName = (name: CookieName): string => (isSecure() ? COOKIES[name].secureName : COOKIES[name].plainName)

/** Value of a cookie of ours in a request, or null. */
export function readCookie(headers: Headers, name: CookieName): string | null {
  const wanted = cookieName(name)
  for (const pair of (headers.get('cookie') ?? '').split(';')) {
    const at = pair.indexOf('=')
    if (at > 0 && pair.slice(0, at).trim() === wanted) return pair.slice(at + 1).trim() || null
  }
  return null
}

/** Whether the request carries any cookie of ours. */
export const hasCookies = (headers: Headers): boolean => (Object.keys(COOKIES) as CookieName[]).some((name) => readCookie(headers, name) !== null)

/** A Set-Cookie value; values are tokens of URL-safe letters. */
export function setCookie(name: CookieName, value: string, maxAgeSeconds: number): string {
  const { path, sameSite } = COOKIES[name]
  return [`${cookieName(name)}=${value}`, `Path=${path}`, `Max-Age=${maxAgeSeconds}`, `SameSite=${sameSite}`, 'HttpOnly', ...(isSecure() ? ['Secure'] : [])].join('; ')
}

/** A Set-Cookie value that removes the cookie. */
export const clearCookie = (name: CookieName): string => setCookie(name, '', 0)
