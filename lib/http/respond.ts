import 'server-only'
import { newId } from '@/lib/core/ids'
import { flushRequests } from '@/lib/domain/watch'
import { tellRefusalOfBook } from '@/lib/flows/tell-refusal-of-book'
import { flushReports } from '@/lib/platform/error-reports'
import { log } from '@/lib/platform/log'
import { RateLimitedError, type RateState } from '@/lib/platform/rate-limit'
import { countEvent, countRequest, claimFlush, routePattern } from '@/lib/platform/request-metrics'
import { withRequestContext, type RequestContext } from '@/lib/platform/request-context'
import { afterwards, hasQueued } from './afterwards'
import { problemResponse, toAppError } from './problem'

/** What work on one request may use besides the request. */
export interface Exchange {
  requestId: string
  context: RequestContext
  /** Counters to tell the caller about. */
  rates: RateState[]
  /** Set-Cookie values for the answer, be it a success or a refusal. */
  cookies: string[]
  /** The route that is asked, where its path holds parameters: figures are kept for routes, not for paths. */
  route?: string
}

/** Refusals of messages that are not genuine: they are counted by themselves, because many of them are an attack. */
const FORGED = new Set(['GATEWAY_BAD_SIGNATURE', 'PAYMENT_DEPOSIT_SECRET_WRONG'])

/** The answer with headers that can be added to: a redirect's cannot, so it is copied. */
function openHeaders(response: Response, requestId: string): Response {
  try {
    response.headers.set('X-Request-Id', requestId)
    return response
  } catch {
    return openHeaders(new Response(response.body, { status: response.status, statusText: response.statusText, headers: new Headers(response.headers) }), requestId)
  }
}

function withHeaders(given: Response, exchange: Exchange, cacheControl: string): Response {
  const response = openHeaders(given, exchange.requestId)
  const { headers } = response
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', cacheControl)
  if (exchange.rates.length > 0) {
    // draft-ietf-httpapi-ratelimit-headers-11
    headers.set('RateLimit-Policy', exchange.rates.map((rate) => `"${rate.policy}";q=${rate.points};w=${rate.seconds}`).join(', '))
    headers.set('RateLimit', exchange.rates.map((rate) => `"${rate.policy}";r=${rate.remaining};t=${rate.resetSeconds}`).join(', '))
  }
  for (const cookie of exchange.cookies) headers.append('Set-Cookie', cookie)
  return response
}

/**
 * Runs work on a request under its own id: errors become problem+json, the answer gets its headers, and one line goes
 * to the log. Paths are logged without their query, which may hold what nobody should read.
 */
export async function respond(request: Request, work: (exchange: Exchange) => Promise<Response>, cacheControl = 'private, no-store'): Promise<Response> {
  // Read before anything else: it tells Next that an answer belongs to a request and is not made by the build.
  const { pathname } = new URL(request.url)
  const context: RequestContext = { requestId: newId('req') }
  return withRequestContext(context, async () => {
    const exchange: Exchange = { requestId: context.requestId, context, rates: [], cookies: [] }
    const startedAt = performance.now()
    let response: Response
    try {
      response = await work(exchange)
    } catch (thrown) {
      const error = toAppError(thrown)
      await tellRefusalOfBook(thrown)
      if (error instanceof RateLimitedError) exchange.rates.push(error.state)
      if (!error.expected) afterwards('error reports', flushReports)
      if (FORGED.has(error.code)) countEvent(`forged ${routePattern(pathname)}`)
      response = problemResponse(error, context.requestId)
    }
    const ms = performance.now() - startedAt
    countRequest(`${request.method} ${exchange.route ?? routePattern(pathname)}`, response.status, ms)
    if (claimFlush()) afterwards('request figures', flushRequests)
    if (hasQueued()) afterwards('mail and alerts', async () => undefined)
    // What the schedule and the watchers ask every few seconds is worth a line only where it went wrong.
    const level = response.ok && /^\/api\/(?:cron|health)(?:\/|$)/.test(pathname) ? 'debug' : 'info'
    // Asked first, because winston shapes even the lines that it then drops.
    if (log.isLevelEnabled(level)) log.log(level, 'request', { method: request.method, path: pathname, status: response.status, ms: Math.round(ms) })
    return withHeaders(response, exchange, cacheControl)
  })
}
