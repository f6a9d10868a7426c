import { expect, test } from 'vitest'
import { decideState } from './probe-rules'

const AT = new Date('2026-11-23T03:00:30Z')
const looks = (marks: string) => [...marks].map((mark, i) => ({ at: new Date(AT.getTime() - 30_000 - i * 60_000), ok: mark === '+' }))

test.each([
  ['+++++', 'ok'],
  ['+', 'ok'],
  ['-++++', 'degraded'],
  ['-', 'degraded'],
  ['+--++', 'degraded'],
  ['++++-', 'degraded'],
  ['--+++', 'down'],
  ['', 'unknown'],
])('the looks %s, newest first, are %s', (marks, state) => {
  expect(decideState(looks(marks), AT)).toBe(state)
})

test('what nobody has looked at for five minutes is unknown, whatever it was', () => {
  expect(decideState(looks('+++++'), new Date(AT.getTime() + 5 * 60_000))).toBe('unknown')
})
