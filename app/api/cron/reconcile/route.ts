import { reconcile } from '@/lib/flows/reconcile'
import { cron } from '@/lib/http/cron'

/** GET /api/cron/reconcile: compares yesterday's transactions of every gateway with ours, to the won; 03:30 KST, when a day is long over. */
export const GET = cron('reconcile', ({ deadline }) => reconcile({ deadline }))
