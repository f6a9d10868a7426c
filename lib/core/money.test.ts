import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatWon, groupDigits, splitBps, splitSale, toMoneyJson, wonFrom } from './money'

describe('splitSale', () => {
  test.each([
    [10000n, 2000, { commission: 2000n, vat: 200n, seller: 7800n }],
    [9999n, 2000, { commission: 1999n, vat: 199n, seller: 7801n }],
    [9900n, 2000, { commission: 1980n, vat: 198n, seller: 7722n }],
    [1000n, 0, { commission: 0n, vat: 0n, seller: 1000n }],
  ])('%d won at %d bps', (price, bps, split) => expect(splitSale(price, bps)).toEqual(split))

  test('the parts always add up to the price and none is negative', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), fc.integer({ min: 0, max: 5000 }), (price, bps) => {
        const { commission, vat, seller } = splitSale(price, bps)
        expect(commission + vat + seller).toBe(price)
        expect(commission >= 0n && vat >= 0n && seller >= 0n).toBe(true)
      }),
    )
  })
})

test('splitBps refuses a negative amount and a share above the whole', () => {
  expect(() => splitBps(-1n, 100)).toThrow(/assertion/)
  expect(() => splitBps(1n, 10001)).toThrow(/assertion/)
  expect(() => splitBps(1n, 0.5)).toThrow(/assertion/)
})

test('money from outside is an integer of won or nothing', () => {
  expect(wonFrom('9900')).toBe(9900n)
  expect(wonFrom(9900)).toBe(9900n)
  for (const bad of ['9900.0', '1e4', '', ' 9900', '0x10', 99.5, Number.NaN, 2 ** 53]) expect(() => wonFrom(bad)).toThrow(RangeError)
})

test('money crosses JSON as an integer, and never inexactly', () => {
  expect(toMoneyJson(9900n)).toEqual({ amount: 9900, currency: 'KRW' })
  expect(() => toMoneyJson(2n ** 53n)).toThrow(/assertion/)
  expect(() => toMoneyJson(-(2n ** 53n))).toThrow(/assertion/)
})

test('won as people write it', () => {
  expect(groupDigits(1234567n)).toBe('1,234,567')
  expect(formatWon(9900, 'ko')).toBe('9,900원')
  expect(formatWon(9900n, 'en')).toBe('₩9,900')
  expect(formatWon(-200n, 'ko')).toBe('−200원')
  expect(formatWon(-200, 'en')).toBe('−₩200')
})
