import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { barsPerRunMax, barWidths, barWidthsInEm, seededRandom } from './redaction'

describe('barWidths', () => {
  test('draws the same bars as the published reference drawing', () => {
    expect(barWidths(7, 8)).toEqual([1.25, 1.25, 4.5, 3, 2.5, 2.25, 2.5, 1.75])
    expect(barWidths(2026, 6)).toEqual([2.5, 2.25, 3, 2.75, 1.75, 1.75])
  })

  test('gives one allowed width for every word, and the same ones again', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: barsPerRunMax }), (seed, count) => {
        const drawn = barWidths(seed, count)
        expect(drawn).toHaveLength(count)
        expect(drawn.every((width) => (barWidthsInEm as readonly number[]).includes(width))).toBe(true)
        expect(barWidths(seed, count)).toEqual(drawn)
      }),
    )
  })

  test('a longer run begins like a shorter one, so a count reveals nothing but itself', () => {
    expect(barWidths(11, 12).slice(0, 5)).toEqual(barWidths(11, 5))
  })

  test('brings a strange count into range', () => {
    expect(barWidths(1, -3)).toEqual([])
    expect(barWidths(1, 2.9)).toHaveLength(2)
    expect(barWidths(1, 1e9)).toHaveLength(barsPerRunMax)
  })

  test('different seeds draw differently', () => {
    expect(barWidths(1, 30)).not.toEqual(barWidths(2, 30))
  })
})

test('seededRandom stays within [0, 1)', () => {
  const next = seededRandom(42)
  const values = Array.from({ length: 1000 }, next)
  expect(Math.min(...values)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...values)).toBeLessThan(1)
})
