import 'server-only'
import { after } from 'next/server'
import { drainMail } from '@/lib/flows/drain-mail'
import { log } from '@/lib/platform/log'
import { requestContext } from '@/lib/platform/request-context'

/** Mails of one request that are sent at once; the rest waits for its schedule. */
const BATCH_MAX = 5

async function sendQueuedMail(): Promise<void> {
  const context = requestContext()
  if (!context?.hasQueuedMail) return
  context.hasQueuedMail = false
  await drainMail({ batchMax: BATCH_MAX })
}

/**
 * Runs work once the answer is out, and then sends the mail that the request or the work has queued. Outside a request
 * of Next (a test that calls a handler) there is no such moment, and both are left to their schedules. A failure is
 * logged: nobody is left to be told.
 */
export function afterwards(name: string, work: () => Promise<unknown>): void {
  const failed = (error: unknown) => log.warn('work after the answer failed', { name, error })
  try {
    after(async () => {
      await work().catch(failed)
      await sendQueuedMail().catch(failed)
    })
  } catch (error) {
    log.debug('left to its schedule', { name, error })
  }
}
