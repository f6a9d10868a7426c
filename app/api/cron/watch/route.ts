import { plannedJobs } from '@/config/schedules'
import { watch, watchWithoutDatabase } from '@/lib/flows/watch'
import { cron } from '@/lib/http/cron'

/** GET /api/cron/watch: looks at everything once a minute, tells operators what is wrong, and says outside that it runs. */
export const GET = cron('watch', async ({ now, deadline }) => ({ ...(await watch({ at: now, deadline, plan: plannedJobs })) }), { withoutDatabase: watchWithoutDatabase })
