import { plannedJobs } from '@/config/schedules'
import { AppError, notFound } from '@/lib/core/errors'
import { respond } from '@/lib/http/respond'
import { isSameSecret } from '@/lib/platform/crypto'
import { env } from '@/lib/platform/env'
import { readMetrics } from '@/lib/reports/metrics'

/** GET /api/metrics: figures for a scraper, Prometheus text 0.0.4, for holders of METRICS_TOKEN; 404 where no token is set. */
export const GET = (request: Request): Promise<Response> =>
  respond(request, async () => {
    const { METRICS_TOKEN } = env()
    if (METRICS_TOKEN === undefined) throw notFound('page')
    const token = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1]
    if (!token || !isSameSecret(token, METRICS_TOKEN)) throw new AppError('UNAUTHENTICATED', { status: 401, safeMessage: 'Send the metrics token.' })
    return new Response(await readMetrics(plannedJobs.map(({ job }) => job)), { headers: { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8', 'Cache-Control': 'no-store' } })
  })
