import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import { readRows } from '@/lib/platform/read-rows'

/** A site map holds at most 50,000 addresses; the newest prompts go in, the rest of the room is for everything else. */
const PROMPTS_MAX = 40_000

/** What the public pages are about, for the site map. */
export interface PublicAddresses {
  prompts: { slug: string; changedAt: string }[]
  sellers: string[]
  categories: string[]
}

/** Names every prompt on sale, every seller of one and every category. */
export async function listAddresses(): Promise<PublicAddresses> {
  const [prompts, categories] = await Promise.all([
    readRows<{ slug: string; seller_handle: string; updated_at: Date }>(Prisma.sql`SELECT slug, seller_handle, updated_at FROM prompt WHERE status = 'PUBLISHED' ORDER BY published_at DESC, id DESC LIMIT ${PROMPTS_MAX}`),
    readRows<{ slug: string }>(Prisma.sql`SELECT slug FROM category ORDER BY position, slug`),
  ])
  return {
    prompts: prompts.map(({ slug, updated_at }) => ({ slug, changedAt: updated_at.toISOString() })),
    sellers: [...new Set(prompts.map(({ seller_handle }) => seller_handle))],
    categories: categories.map(({ slug }) => slug),
  }
}
