import { respond } from '@/lib/http/respond'
import { forwardEnvelope } from '@/lib/gateways/errors/sentry-tunnel'
import { readBytes } from '@/lib/http/body'
import { buildId } from '@/lib/platform/build'
import { env } from '@/lib/platform/env'
import { consumeRate, ratePolicies } from '@/lib/platform/rate-limit'
import { addressBlock, trustedIp } from '@/lib/platform/trusted-ip'

const BODY_BYTES_MAX = 200 * 1024

/** GET /api/monitoring: what a browser needs to report an error of its own; 204 where nobody keeps errors. */
export const GET = (request: Request): Promise<Response> =>
  respond(request, async () => {
    const { SENTRY_DSN, APP_ENV } = env()
    if (SENTRY_DSN === undefined) return new Response(null, { status: 204 })
    return Response.json({ dsn: SENTRY_DSN, release: buildId(), environment: APP_ENV })
  })

/** POST /api/monitoring: passes a browser's error report on, so that it needs no other origin. Only for our own project; 60 a minute for an address. */
export const POST = (request: Request): Promise<Response> =>
  respond(request, async ({ rates }) => {
    const { SENTRY_DSN } = env()
    if (SENTRY_DSN === undefined) return new Response(null, { status: 204 })
    const ip = trustedIp(request.headers)
    rates.push(await consumeRate('vitals', ip === null ? 'reports' : `report:${addressBlock(ip)}`, ip === null ? ratePolicies.vitals.shared : undefined))
    return new Response(null, { status: await forwardEnvelope(SENTRY_DSN, await readBytes(request, BODY_BYTES_MAX)) })
  })
