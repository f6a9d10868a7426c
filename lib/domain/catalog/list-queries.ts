import 'server-only'
import { readRows } from '@/lib/platform/read-rows'
import { Prisma } from '@/lib/generated/prisma/client'
import type { ModelFamily, PromptCardData } from './card-schema'
import { findFamilySlugs } from './category-queries'
import { decodeCursor, encodeCursor } from './cursor'
import { countStatement, listStatement, modelCountsStatement, searchStatement, type ListPart, type ListWish } from './list-statement'
import { cardColumns, itemColumns, toCard, toItem, type CardRow, type ItemRow } from './rows'
import type { ListQuery, ListSort, PromptList } from './schema'
import { isNearMiss, latinWords, readQuery, type SearchTerm } from './search-terms'
import { isRareSearch } from './token-shares'

/** What a visitor asked the list for. Prices in won. */
export interface ListFilter {
  q?: string | undefined
  category?: string | undefined
  models?: readonly ModelFamily[] | undefined
  language?: string | undefined
  tag?: string | undefined
  minPrice?: number | undefined
  maxPrice?: number | undefined
}

type PageRow<Row> = Row & { order_key: string; tier: 0 | 1 }

/** Known words that are asked for beside a mistyped one, and how far around it the index looks. */
const CORRECTIONS_MAX = 2
const NEIGHBOURS = 12

/** Latin words of the catalogue that the query's own may have been meant for. */
async function findCorrections(terms: readonly SearchTerm[]): Promise<Map<string, string[]>> {
  const typed = latinWords(terms)
  if (typed.length === 0) return new Map()
  const rows = await readRows<{ typed: string; word: string }>(Prisma.sql`
    SELECT t.typed, near.word FROM unnest(${typed}::text[]) AS t(typed)
     CROSS JOIN LATERAL (SELECT word FROM search_word ORDER BY word <-> t.typed LIMIT ${NEIGHBOURS}) near`)
  return new Map(typed.map((word) => [word, rows.filter((row) => row.typed === word && isNearMiss(word, row.word)).map((row) => row.word).slice(0, CORRECTIONS_MAX)]))
}

async function wishOf(filter: ListFilter, terms: readonly SearchTerm[] | undefined): Promise<ListWish> {
  const { category, models, language, tag, minPrice, maxPrice } = filter
  return {
    terms, language, tag, minPrice, maxPrice,
    isRare: terms !== undefined && (await isRareSearch(terms)),
    models: models?.length ? models : undefined,
    categories: category === undefined ? undefined : await findFamilySlugs(category),
  }
}

/** Nothing searchable in the query, or a category that is none. */
const findsNothing = ({ terms, categories }: ListWish): boolean => terms?.length === 0 || categories?.length === 0

/** Rows of one reading of the query. */
async function readPage<Row extends ItemRow>(columns: Prisma.Sql, wish: ListWish, sort: ListSort | undefined, part: ListPart): Promise<PageRow<Row>[]> {
  const { terms } = wish
  if (findsNothing(wish)) return []
  return readRows<PageRow<Row>>(terms && !sort ? searchStatement(columns, { ...wish, terms }, part) : listStatement(columns, wish, sort ?? 'popular', part))
}

/** The query as it stands. */
const strictly = ({ q }: ListFilter): SearchTerm[] | undefined => (q ? readQuery(q) : undefined)

/** The query with open eyes, where it found nothing as it stands: weak particles off, typing errors mended. */
async function loosely({ q = '' }: ListFilter): Promise<SearchTerm[]> {
  return readQuery(q, { loose: true, corrections: await findCorrections(readQuery(q)) })
}

/**
 * A page of the list for the API, from a cursor on. One round trip, two more where a query finds nothing as it stands.
 * Throws INVALID_INPUT for a cursor of another list.
 */
export async function listPrompts({ model, sort, cursor, limit, ...filter }: ListQuery): Promise<PromptList> {
  const order = sort ?? (filter.q ? 'fit' : 'popular')
  const after = cursor === undefined ? undefined : decodeCursor(cursor, order)
  const asked = { ...filter, models: model ? [model] : undefined }
  const read = async (terms: SearchTerm[] | undefined) => readPage<ItemRow>(itemColumns, await wishOf(asked, terms), sort, { limit, after })
  const strict = after?.isLoose ? [] : await read(strictly(asked))
  const isLoose = Boolean(asked.q) && strict.length === 0 && (after === undefined || after.isLoose)
  const rows = isLoose ? await read(await loosely(asked)) : strict
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    items: rows.slice(0, limit).map(toItem),
    nextCursor: last ? encodeCursor({ order, isLoose, tier: last.tier, key: last.order_key, id: last.id }) : null,
  }
}

/** Prompts of a numbered page, and how many pages may be asked for: beyond them, filters serve better. */
export const PAGE_SIZE = 24
export const PAGES_MAX = 50
/** Results are counted no further. */
export const COUNT_MAX = PAGE_SIZE * PAGES_MAX

/** A numbered page of the list as the screen shows it. */
export interface FoundPage {
  cards: PromptCardData[]
  /** All that fit; `COUNT_MAX` stands for "that many or more". */
  count: number
  /** By model, as if no model had been chosen; within the first `COUNT_MAX`. */
  modelCounts: Partial<Record<ModelFamily, number>>
  /** The query found nothing as it stands; these are results for what it may have meant. */
  isLoose: boolean
}

const countOf = async (wish: ListWish, max: number): Promise<number> =>
  findsNothing(wish) ? 0 : ((await readRows<{ count: number }>(countStatement(wish, max)))[0]?.count ?? 0)

/** Reads a numbered page of the list with its counts. `page` counts from 1 and is at most PAGES_MAX. */
export async function findPrompts(filter: ListFilter, sort: ListSort | undefined, page: number): Promise<FoundPage> {
  const strict = await wishOf(filter, strictly(filter))
  const strictCount = await countOf(strict, COUNT_MAX)
  const isLoose = strictCount === 0 && Boolean(filter.q)
  const wish = isLoose ? await wishOf(filter, await loosely(filter)) : strict
  const offset = (Math.min(Math.max(page, 1), PAGES_MAX) - 1) * PAGE_SIZE
  const [count, rows, models] = await Promise.all([
    isLoose ? countOf(wish, COUNT_MAX) : strictCount,
    readPage<CardRow>(cardColumns, wish, sort, { limit: PAGE_SIZE, offset }),
    findsNothing(wish) ? [] : readRows<{ model: ModelFamily; count: number }>(modelCountsStatement({ ...wish, models: undefined }, COUNT_MAX)),
  ])
  return { cards: rows.slice(0, PAGE_SIZE).map(toCard), count, modelCounts: Object.fromEntries(models.map((row) => [row.model, row.count])), isLoose }
}

/** A shorter or corrected query that does find something. */
export interface NearQuery {
  q: string
  count: number
}

/** Suggestions of an empty search, and how far each is counted. */
const NEAR_QUERIES_MAX = 3
const NEAR_COUNT_MAX = 100

/** What to search for instead of a query that finds nothing: its words one by one, mended where they are mistyped. */
export async function findNearQueries(q: string): Promise<NearQuery[]> {
  const corrections = await findCorrections(readQuery(q))
  const words = readQuery(q, { loose: true }).flatMap(({ word }) => [word, ...(corrections.get(word) ?? [])])
  const counted = await Promise.all([...new Set(words)].slice(0, 10).map(async (word) => {
    return { q: word, count: await countOf(await wishOf({}, readQuery(word, { loose: true })), NEAR_COUNT_MAX) }
  }))
  return counted.filter(({ count }) => count > 0).sort((a, b) => a.count - b.count).slice(0, NEAR_QUERIES_MAX)
}

/** Cards of the prompts that were bought most, of one seller or category where told. */
export async function listPopular({ category, limit, except }: { category?: string | undefined; limit: number; except?: string }): Promise<PromptCardData[]> {
  const rows = await readPage<CardRow>(cardColumns, await wishOf({ category }, undefined), 'popular', { limit })
  return rows.filter(({ id }) => id !== except).slice(0, limit).map(toCard)
}
