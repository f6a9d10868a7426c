import { sendDigest } from '@/lib/flows/send-digest'
import { cron } from '@/lib/http/cron'

/** GET /api/cron/digest: mails the operators what yesterday was like; 09:00 KST. */
export const GET = cron('digest', async () => ({ ...(await sendDigest()) }))
