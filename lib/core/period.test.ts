import { expect, test } from 'vitest'
import { isPeriod, kstDate, kstPeriod, periodBounds, shiftPeriod } from './period'

test('the KST day turns at 15:00 UTC', () => {
  expect(kstDate(new Date('2026-10-31T14:59:59.999Z'))).toBe('2026-10-31')
  expect(kstDate(new Date('2026-10-31T15:00:00.000Z'))).toBe('2026-11-01')
  expect(kstPeriod(new Date('2026-12-31T15:00:00.000Z'))).toBe('2027-01')
})

test('months shift over the year', () => {
  expect(shiftPeriod('2026-12', 1)).toBe('2027-01')
  expect(shiftPeriod('2026-01', -1)).toBe('2025-12')
  expect(shiftPeriod('2026-05', 14)).toBe('2027-07')
  for (const bad of ['2026-13', '2026-0', 'x', '2026-1']) {
    expect(isPeriod(bad)).toBe(false)
    expect(() => shiftPeriod(bad, 1)).toThrow(RangeError)
  }
})

test('a month is the half-open span of its KST days', () => {
  const { from, to } = periodBounds('2026-11')
  expect(from.toISOString()).toBe('2026-10-31T15:00:00.000Z')
  expect(to.toISOString()).toBe('2026-11-30T15:00:00.000Z')
})
