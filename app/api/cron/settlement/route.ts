import { SCHEDULE } from '@/lib/domain/settlement/schema'
import { closeMonth } from '@/lib/flows/close-month'
import { cron } from '@/lib/http/cron'

/**
 * Settles every month that is over and not settled yet, a piece at a time. The schedule is in UTC: every ten minutes
 * from 09:00 KST of the 1st until the morning of the 4th, since open ends may hold a month up for a day; then daily.
 */
export const GET = cron('settlement', async ({ deadline }) => {
  const { closed, waiting } = await closeMonth({ deadline, preparedBy: SCHEDULE })
  return { closed, waiting: waiting && { ...waiting } }
})
