import 'server-only'
import { DEVICE_SECONDS, type SignedIn, type TokenPair } from '@/lib/domain/accounts'
import { clearCookie, setCookie } from './cookies'

/** Whether the caller is a machine that wants its tokens in the body. It then neither sends nor gets cookies. */
export const isApiClient = (request: Request): boolean => request.headers.get('x-client') === 'api'

/** What a machine gets; a browser never sees a token. */
interface TokenAnswer {
  tokenType: 'Bearer'
  accessToken: string
  expiresIn: number
  refreshToken: string
  refreshExpiresIn: number
}

/** Removes the session's cookies. The mark of the browser stays: it opens nothing. */
export const signedOutCookies = (): string[] => [clearCookie('access'), clearCookie('refresh')]

/**
 * Hands out a pair of tokens: in the body to a machine, as cookies to a browser. The access cookie outlives its token,
 * so that a late request is told from a stranger's and answered with 401, upon which the browser refreshes.
 */
export function handOut(call: { request: Request; cookies: string[] }, tokens: TokenPair, deviceToken: SignedIn['deviceToken'] = null): TokenAnswer | { expiresIn: number } {
  if (isApiClient(call.request)) {
    return { tokenType: 'Bearer', accessToken: tokens.accessToken, expiresIn: tokens.accessSeconds, refreshToken: tokens.refreshToken, refreshExpiresIn: tokens.refreshSeconds }
  }
  call.cookies.push(setCookie('access', tokens.accessToken, tokens.refreshSeconds), setCookie('refresh', tokens.refreshToken, tokens.refreshSeconds))
  if (deviceToken !== null) call.cookies.push(setCookie('device', deviceToken, DEVICE_SECONDS))
  return { expiresIn: tokens.accessSeconds }
}
