import { closeMonth } from '@/lib/flows/close-month'
import { cron } from '@/lib/http/cron'

export const maxDuration = 30

/** Settles every month that is over and not settled yet, a piece at a time. */
export const GET = cron('settlement', async ({ deadline }) => {
  const { closed, waiting } = await closeMonth({ deadline, preparedBy: 'system' })
  return { closed, waiting: waiting && { ...waiting } }
})
