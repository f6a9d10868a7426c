import { respond } from '@/lib/http/respond'

/** GET /api/health/live: the process answers. Waits for no I/O, so that it stays true while the database is away. */
export const GET = (request: Request): Promise<Response> => respond(request, async () => Response.json({ status: 'ok' }, { headers: { 'Cache-Control': 'no-store' } }))
