import { paramText } from '@/lib/core/search-param'
import { modelFamilies, type ModelFamily } from '@/lib/domain/catalog/card-schema'
import { listSorts, QUERY_MAX, type ListSort } from '@/lib/domain/catalog/schema'

/** What the address of a list says. Whatever makes no sense in it is left out, because people edit addresses. */
export interface ListAddress {
  q?: string | undefined
  category?: string | undefined
  models: ModelFamily[]
  language?: string | undefined
  tag?: string | undefined
  minPrice?: number | undefined
  maxPrice?: number | undefined
  sort?: ListSort | undefined
  page: number
}

type RawQuery = Record<string, string | string[] | undefined>

const PRICE_MAX = 100_000_000

const first = (value: string | string[] | undefined): string => paramText(value) ?? ''

function priceOf(text: string): number | undefined {
  const digits = text.replaceAll(',', '')
  return /^\d{1,9}$/.test(digits) ? Math.min(Number(digits), PRICE_MAX) : undefined
}

/** Reads the address of a list. Pure; never throws. */
export function readListAddress(query: RawQuery): ListAddress {
  const models = [query.model ?? []].flat()
  const page = Number(first(query.page))
  const slug = first(query.category)
  return {
    q: first(query.q).slice(0, QUERY_MAX) || undefined,
    category: /^[a-z0-9][a-z0-9-]{0,99}$/.test(slug) ? slug : undefined,
    models: modelFamilies.filter((family) => models.includes(family)),
    language: /^[a-z]{2,5}$/.test(first(query.language)) ? first(query.language) : undefined,
    tag: first(query.tag).slice(0, 40) || undefined,
    minPrice: priceOf(first(query.minPrice)),
    maxPrice: priceOf(first(query.maxPrice)),
    sort: listSorts.find((sort) => sort === first(query.sort)),
    page: Number.isInteger(page) && page > 0 ? page : 1,
  }
}

/** Writes the address of a list, without language; the list itself where nothing is asked for. */
export function listHref({ models, page, ...address }: ListAddress): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(address)) if (value !== undefined) query.set(name, String(value))
  for (const model of models) query.append('model', model)
  if (page > 1) query.set('page', String(page))
  const text = query.toString()
  return text === '' ? '/prompts' : `/prompts?${text}`
}

/** How many conditions narrow the list; the order and the page do not. */
export const countConditions = ({ models, q: _q, sort: _sort, page: _page, ...address }: ListAddress): number => models.length + Object.values(address).filter((value) => value !== undefined).length
