import { describe, expect, test } from 'vitest'
import { formatKst } from './kst-format'

describe('formatKst', () => {
  // One minute before midnight in Seoul is still the afternoon in UTC.
  const deadline = '2026-11-29T14:59:00Z'

  test('writes Korean time in Korean', () => {
    expect(formatKst(deadline, 'deadline', 'ko')).toBe('11월 29일 23:59')
    expect(formatKst(deadline, 'datetime', 'ko')).toBe('2026.11.29 23:59')
    expect(formatKst(deadline, 'short', 'ko')).toBe('11.29')
  })

  test('writes Korean time in English and says whose time it is', () => {
    expect(formatKst(deadline, 'deadline', 'en')).toBe('Nov 29, 23:59 KST')
    expect(formatKst(deadline, 'date', 'en')).toBe('Nov 29, 2026')
  })

  test('the day changes at midnight in Seoul, and midnight is 00:00', () => {
    expect(formatKst('2026-12-31T15:00:00Z', 'datetime', 'ko')).toBe('2027.01.01 00:00')
  })

  test('takes instants with another offset', () => {
    expect(formatKst('2026-11-22T14:21:00+09:00', 'clock', 'ko')).toBe('11.22 14:21')
  })

  test('refuses what is not an instant', () => {
    expect(() => formatKst('yesterday', 'date', 'ko')).toThrow(RangeError)
  })
})
