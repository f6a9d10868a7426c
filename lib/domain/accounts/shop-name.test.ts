import { expect, test } from 'vitest'
import { shop } from '@/config/shop'
import { shopNameProblem } from './seller-rules'

const own = Object.values(shop.name)

test.each(['가림', ' 가 림 ', 'ＧＡＲＩＭ', '가림 고객센터', '운영자', 'Garim Support', '공식 판매자'])('%j could be taken for us', (name) => {
  expect(shopNameProblem(name, own)).toBe('NAME_RESERVED')
})

test.each(['문장공방', 'Plain Desk', '가림막 상점', '오후세시'])('%j may be a shop', (name) => {
  expect(shopNameProblem(name, own)).toBeNull()
})

test('a name of nothing readable is none', () => {
  for (const name of ['···', '!!', '—']) expect(shopNameProblem(name, own)).toBe('NAME_UNREADABLE')
})
