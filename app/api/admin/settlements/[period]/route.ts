import { periodParams, runQuery } from '@/lib/domain/settlement/schema'
import { route } from '@/lib/http/route'
import { getRun } from '@/lib/reports/admin-settlement'

/** GET /api/admin/settlements/{period}: the run, its files and a page of its statements. */
export const GET = route({ actor: 'admin', params: periodParams, query: runQuery, rate: 'admin' }, ({ params, query }) => getRun(params.period, query))
