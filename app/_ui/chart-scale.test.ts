import { describe, expect, test } from 'vitest'
import { areaPath, linePath, niceMax, placePoints } from './chart-scale'

const frame = { width: 110, height: 60, left: 10, right: 0, top: 0, bottom: 10 }

describe('niceMax', () => {
  test('holds the highest value and divides into whole steps', () => {
    for (const max of [0, 1, 4, 11, 14, 99, 137, 1001, 826_254]) {
      const end = niceMax(max, 3)
      expect(end).toBeGreaterThanOrEqual(max)
      expect(Number.isInteger(end / 3)).toBe(true)
    }
  })
  test('stays close: thirteen sales a day make an axis of fifteen', () => {
    expect(niceMax(13, 3)).toBe(15)
  })
})

describe('paths', () => {
  test('the first and last value touch the edges and the highest the top', () => {
    expect(placePoints([0, 5, 10], 10, frame)).toEqual([{ x: 10, y: 50 }, { x: 60, y: 25 }, { x: 110, y: 0 }])
  })
  test('the area comes back to the base', () => {
    const places = placePoints([0, 10], 10, frame)
    expect(linePath(places)).toBe('M10 50L110 0')
    expect(areaPath(places, 50)).toBe('M10 50L110 0L110 50L10 50Z')
  })
  test('nothing draws nothing, one value draws one point', () => {
    expect(areaPath([], 50)).toBe('')
    expect(linePath(placePoints([4], 4, frame))).toBe('M10 0')
  })
})
