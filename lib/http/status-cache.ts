import 'server-only'
import { revalidateTag } from 'next/cache'
import { log } from '@/lib/platform/log'

/** Tag of the status page. */
export const STATUS_TAG = 'status'

/** The status page says something new: the next visitor gets it. Outside Next (a test that calls a handler) there is no page. */
export function statusChanged(): void {
  try {
    revalidateTag(STATUS_TAG, { expire: 0 })
  } catch (error) {
    log.debug('no page to renew', { error })
  }
}
