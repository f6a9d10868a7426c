import { describe, expect, test } from 'vitest'
import { pageNumbers } from './page-numbers'

describe('pageNumbers', () => {
  test('shows every page when there are few', () => {
    expect(pageNumbers(2, 4)).toEqual([1, 2, 3, 4])
  })
  test('keeps first, last and two neighbours, and marks the gaps', () => {
    expect(pageNumbers(10, 20)).toEqual([1, null, 8, 9, 10, 11, 12, null, 20])
  })
  test('a page beyond the end still leads back to the first and the last', () => {
    expect(pageNumbers(30, 5)).toEqual([1, null, 5])
  })
})
