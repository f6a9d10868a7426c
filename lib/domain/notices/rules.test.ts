import { expect, test } from 'vitest'
import { nextTryAt } from './rules'

const WRITTEN = new Date('2026-11-23T03:00:00Z')
const minutesAfter = (minutes: number) => new Date(WRITTEN.getTime() + minutes * 60_000)

test.each([[1, 1], [2, 2], [3, 4], [7, 64], [8, 120], [60, 120]])('after failure %i it waits %i minutes', (tries, minutes) => {
  expect(nextTryAt(tries, WRITTEN, WRITTEN)).toEqual(minutesAfter(minutes))
})

test('a try that would come a day after the mail was written is none', () => {
  expect(nextTryAt(20, WRITTEN, minutesAfter(22 * 60))).toEqual(minutesAfter(24 * 60))
  expect(nextTryAt(20, WRITTEN, minutesAfter(22 * 60 + 1))).toBeNull()
})
