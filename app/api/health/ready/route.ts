import { AppError } from '@/lib/core/errors'
import { route } from '@/lib/http/route'
import { isSameSecret } from '@/lib/platform/crypto'
import { env } from '@/lib/platform/env'
import { readReadiness } from '@/lib/reports/health'

/** GET /api/health/ready: every probed part, for holders of HEALTH_TOKEN. */
export const GET = route({ actor: 'anyone', otherStatuses: [503] }, async ({ request }) => {
  const token = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1]
  if (!token || !isSameSecret(token, env().HEALTH_TOKEN)) throw new AppError('UNAUTHENTICATED', { status: 401, safeMessage: 'Send the health token.' })
  const readiness = await readReadiness()
  return Response.json(readiness, { status: readiness.status === 'down' ? 503 : 200, headers: { 'Cache-Control': 'no-store' } })
})
