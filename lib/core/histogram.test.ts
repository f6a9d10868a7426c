import { expect, test } from 'vitest'
import { addTo, bucketOf, newCounts, quantile, sumCounts } from './histogram'

const bounds = [10, 100, 1000]

test('a value belongs to the first bound that it does not exceed', () => {
  expect([0, 10, 10.1, 100, 1000, 1001].map((value) => bucketOf(value, bounds))).toEqual([0, 0, 1, 1, 2, 3])
})

test('counts add up', () => {
  const counts = newCounts(bounds, 5)
  addTo(counts, bounds, 5000)
  expect(counts).toEqual([1, 0, 0, 1])
  expect(sumCounts([counts, newCounts(bounds, 50), newCounts(bounds)], 4)).toEqual([1, 1, 0, 1])
})

test('a quantile lies between the bounds of its bucket, and never beyond the last bound', () => {
  expect(quantile(newCounts(bounds), bounds, 0.95)).toBeNull()
  expect(quantile([100, 0, 0, 0], bounds, 0.5)).toBe(5)
  expect(quantile([50, 50, 0, 0], bounds, 0.75)).toBe(55)
  expect(quantile([90, 5, 5, 0], bounds, 0.95)).toBe(100)
  expect(quantile([0, 0, 0, 3], bounds, 0.75)).toBe(1000)
})
