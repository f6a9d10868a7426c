import { expect, test } from 'vitest'
import hosting from '@/vercel.json'
import { firesAt } from '@/lib/core/schedule'
import { isSilent, lastFirings } from './cron-schedule'

const at = (text: string) => new Date(`2026-11-${text}Z`)

test.each([
  ['* * * * *', '23T03:07:00', true],
  ['*/10 * * * *', '23T03:10:59', true],
  ['*/10 * * * *', '23T03:11:00', false],
  ['*/10 * 1-3 * *', '03T23:50:00', true],
  ['*/10 * 1-3 * *', '04T00:00:00', false],
  ['35 0 * * *', '23T00:35:00', true],
  ['5,35 0-2/2 * 11 1', '23T02:05:00', true],
  ['5,35 0-2/2 * 11 1', '23T01:05:00', false],
])('%s at %s: %s', (schedule, instant, fires) => expect(firesAt(schedule, at(instant))).toBe(fires))

test('what is no schedule is refused', () => {
  for (const text of ['* * * *', 'x * * * *', '@daily']) expect(() => firesAt(text, at('23T00:00:00'))).toThrow(RangeError)
})

test('firings are found backwards over several schedules', () => {
  expect(lastFirings(['*/10 * 1-3 * *', '35 0 * * *'], at('05T00:34:00'), 3).map((firing) => firing.toISOString().slice(8, 16))).toEqual(['04T00:35', '03T23:50', '03T23:40'])
})

test('a job of every minute is silent after three misses, and a run that is under way is none', () => {
  expect(isSilent(['* * * * *'], at('23T03:00:05'), at('23T03:04:59'))).toBe(false)
  expect(isSilent(['* * * * *'], at('23T03:00:05'), at('23T03:05:00'))).toBe(true)
})

test('a daily job is silent an hour after its time', () => {
  expect(isSilent(['30 18 * * *'], at('22T18:30:09'), at('23T19:29:00'))).toBe(false)
  expect(isSilent(['30 18 * * *'], at('22T18:30:09'), at('23T19:30:00'))).toBe(true)
  expect(isSilent(['30 18 * * *'], at('23T18:31:00'), at('24T12:00:00'))).toBe(false)
})

test('a job that was first expected after its last time has not missed it', () => {
  expect(isSilent(['30 18 * * *'], at('23T20:00:00'), at('24T18:00:00'))).toBe(false)
})

test('every schedule of the hosting can be read', () => {
  for (const { schedule } of hosting.crons) expect(lastFirings([schedule], at('23T00:00:00'), 2)).toHaveLength(2)
})
