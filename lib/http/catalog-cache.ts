import 'server-only'
import { revalidateTag } from 'next/cache'
import { log } from '@/lib/platform/log'

/** Tag of everything that shows several prompts: home, lists, categories, storefronts, the site map. */
export const CATALOG_TAG = 'catalog'
/** Tag of one prompt's page. */
export const promptTag = (slug: string): string => `prompt:${slug}`

/**
 * Tells the public pages that something of these prompts changed, once the change is committed: the next visitor gets
 * new pages. Outside a request of Next (a test that calls a handler) there are no pages to tell. May be repeated.
 */
export function catalogChanged(...slugs: readonly string[]): void {
  try {
    for (const tag of [CATALOG_TAG, ...slugs.map(promptTag)]) revalidateTag(tag, { expire: 0 })
  } catch (error) {
    log.debug('no pages to renew', { error })
  }
}
