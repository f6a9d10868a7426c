import { beforeAll, describe, expect, test } from 'vitest'
import { GET as getCategories } from '@/app/api/categories/route'
import { GET as getPrompt } from '@/app/api/prompts/[slug]/route'
import { GET as getPrompts } from '@/app/api/prompts/route'
import { GET as getSeller } from '@/app/api/sellers/[handle]/route'
import { categorySchema, promptDetailSchema, promptListSchema, storefrontSchema } from '@/lib/domain/catalog/schema'
import { catalogChanged } from '@/lib/http/catalog-cache'
import { db } from '@/lib/platform/db'
import { Browser } from '@/tests/support/browser'
import { asOwner } from '@/tests/support/database'
import { aFullSeller, aListing, aReviewer, completeDraft, HIDDEN } from '@/tests/support/listings'

const visitor = new Browser()
let listing: { slug: string; id: string; handle: string }
let body: string

beforeAll(async () => {
  const seller = await aFullSeller()
  const draft = await completeDraft({ tags: ['고객응대', '환불'] })
  body = draft.body ?? ''
  const id = await aListing(seller, await aReviewer(), draft)
  const { slug, sellerHandle } = await db().prompt.findUniqueOrThrow({ where: { id } })
  listing = { id, slug, handle: sellerHandle }
})

/** A cursor of the right shape with values that no row can have. */
const forged = (text: string): string => `?sort=${text.split('~')[0] ?? ''}&cursor=${Buffer.from(text).toString('base64url')}`

const json = async (response: Promise<Response>): Promise<unknown> => (await response).json()
const detail = (slug = listing.slug) => visitor.call(getPrompt, `/api/prompts/${slug}`, { params: { slug } })

describe('the public API answers in its shapes', () => {
  test('a list, a prompt, a storefront, the categories', async () => {
    const list = promptListSchema.parse(await json(visitor.call(getPrompts, '/api/prompts?q=환불')))
    expect(list.items.map(({ id }) => id)).toEqual([listing.id])
    const prompt = promptDetailSchema.parse(await json(detail()))
    expect(prompt).toMatchObject({ id: listing.id, price: { amount: 6600, currency: 'KRW' }, rating: null, variables: [{ name: '쇼핑몰 이름' }, { name: '주문 상태' }] })
    expect(prompt.examples.map(({ isAiGenerated }) => isAiGenerated)).toEqual([true])
    const storefront = storefrontSchema.parse(await json(visitor.call(getSeller, `/api/sellers/${listing.handle}`, { params: { handle: listing.handle } })))
    expect(storefront).toMatchObject({ kind: 'INDIVIDUAL', isVerified: true, business: null, promptCount: 1 })
    const categories = await json(visitor.call(getCategories, '/api/categories')) as { items: unknown[] }
    expect(categories.items.map((item) => categorySchema.parse(item).promptCount)).toEqual([1])
  })

  test('an individual seller’s name, address and phone are in none of them', async () => {
    const seller = await db().sellerProfile.findFirstOrThrow({ where: { handle: listing.handle } })
    for (const response of [detail(), visitor.call(getSeller, `/api/sellers/${listing.handle}`, { params: { handle: listing.handle } })]) {
      const text = await (await response).text()
      for (const secret of [seller.representativeName, seller.address, seller.phone, seller.contactEmail]) expect(text).not.toContain(secret)
    }
  })

  test('what is not on sale is not there', async () => {
    expect((await detail('no-such-prompt')).status).toBe(404)
    expect((await detail('..%2f')).status).toBe(404)
    expect((await visitor.call(getSeller, '/api/sellers/nobody', { params: { handle: 'nobody' } })).status).toBe(404)
  })

  test.each(['?page=2', '?limit=101', '?sort=cheap', '?model=gpt&model=claude', '?cursor=x', '?minPrice=a', '?tag=%00', forged('newest~x~0~9999-99-99 99:99:99+99~prm_x'), forged('popular~x~0~999999999999999~prm_x'), forged('price_asc~x~0~2026-01-01 00:00:00+00~prm_x')])('refuses %s', async (query) => {
    const response = await visitor.call(getPrompts, `/api/prompts${query}`)
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([400, 'INVALID_INPUT'])
  })
})

describe('public answers', () => {
  test('may be kept by shared caches, and are not sent twice to who has them', async () => {
    const first = await detail()
    expect(first.headers.get('cache-control')).toBe('public, max-age=0, s-maxage=15, stale-while-revalidate=30')
    const again = await visitor.call(getPrompt, `/api/prompts/${listing.slug}`, { params: { slug: listing.slug }, headers: { 'if-none-match': first.headers.get('etag') ?? '' } })
    expect([again.status, await again.text()]).toEqual([304, ''])
    expect(again.headers.get('etag')).toBe(first.headers.get('etag'))
  })

  test('are kept until the catalogue changes, and refusals are not kept', async () => {
    await detail()
    await db().prompt.update({ where: { id: listing.id }, data: { priceAmount: 7_700 } })
    expect(await json(detail())).toMatchObject({ price: { amount: 6600 } })
    catalogChanged(listing.slug)
    expect(await json(detail())).toMatchObject({ price: { amount: 7700 } })
    expect((await detail('soon-there')).headers.get('cache-control')).toBe('private, no-store')
  })

  test('that were begun before a change are not kept after it', async () => {
    catalogChanged(listing.slug)
    const begun = detail()
    await db().prompt.update({ where: { id: listing.id }, data: { priceAmount: 8_800 } })
    catalogChanged(listing.slug)
    await begun
    expect(await json(detail())).toMatchObject({ price: { amount: 8800 } })
  })
})

describe('the sold text', () => {
  const lines = () => body.split('\n').filter((line) => line.length > 12 && !line.startsWith('1.') && !line.startsWith('#'))

  test('has hidden lines worth hiding', () => {
    expect(lines().join('\n')).toContain(HIDDEN)
    expect(lines().length).toBeGreaterThan(1)
  })

  test('is in no public answer, even where it is searched for', async () => {
    const answers = await Promise.all([
      detail(), visitor.call(getPrompts, '/api/prompts'), visitor.call(getPrompts, `/api/prompts?q=${encodeURIComponent(HIDDEN)}`), visitor.call(getSeller, `/api/sellers/${listing.handle}`, { params: { handle: listing.handle } }),
    ].map(async (response) => (await response).text()))
    for (const line of lines()) for (const answer of answers) expect(answer).not.toContain(line)
    expect(JSON.parse(answers[2] ?? '')).toEqual({ items: [], nextCursor: null })
  })

  /** Columns of all tables in which a text stands as it is, be it text, JSON, a list or bytes. */
  async function columnsWith(text: string): Promise<string[]> {
    const columns = await asOwner<{ table: string; column: string; type: string }>(
      `SELECT table_name AS "table", column_name AS "column", data_type AS type FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
        WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND data_type IN ('text', 'jsonb', 'ARRAY', 'bytea')`)
    const looks = columns.map(({ table, column, type }) => {
      const place = type === 'bytea' ? `position(convert_to($1, 'UTF8') IN "${column}")` : `position($1 IN "${column}"::text)`
      return `SELECT '${table}.${column}' AS place WHERE EXISTS (SELECT 1 FROM "${table}" WHERE ${place} > 0)`
    })
    return (await asOwner<{ place: string }>(looks.join(' UNION ALL '), [text])).map(({ place }) => place)
  }

  test('is readable in no column of the database', async () => {
    expect(await columnsWith('화난 손님에게')).toEqual(['prompt.summary'])
    expect(await columnsWith(HIDDEN)).toEqual([])
    expect(await columnsWith('비밀스러운')).toEqual([])
  })
})
