import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { nextRun } from './schedule'

test.each([
  ['* * * * *', '2026-11-23T07:00:30Z', '2026-11-23T07:01:00Z'],
  ['*/10 * * * *', '2026-11-23T07:50:00Z', '2026-11-23T08:00:00Z'],
  ['30 18 * * *', '2026-11-23T18:29:59Z', '2026-11-23T18:30:00Z'],
  ['30 18 * * *', '2026-11-23T18:30:00Z', '2026-11-24T18:30:00Z'],
  ['*/10 * 1-3 * *', '2026-11-03T23:50:00Z', '2026-12-01T00:00:00Z'],
  ['5,35 0-4/2 * * *', '2026-11-23T02:35:00Z', '2026-11-23T04:05:00Z'],
  ['0 0 29 2 *', '2027-03-01T00:00:00Z', '2028-02-29T00:00:00Z'],
  ['0 9 * * 1', '2026-11-23T09:00:00Z', '2026-11-30T09:00:00Z'],
])('%s after %s calls at %s', (schedule, after, at) => {
  expect(nextRun(schedule, new Date(after))).toEqual(new Date(at))
})

test.each(['', '* * * *', '60 * * * *', '* * 0 * *', '5-1 * * * *', '*/0 * * * *', 'x * * * *', '0 0 31 2 *'])('"%s" is no schedule', (schedule) => {
  expect(() => nextRun(schedule, new Date('2026-11-23T00:00:00Z'))).toThrow(RangeError)
})

test('every schedule of vercel.json is understood', () => {
  const { crons } = JSON.parse(readFileSync(new URL('../../vercel.json', import.meta.url), 'utf8')) as { crons: { schedule: string }[] }
  for (const { schedule } of crons) expect(nextRun(schedule, new Date()).getTime()).toBeGreaterThan(Date.now())
})
