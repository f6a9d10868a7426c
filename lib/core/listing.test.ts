import { expect, test } from 'vitest'
import { bankName, BANKS, isBankCode } from './banks'
import { nextLabel } from './listing'

test.each([
  [null, 'minor', '1.0'], [null, 'major', '1.0'], ['1.0', 'minor', '1.1'], ['1.9', 'minor', '1.10'], ['1.10', 'minor', '1.11'], ['1.4', 'major', '2.0'], ['9.9', 'major', '10.0'],
] as const)('after %s a %s version is %s', (approved, step, label) => expect(nextLabel(approved, step)).toBe(label))

test('bank codes have three digits and stand once', () => {
  expect(BANKS.every(({ code }) => /^\d{3}$/.test(code))).toBe(true)
  expect(new Set(BANKS.map(({ code }) => code)).size).toBe(BANKS.length)
  expect([bankName('090', 'ko'), bankName('090', 'en'), bankName('999', 'ko')]).toEqual(['카카오뱅크', 'KakaoBank', '999'])
  expect([isBankCode('004'), isBankCode('4')]).toEqual([true, false])
})
