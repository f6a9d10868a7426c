import { beforeAll, describe, expect, test } from 'vitest'
import type { Prisma } from '@/lib/generated/prisma/client'
import { pool } from '@/lib/platform/db'
import { aLargeCatalogue } from '@/tests/support/catalogue'
import { decodeCursor, encodeCursor, type ListEnd } from './cursor'
import { countStatement, listStatement, modelCountsStatement, searchStatement, type ListWish } from './list-statement'
import { itemColumns } from './rows'
import { listSorts, type ListSort } from './schema'
import { readQuery } from './search-terms'
import { isRareSearch } from './token-shares'

const PROMPTS = 100_000

async function planOf(name: string, statement: Prisma.Sql): Promise<string> {
  const { rows } = await pool().query<{ 'QUERY PLAN': string }>(`EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, BUFFERS OFF) ${statement.text}`, statement.values)
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
  console.log(`── ${name}\n${plan}`)
  return plan
}

/** Rows that one node of the plan looked at and dropped, at most. */
const wasted = (plan: string): number => Math.max(0, ...[...plan.matchAll(/Rows Removed by Filter: (\d+)/g)].map(([, rows]) => Number(rows)))

/** A page is read by indexes, and few rows are looked at in vain. */
async function expectIndexed(name: string, statement: Prisma.Sql, wastedMax = 5_000): Promise<void> {
  const plan = await planOf(name, statement)
  expect(plan).not.toMatch(/Seq Scan on prompt/)
  expect(wasted(plan), plan).toBeLessThanOrEqual(wastedMax)
}

/** A count stops at 1,200. Of what every second prompt is, it may take whatever comes first. */
async function expectBounded(name: string, statement: Prisma.Sql): Promise<void> {
  expect(wasted(await planOf(name, statement))).toBeLessThanOrEqual(20_000)
}

const keys: Record<ListSort, string> = { newest: '2026-11-01 00:00:00+00', popular: '1500', rating: '3700', price_asc: '20000', price_desc: '20000' }
const endOf = (order: ListSort): ListEnd => decodeCursor(encodeCursor({ order, isLoose: false, tier: 0, key: keys[order], id: 'prm_00000000000000000000050000' }), order)

describe('a catalogue of 100,000 prompts is read by its indexes', () => {
  beforeAll(() => aLargeCatalogue(PROMPTS), 180_000)

  test.each(listSorts)('the list by %s, its first page and a deep one', async (sort) => {
    await expectIndexed(`list by ${sort}`, listStatement(itemColumns, {}, sort, { limit: 24 }), 0)
    await expectIndexed(`deep page by ${sort}`, listStatement(itemColumns, {}, sort, { limit: 24, after: endOf(sort) }), 0)
  })

  test.each(listSorts)('a category by %s, its first page and a deep one', async (sort) => {
    await expectIndexed(`category by ${sort}`, listStatement(itemColumns, { categories: ['g1-1'] }, sort, { limit: 24 }), 0)
    await expectIndexed(`deep page of a category by ${sort}`, listStatement(itemColumns, { categories: ['g1-1'] }, sort, { limit: 24, after: endOf(sort) }), 0)
  })

  const wishes: [string, ListWish][] = [
    ['a group of categories', { categories: ['g1', 'g1-1', 'g1-2', 'g1-3'] }],
    ['a common model', { models: ['gpt'] }],
    ['a model that nobody uses', { models: ['llama'] }],
    ['a category without the model', { categories: ['g2-1', 'g2-2'], models: ['flux'] }],
    ['a rare language', { language: 'ja' }],
    ['a common tag', { tag: '태그3' }],
    ['a rare tag', { tag: '묶음3' }],
    ['a tag that nobody uses', { tag: '없는것' }],
    ['a range of prices', { minPrice: 5_000, maxPrice: 6_000 }],
    ['everything at once', { categories: ['g1-1'], models: ['claude'], language: 'ko', tag: '태그3', minPrice: 2_000, maxPrice: 20_000 }],
  ]
  test.each(wishes)('filter: %s', async (name, wish) => {
    for (const sort of listSorts) await expectIndexed(`${name} by ${sort}`, listStatement(itemColumns, wish, sort, { limit: 24 }))
    await expectBounded(`${name}, counted`, countStatement(wish, 1200))
    await expectBounded(`${name}, models counted`, modelCountsStatement(wish, 1200))
  })

  test.each(['면접', '자기소개서를', '카피', '희귀낱말', '면접 번역 보고서', '글', 'ㅁㅋㅌ', '없는낱말이에요', 'gpt', '제품 사진 희귀낱말'])('search: %s', async (q) => {
    const terms = readQuery(q)
    const isRare = await isRareSearch(terms)
    await expectIndexed(`search ${q}`, searchStatement(itemColumns, { terms, isRare }, { limit: 24 }))
    await expectIndexed(`search ${q}, next page`, searchStatement(itemColumns, { terms, isRare }, { limit: 24, after: { order: 'fit', isLoose: false, tier: 0, key: '1500', id: 'prm_5' } }))
    await expectIndexed(`search ${q} by price`, listStatement(itemColumns, { terms, isRare }, 'price_asc', { limit: 24 }))
    await expectBounded(`search ${q}, counted`, countStatement({ terms, isRare }, 1200))
  })
})
