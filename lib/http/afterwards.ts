import 'server-only'
import { after } from 'next/server'
import { log } from '@/lib/platform/log'

/**
 * Runs work once the answer is out. Outside a request of Next (a test that calls a handler) there is no such moment,
 * and the work is left to its schedule. A failure is logged: nobody is left to be told.
 */
export function afterwards(name: string, work: () => Promise<unknown>): void {
  try {
    after(async () => {
      await work().catch((error: unknown) => log.warn('work after the answer failed', { name, error }))
    })
  } catch (error) {
    log.debug('left to its schedule', { name, error })
  }
}
