import { respond } from '@/lib/http/respond'
import { buildId } from '@/lib/platform/build'
import { readHealth } from '@/lib/reports/health'

/** GET /api/health: 200 when ok or degraded, 503 when down, and no details. `X-Build` names the build that answers. */
export const GET = (request: Request): Promise<Response> =>
  respond(request, async () => {
    const health = await readHealth()
    return Response.json(health, { status: health.status === 'down' ? 503 : 200, headers: { 'Cache-Control': 'no-store', 'X-Build': buildId() } })
  })
