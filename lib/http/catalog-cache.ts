import 'server-only'
import { createHash } from 'node:crypto'
import { revalidateTag } from 'next/cache'
import { forgetCategories } from '@/lib/domain/catalog'
import { env } from '@/lib/platform/env'
import { log } from '@/lib/platform/log'

/**
 * What everybody gets alike is kept in three places, and all of them hear of a change here:
 *
 * - pages, by tag, until `catalogChanged` names their tag;
 * - answers of the public API, in this process, at most API_CACHE_SECONDS and until any change;
 * - the same answers at a content delivery network, for as many seconds again.
 *
 * Another process does not hear of the change: its API answers are up to API_CACHE_SECONDS older. Nothing that is sold or
 * refused rests on them, because an order reads price and state in its own transaction.
 */
/** Answers kept at once; the oldest goes first. The longest list is about 80 KB. */
const ANSWERS_MAX = 300
/** For shared caches: fresh as long as here, then twice that while a new answer is fetched. Browsers always ask. */
const cacheControl = (seconds: number): string => (seconds === 0 ? 'no-store' : `public, max-age=0, s-maxage=${seconds}, stale-while-revalidate=${seconds * 2}`)

/** Tag of everything that shows several prompts: home, lists, categories, storefronts, the site map. */
export const CATALOG_TAG = 'catalog'
/** Tag of one prompt's page. */
export const promptTag = (slug: string): string => `prompt:${slug}`

interface Answer {
  body: string
  etag: string
  freshUntil: number
}
interface Memory {
  answers: Map<string, Answer>
  /** Answers that are being made: whoever asks for one meanwhile waits for it rather than have it made again. */
  underWay: Map<string, Promise<Answer>>
  /** Counts the changes: an answer that was begun before one is not kept after it. */
  changes: number
}
const holder = globalThis as unknown as { aimpCatalogMemory?: Memory }
/** One for the process: the bundles of two routes share no module state. */
const memory = (): Memory => (holder.aimpCatalogMemory ??= { answers: new Map(), underWay: new Map(), changes: 0 })

function keep(key: string, answer: Answer): void {
  const { answers } = memory()
  answers.delete(key)
  answers.set(key, answer)
  const oldest = answers.keys().next().value
  if (answers.size > ANSWERS_MAX && oldest !== undefined) answers.delete(oldest)
}

async function makeAnswer(key: string, make: () => Promise<object>): Promise<Answer> {
  const before = memory().changes
  const body = JSON.stringify(await make())
  const answer = { body, etag: `"${createHash('sha1').update(body).digest('base64url')}"`, freshUntil: Date.now() + env().API_CACHE_SECONDS * 1000 }
  if (memory().changes === before) keep(key, answer)
  return answer
}

/**
 * One making for all who ask at once: after a change or an expiry a crowd would ask the database the same thing many
 * times over. Where nothing is to be kept, nothing is shared either.
 */
function freshAnswer(key: string, make: () => Promise<object>): Promise<Answer> {
  if (env().API_CACHE_SECONDS === 0) return makeAnswer(key, make)
  const { underWay } = memory()
  const running = underWay.get(key)
  if (running) return running
  const answer = makeAnswer(key, make).finally(() => {
    if (underWay.get(key) === answer) underWay.delete(key)
  })
  underWay.set(key, answer)
  return answer
}

/**
 * Answers a public GET of the API from memory, or makes the answer. `key` is the meaning of the request, such as its
 * parsed query: the same key always has the same answer. What `make` throws goes to all who wait for it, and is not kept.
 */
export async function publicAnswer(request: Request, key: string, make: () => Promise<object>): Promise<Response> {
  const known = memory().answers.get(key)
  const answer = known && known.freshUntil > Date.now() ? known : await freshAnswer(key, make)
  const headers = { ETag: answer.etag, 'Cache-Control': cacheControl(env().API_CACHE_SECONDS) }
  if (request.headers.get('if-none-match') === answer.etag) return new Response(null, { status: 304, headers })
  return new Response(answer.body, { headers: { ...headers, 'Content-Type': 'application/json' } })
}

/**
 * Tells every cache that something of these prompts changed, once the change is committed: the next visitor gets new
 * pages and answers. Lists and storefronts follow by themselves. Outside a request of Next (a test that calls a handler)
 * there are no pages to tell. May be repeated.
 */
export function catalogChanged(...slugs: readonly string[]): void {
  memory().answers.clear()
  memory().underWay.clear() // what was begun before the change is not for those who ask after it
  memory().changes += 1
  forgetCategories()
  try {
    for (const tag of [CATALOG_TAG, ...slugs.map(promptTag)]) revalidateTag(tag, { expire: 0 })
  } catch (error) {
    log.debug('no pages to renew', { error })
  }
}
