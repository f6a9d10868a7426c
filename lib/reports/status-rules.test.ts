import { expect, test } from 'vitest'
import { dayState, errorBudgetMinutes, uptimeBps, worstOf } from './status-rules'

test('the worst part speaks for all; not knowing is better than failing', () => {
  expect(worstOf([])).toBe('ok')
  expect(worstOf(['ok', 'unknown'])).toBe('unknown')
  expect(worstOf(['down', 'ok', 'degraded'])).toBe('down')
})

test.each([[0, 0, 'none'], [1440, 0, 'ok'], [1440, 1, 'some'], [1440, 7, 'some'], [1440, 8, 'bad'], [1, 1, 'bad']])('a day of %i looks of which %i failed is %s', (probes, failed, state) => {
  expect(dayState({ probes, failed })).toBe(state)
})

test('uptime is never rounded up to a hundred', () => {
  expect(uptimeBps({ probes: 43_200, failed: 1 })).toBe(9_999)
  expect(uptimeBps({ probes: 1, failed: 0 })).toBe(10_000)
  expect(uptimeBps({ probes: 0, failed: 0 })).toBeNull()
})

test('the budget of a month follows its days', () => {
  expect(errorBudgetMinutes('2026-11', 9_990)).toBeCloseTo(43.2)
  expect(errorBudgetMinutes('2026-02', 9_990)).toBeCloseTo(40.32)
  expect(errorBudgetMinutes('2026-12', 9_990)).toBeCloseTo(44.64)
})
