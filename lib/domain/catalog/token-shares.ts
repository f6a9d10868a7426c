import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import { now } from '@/lib/platform/clock'
import { readRows } from '@/lib/platform/read-rows'
import type { SearchTerm } from './search-terms'

/** A word in fewer of a hundred prompts than this is rare. */
const RARE_BELOW_PERCENT = 1
/** The database analyses the table by itself when enough has changed; every process looks again after this time. */
const SHARES_FRESH_MS = 10 * 60_000
let shares: { readAt: number; common: ReadonlySet<string> } | undefined

/** Tokens that are common as the database's own statistics know them; none before the table was first analysed. */
async function readCommonTokens(): Promise<ReadonlySet<string>> {
  const at = now().getTime()
  if (shares && at - shares.readAt < SHARES_FRESH_MS) return shares.common
  const rows = await readRows<{ token: string }>(Prisma.sql`
    SELECT token FROM pg_stats s, unnest(s.most_common_elems::text::text[], s.most_common_elem_freqs) AS known(token, share)
     WHERE s.schemaname = current_schema AND s.tablename = 'prompt' AND s.attname = 'search_grams' AND share * 100 >= ${RARE_BELOW_PERCENT}`)
  shares = { readAt: at, common: new Set(rows.map(({ token }) => token)) }
  return shares.common
}

/**
 * Whether a search has a rare word in it. Such a search must start from the index of tokens: the planner does not know
 * how rare, takes a word with many synonyms for a common one, and would walk through the whole list for the first page.
 */
export async function isRareSearch(terms: readonly SearchTerm[]): Promise<boolean> {
  const common = await readCommonTokens()
  return terms.some(({ forms }) => forms.every((form) => form.some((token) => !common.has(token))))
}
