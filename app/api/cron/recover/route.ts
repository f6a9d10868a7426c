import { recover } from '@/lib/flows/recover'
import { cron } from '@/lib/http/cron'

/** Finishes payments, refunds and events that were interrupted. */
export const GET = cron('recover', async ({ deadline }) => ({ ...(await recover({ deadline })) }))
