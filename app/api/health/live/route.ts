import { connection } from 'next/server'

/** GET /api/health/live: the process answers. No I/O, so that it stays true while the database is away. */
export async function GET(): Promise<Response> {
  await connection()
  return Response.json({ status: 'ok' }, { headers: { 'Cache-Control': 'no-store' } })
}
