import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/lib/platform/db'
import { onSale, someCategories } from '@/tests/support/catalogue'
import { listAddresses } from './address-queries'
import { listCategories } from './category-queries'
import { findPublicPrompt, findRetiredPrompt } from './detail-queries'
import { findPrompts, listPrompts, PAGE_SIZE } from './list-queries'
import { listQuerySchema, listSorts, promptListSchema, type ListQuery } from './schema'

const PROMPTS = 30
const list = (query: Partial<ListQuery> = {}) => listPrompts({ limit: 100, ...query })

beforeAll(async () => {
  await someCategories()
  await onSale(...Array.from({ length: PROMPTS }, (_, n) => ({
    title: `목록 ${n}`, categorySlug: n % 3 === 0 ? 'interview' : 'mail', modelFamily: n % 2 === 0 ? 'gpt' : 'claude', language: n % 10 === 0 ? 'en' : 'ko', tags: n % 5 === 0 ? ['다섯'] : [],
    priceAmount: 1_000 + (n % 4) * 1_000, salesCount: n % 7, ratingCount: n, ratingSum: n * (n % 2 === 0 ? 5 : 3),
  })))
})

describe('the list', () => {
  test('has the shape that the API promises', async () => {
    promptListSchema.parse(await list())
  })

  test.each(listSorts)('by %s is the same whole however it is cut into pages', async (sort) => {
    const whole = (await list({ sort })).items.map(({ id }) => id)
    expect(new Set(whole).size).toBe(PROMPTS)
    const parts: string[] = []
    let cursor: string | undefined
    do {
      const page = await list({ sort, limit: 7, ...(cursor === undefined ? {} : { cursor }) })
      parts.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(parts).toEqual(whole)
  })

  test('is ordered by what it says', async () => {
    const prices = async (sort: 'price_asc' | 'price_desc') => (await list({ sort })).items.map(({ price }) => price.amount)
    expect(await prices('price_asc')).toEqual([...(await prices('price_asc'))].sort((a, b) => a - b))
    expect(await prices('price_desc')).toEqual([...(await prices('price_desc'))].sort((a, b) => b - a))
    const sales = (await list({ sort: 'popular' })).items.map(({ salesCount }) => salesCount)
    expect(sales).toEqual([...sales].sort((a, b) => b - a))
    const times = (await list({ sort: 'newest' })).items.map(({ publishedAt }) => publishedAt)
    expect(times).toEqual([...times].sort().reverse())
  })

  test('by rating does not let one voice win', async () => {
    const [first] = (await list({ sort: 'rating' })).items
    expect(first?.rating).toEqual({ average: 5, count: 28 })
  })

  test('filters by everything at once', async () => {
    const { items } = await list({ category: 'mail', model: 'claude', language: 'ko', tag: '다섯', minPrice: 2_000, maxPrice: 4_000 })
    expect(items.map(({ title }) => title).sort()).toEqual(['목록 25', '목록 5'])
  })

  test('a category holds those under it, an unknown one nothing', async () => {
    expect((await list({ category: 'career' })).items).toHaveLength(10)
    expect((await list({ category: 'no-such' })).items).toEqual([])
  })

  test('refuses a cursor of another order, and one that nobody made', async () => {
    const { nextCursor } = await list({ sort: 'popular', limit: 1 })
    await expect(list({ sort: 'newest', cursor: nextCursor ?? '' })).rejects.toMatchObject({ code: 'INVALID_INPUT', fields: { cursor: 'INVALID' } })
    for (const cursor of ['x', 'cG9wdWxhcn54', Buffer.from('popular~x~0~1); DROP~prm').toString('base64url')]) {
      await expect(list({ sort: 'popular', cursor })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    }
  })

  test('numbered pages say how many there are in all, and by model as if none were chosen', async () => {
    const first = await findPrompts({ models: ['gpt', 'claude'] }, 'popular', 1)
    const second = await findPrompts({ models: ['gpt', 'claude'] }, 'popular', 2)
    expect([first.cards.length, second.cards.length, first.count]).toEqual([PAGE_SIZE, PROMPTS - PAGE_SIZE, PROMPTS])
    expect((await findPrompts({ models: ['gpt'] }, undefined, 1)).modelCounts).toEqual({ gpt: 15, claude: 15 })
    expect((await findPrompts({}, 'popular', 999)).cards).toEqual([])
  })

  test('categories count what is in them and under them', async () => {
    const counts = Object.fromEntries((await listCategories()).map(({ slug, promptCount }) => [slug, promptCount]))
    expect(counts).toMatchObject({ marketing: 20, mail: 20, ads: 0, career: 10, interview: 10 })
  })
})

describe('the query', () => {
  const reads = (query: Record<string, string>) => listQuerySchema.safeParse(query).success
  test.each([[{ limit: '100' }, true], [{ limit: '101' }, false], [{ limit: '0' }, false], [{ limit: '1.5' }, false], [{ minPrice: '-1' }, false], [{ minPrice: 'x' }, false], [{ sort: 'price' }, false],
    [{ model: 'bard' }, false], [{ page: '2' }, false], [{ category: '../x' }, false], [{ q: 'ㅁ'.repeat(101) }, false], [{ q: '면접', sort: 'newest' }, true]])('%j is %s', (query, isFine) => {
    expect(reads(query as Record<string, string>)).toBe(isFine)
  })
})

describe('what is not for sale any more', () => {
  test('is named by its title while its seller rests, and not at all when it was taken down', async () => {
    const [id = ''] = await onSale({ title: '내려간 것', slug: 'retired-one', categorySlug: 'ads' })
    expect(await findPublicPrompt('retired-one')).toMatchObject({ title: '내려간 것' })
    expect(await findRetiredPrompt('retired-one')).toBeNull()
    await db().prompt.update({ where: { id }, data: { status: 'UNPUBLISHED' } })
    expect([await findPublicPrompt('retired-one'), await findRetiredPrompt('retired-one')]).toEqual([null, { title: '내려간 것', category: 'ads' }])
    expect((await listAddresses()).prompts.map(({ slug }) => slug)).not.toContain('retired-one')
    await db().prompt.update({ where: { id }, data: { status: 'TAKEN_DOWN' } })
    expect([await findPublicPrompt('retired-one'), await findRetiredPrompt('retired-one')]).toEqual([null, null])
  })
})

test('the site map names what is on sale, its sellers and all categories', async () => {
  const { prompts, sellers, categories } = await listAddresses()
  expect([prompts.length, sellers, categories.length]).toEqual([PROMPTS, ['munjang'], 6])
})
