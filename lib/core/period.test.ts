import { expect, test } from 'vitest'
import { endOfTerm, kstDate, kstDaysBetween, kstPeriod, periodBounds, shiftPeriod } from './period'

test('the KST day turns at 15:00 UTC', () => {
  expect(kstDate(new Date('2026-10-31T14:59:59.999Z'))).toBe('2026-10-31')
  expect(kstDate(new Date('2026-10-31T15:00:00.000Z'))).toBe('2026-11-01')
  expect(kstPeriod(new Date('2026-12-31T15:00:00.000Z'))).toBe('2027-01')
})

test('months shift over the year', () => {
  expect(shiftPeriod('2026-12', 1)).toBe('2027-01')
  expect(shiftPeriod('2026-01', -1)).toBe('2025-12')
  expect(shiftPeriod('2026-05', 14)).toBe('2027-07')
  for (const bad of ['2026-13', '2026-0', 'x', '2026-1']) expect(() => shiftPeriod(bad, 1)).toThrow(RangeError)
})

test('a month is the half-open span of its KST days', () => {
  const { from, to } = periodBounds('2026-11')
  expect(from.toISOString()).toBe('2026-10-31T15:00:00.000Z')
  expect(to.toISOString()).toBe('2026-11-30T15:00:00.000Z')
})

test('a term leaves out the day on which it begins and counts its last day whole', () => {
  for (const begin of ['2026-11-01T00:00:00+09:00', '2026-11-01T15:04:05+09:00', '2026-11-01T23:59:59.999+09:00']) expect(endOfTerm(new Date(begin), 7)).toEqual(new Date('2026-11-09T00:00:00+09:00'))
  expect(endOfTerm(new Date('2026-12-28T10:00:00+09:00'), 7)).toEqual(new Date('2027-01-05T00:00:00+09:00'))
})

test('days between are counted by the calendar of Korea', () => {
  expect(kstDaysBetween(new Date('2026-11-01T23:59:00+09:00'), new Date('2026-11-02T00:01:00+09:00'))).toBe(1)
  expect(kstDaysBetween(new Date('2026-11-02T00:01:00+09:00'), new Date('2026-11-02T23:59:00+09:00'))).toBe(0)
})
