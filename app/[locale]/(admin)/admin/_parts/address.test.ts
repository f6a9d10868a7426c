import { expect, test } from 'vitest'
import { addressOf, pick } from './address'

test('an address carries the filters that are set, and only those', () => {
  expect(addressOf('/admin/orders', {})).toBe('/admin/orders')
  expect(addressOf('/admin/orders', { status: 'PAID', gateway: undefined, q: '' })).toBe('/admin/orders?status=PAID')
  expect(addressOf('/admin/orders', { q: 'a+b@example.com & more' })).toBe('/admin/orders?q=a%2Bb%40example.com+%26+more')
})

test('named parameters are taken once; an empty field and a stranger are none', async () => {
  expect(await pick(Promise.resolve({ q: ' 20261123-7K3Q9 ', status: '', gateway: ['toss', 'stripe'], other: 'x' }), ['q', 'status', 'gateway'])).toEqual({ q: '20261123-7K3Q9', gateway: 'toss' })
  expect(await pick(Promise.resolve({}), ['q'])).toEqual({})
})
