import { expect, test } from 'vitest'
import { isId, newId, newOrderNumber } from './ids'

test('ids carry their kind, sort by time and do not repeat', () => {
  const early = newId('ord', 1_700_000_000_000)
  const late = newId('ord', 1_700_000_000_001)
  expect(early < late).toBe(true)
  expect(isId('ord', early)).toBe(true)
  expect(isId('pay', early)).toBe(false)
  expect(isId('ord', `${early}'`)).toBe(false)
  expect(new Set(Array.from({ length: 1000 }, () => newId('pay', 1))).size).toBe(1000)
})

test('an order number reads as its day and five letters', () => {
  expect(newOrderNumber('2026-11-23')).toMatch(/^20261123-[0-9A-HJKMNP-TV-Z]{5}$/)
})
