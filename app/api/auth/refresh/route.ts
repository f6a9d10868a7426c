import { AppError } from '@/lib/core/errors'
import { refreshSession } from '@/lib/domain/accounts'
import { refreshInput } from '@/lib/domain/accounts/schema'
import { readCookie } from '@/lib/http/cookies'
import { route } from '@/lib/http/route'
import { handOut, isApiClient, signedOutCookies } from '@/lib/http/session-cookies'

/** Machines send their refresh token in the body, browsers in a cookie; neither can send the other's. */
export const POST = route({ actor: 'anyone', input: refreshInput }, async (call) => {
  const token = isApiClient(call.request) ? call.input.refreshToken : readCookie(call.request.headers, 'refresh')
  try {
    return handOut(call, await refreshSession(token ?? '', call))
  } catch (error) {
    if (error instanceof AppError && error.status === 401 && !isApiClient(call.request)) call.cookies.push(...signedOutCookies())
    throw error
  }
})
