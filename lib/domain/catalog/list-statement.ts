/** The statements of the list and of search. Every one of them is answered by indexes: `search.db.test.ts` reads the plans. */
import { Prisma } from '@/lib/generated/prisma/client'
import type { ListEnd } from './cursor'
import type { ListSort } from './schema'
import { inTitle, type SearchTerm, type TokenForm } from './search-terms'

/** Which prompts are wanted. Prices in won; the lists are alternatives. */
export interface ListWish {
  /** Slugs of a category and of those under it; absent: every category. */
  categories?: readonly string[] | undefined
  models?: readonly string[] | undefined
  language?: string | undefined
  tag?: string | undefined
  minPrice?: number | undefined
  maxPrice?: number | undefined
  /** All of them must be found. */
  terms?: readonly SearchTerm[] | undefined
  /** One of the terms is rare; see `isRareSearch`. */
  isRare?: boolean | undefined
}

/** Which part of the list: after the end of a page, or from a number on. */
export interface ListPart {
  limit: number
  after?: ListEnd | undefined
  offset?: number | undefined
}

const ratingScore = Prisma.sql`prompt_rating_score(p.rating_sum, p.rating_count)`
/** What each order compares, as the indexes of the migration have it, and the type that its cursor is read back as. */
const ORDERS = {
  newest: { key: Prisma.sql`p.published_at`, type: Prisma.sql`timestamptz`, isDescending: true },
  popular: { key: Prisma.sql`p.sales_count`, type: Prisma.sql`int`, isDescending: true },
  rating: { key: ratingScore, type: Prisma.sql`int`, isDescending: true },
  price_asc: { key: Prisma.sql`p.price_amount`, type: Prisma.sql`bigint`, isDescending: false },
  price_desc: { key: Prisma.sql`p.price_amount`, type: Prisma.sql`bigint`, isDescending: true },
} as const satisfies Record<ListSort, { key: Prisma.Sql; type: Prisma.Sql; isDescending: boolean }>

const contains = (form: TokenForm): Prisma.Sql => Prisma.sql`p.search_grams @> ${form}`
const anyOf = (parts: readonly Prisma.Sql[]): Prisma.Sql => Prisma.sql`(${Prisma.join([...parts], ' OR ')})`
/** One value as `=`, which can use the order of an index; several as a list. */
const isOneOf = (column: Prisma.Sql, values: readonly string[]): Prisma.Sql =>
  values.length === 1 ? Prisma.sql`${column} = ${values[0]}` : Prisma.sql`${column} = ANY(${values})`

/** All terms, each in any of its forms. */
const found = (terms: readonly SearchTerm[]): Prisma.Sql[] => terms.map(({ forms }) => anyOf(forms.map(contains)))
const foundInTitle = (terms: readonly SearchTerm[]): Prisma.Sql =>
  Prisma.join(terms.map(({ forms }) => anyOf(forms.map((form) => contains(inTitle(form))))), ' AND ')

/** Everything but the words. */
function filters(wish: ListWish): Prisma.Sql[] {
  const list = [Prisma.sql`p.status = 'PUBLISHED'`]
  if (wish.categories) list.push(isOneOf(Prisma.sql`p.category_slug`, wish.categories))
  if (wish.models) list.push(isOneOf(Prisma.sql`p.model_family`, wish.models))
  if (wish.language !== undefined) list.push(Prisma.sql`p.language = ${wish.language}`)
  if (wish.tag !== undefined) list.push(Prisma.sql`p.tags @> ${[wish.tag]}`)
  if (wish.minPrice !== undefined) list.push(Prisma.sql`p.price_amount >= ${wish.minPrice}`)
  if (wish.maxPrice !== undefined) list.push(Prisma.sql`p.price_amount <= ${wish.maxPrice}`)
  return list
}

const all = (list: readonly Prisma.Sql[]): Prisma.Sql => Prisma.join([...list], ' AND ')

/** Where a walk reads from. A subquery with OFFSET is planned by itself, so a rare search starts from the index of tokens. */
const from = (conditions: readonly Prisma.Sql[], isRare: boolean | undefined): Prisma.Sql =>
  isRare ? Prisma.sql`FROM (SELECT p.* FROM prompt p WHERE ${all(conditions)} OFFSET 0) p` : Prisma.sql`FROM prompt p WHERE ${all(conditions)}`

interface Walk {
  conditions: readonly Prisma.Sql[]
  sort: ListSort
  after?: ListEnd | undefined
  limit: number
  isRare?: boolean | undefined
}

/** Conditions, order and length of one walk through the list. */
function walk({ conditions, sort, after, limit, isRare }: Walk): Prisma.Sql {
  const { key, type, isDescending } = ORDERS[sort]
  const direction = isDescending ? Prisma.sql`DESC` : Prisma.sql`ASC`
  const rest = after ? [Prisma.sql`(${key}, p.id) ${isDescending ? Prisma.sql`<` : Prisma.sql`>`} (${after.key}::${type}, ${after.id})`] : []
  return Prisma.sql`${from([...conditions, ...rest], isRare)} ORDER BY ${key} ${direction}, p.id ${direction} LIMIT ${limit}`
}

/** A page of the list in one of its orders, with those columns of `prompt p`; one row more than asked for tells whether there is a next page. */
export function listStatement(columns: Prisma.Sql, wish: ListWish, sort: ListSort, { limit, after, offset = 0 }: ListPart): Prisma.Sql {
  const { isRare } = wish
  return Prisma.sql`SELECT ${columns}, ${ORDERS[sort].key}::text AS order_key, 0 AS tier
    ${walk({ conditions: [...filters(wish), ...found(wish.terms ?? [])], sort, after, limit: limit + 1, isRare })} OFFSET ${offset}`
}

/**
 * A page of a search by how well it fits: first what has all words in its title, then the rest, both by how often it was
 * bought and then the newer first. The second part is not even begun when the first fills the page.
 */
export function searchStatement(columns: Prisma.Sql, wish: ListWish & { terms: readonly SearchTerm[] }, { limit, after, offset = 0 }: ListPart): Prisma.Sql {
  const length = offset + limit + 1
  const inTitles = foundInTitle(wish.terms)
  const part = (tier: 0 | 1, conditions: readonly Prisma.Sql[]): Prisma.Sql =>
    Prisma.sql`SELECT p.id, ${tier}::int AS tier, p.sales_count AS order_key
      ${walk({ conditions: [...filters(wish), ...conditions], sort: 'popular', after: after?.tier === tier ? after : undefined, limit: length, isRare: wish.isRare })}`
  const first = after?.tier === 0 ? Prisma.sql`SELECT NULL::text AS id, 1 AS tier, 0 AS order_key WHERE false` : part(1, [inTitles])
  return Prisma.sql`WITH title_hit AS MATERIALIZED (${first}),
      other_hit AS (${part(0, [...found(wish.terms), Prisma.sql`NOT (${inTitles})`, Prisma.sql`(SELECT count(*) FROM title_hit) < ${length}`])})
    SELECT ${columns}, hit.order_key::text AS order_key, hit.tier
      FROM (SELECT * FROM title_hit UNION ALL SELECT * FROM other_hit) hit JOIN prompt p ON p.id = hit.id
     ORDER BY hit.tier DESC, hit.order_key DESC, p.id DESC LIMIT ${limit + 1} OFFSET ${offset}`
}

/** Any of what is wanted, at most `max`, in one column. */
const some = (wish: ListWish, column: Prisma.Sql, max: number): Prisma.Sql =>
  Prisma.sql`SELECT ${column} AS value ${from([...filters(wish), ...found(wish.terms ?? [])], wish.isRare)} LIMIT ${max}`

/** How many there are, counted no further than `max`. */
export const countStatement = (wish: ListWish, max: number): Prisma.Sql => Prisma.sql`SELECT count(*)::int AS count FROM (${some(wish, Prisma.sql`1`, max)}) counted`

/** How the first `max` of them spread over models. */
export const modelCountsStatement = (wish: ListWish, max: number): Prisma.Sql =>
  Prisma.sql`SELECT value AS model, count(*)::int AS count FROM (${some(wish, Prisma.sql`p.model_family`, max)}) counted GROUP BY 1`
