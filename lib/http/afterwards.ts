import 'server-only'
import { after } from 'next/server'
import { drainAlerts } from '@/lib/flows/drain-alerts'
import { drainMail } from '@/lib/flows/drain-mail'
import { log } from '@/lib/platform/log'
import { requestContext } from '@/lib/platform/request-context'

/** Mails, and messages of alerts, of one request that are sent at once; the rest waits for its schedule. */
const BATCH_MAX = 5

async function sendQueuedMail(): Promise<void> {
  const context = requestContext()
  if (!context?.hasQueuedMail) return
  context.hasQueuedMail = false
  await drainMail({ batchMax: BATCH_MAX })
}

async function sendQueuedAlerts(): Promise<void> {
  const context = requestContext()
  if (!context?.hasQueuedAlert) return
  context.hasQueuedAlert = false
  await drainAlerts({ batchMax: BATCH_MAX })
}

/** Whether the running request has left something to be sent. */
export const hasQueued = (): boolean => requestContext()?.hasQueuedMail === true || requestContext()?.hasQueuedAlert === true

/**
 * Runs work once the answer is out, and then sends the mail and the alerts that the request or the work has queued. Outside a request
 * of Next (a test that calls a handler) there is no such moment, and both are left to their schedules. A failure is
 * logged: nobody is left to be told.
 */
export function afterwards(name: string, work: () => Promise<unknown>): void {
  const failed = (error: unknown) => log.warn('work after the answer failed', { name, error })
  try {
    after(async () => {
      await work().catch(failed)
      await sendQueuedMail().catch(failed)
      await sendQueuedAlerts().catch(failed)
    })
  } catch (error) {
    log.debug('left to its schedule', { name, error })
  }
}
