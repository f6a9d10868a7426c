import { expect, test } from 'vitest'
import { countConditions, listHref, readListAddress } from './list-address'

test('an address is read and written the same', () => {
  const href = '/prompts?q=%EB%A9%94%EC%9D%BC&category=mail&language=ko&minPrice=3000&maxPrice=15000&sort=price_asc&model=gpt&model=claude&page=3'
  const query = new URL(href, 'http://shop.test').searchParams
  const address = readListAddress({ ...Object.fromEntries(query), model: query.getAll('model') })
  expect(listHref(address)).toBe(href)
  expect(countConditions(address)).toBe(6)
})

test('what makes no sense is left out', () => {
  const nonsense = readListAddress({ q: '  ', category: '../x', model: ['gpt', 'bogus'], language: 'K1', minPrice: '-5', maxPrice: '1e9', sort: "newest';--", page: '-2', tag: [] })
  expect(nonsense).toEqual({ q: undefined, category: undefined, models: ['gpt'], language: undefined, tag: undefined, minPrice: undefined, maxPrice: undefined, sort: undefined, page: 1 })
  expect(readListAddress({ minPrice: '3,000', page: '1.5', q: 'x'.repeat(500) })).toMatchObject({ minPrice: 3000, page: 1, q: 'x'.repeat(100) })
  expect(listHref(readListAddress({}))).toBe('/prompts')
})
