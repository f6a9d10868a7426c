import { expect, test } from 'vitest'
import { paramText } from './search-param'

test('the first text counts, without what cannot be kept', () => {
  expect(paramText(' 견적\u0000서 ')).toBe('견적서')
  expect(paramText(['a', 'b'])).toBe('a')
  expect(paramText('x\ud800y😀')).toBe('xy😀')
})

test('nothing is nothing', () => {
  expect([undefined, '', '  ', '\u0000', []].map(paramText)).toEqual([undefined, undefined, undefined, undefined, undefined])
})
