import { drainMail } from '@/lib/flows/drain-mail'
import { tidyUp } from '@/lib/flows/tidy-up'
import { cron } from '@/lib/http/cron'

/** Sends what waits in the outbox and clears away what has long ended. */
export const GET = cron('notices', async ({ deadline }) => ({ ...(await drainMail({ batchMax: 50, deadline })), ...(await tidyUp()) }))
