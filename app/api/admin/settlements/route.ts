import { monthListQuery } from '@/lib/domain/settlement/schema'
import { closeMonth } from '@/lib/flows/close-month'
import { route } from '@/lib/http/route'
import { now } from '@/lib/platform/clock'
import { listRuns } from '@/lib/reports/admin-settlement'

const BUDGET_MS = 20_000

/** GET /api/admin/settlements: every month's run, the latest first. */
export const GET = route({ actor: 'admin', query: monthListQuery, rate: 'admin' }, ({ query }) => listRuns(query))

/** POST /api/admin/settlements: settles now what is over, as the schedule would; who asks is the preparer of new runs. */
export const POST = route({ actor: 'admin', rate: 'admin' }, ({ actor }) => closeMonth({ deadline: new Date(now().getTime() + BUDGET_MS), preparedBy: actor.userId }))
