import { expect, test } from 'vitest'
import { withRequestContext } from '@/lib/platform/request-context'
import { logLines } from '@/tests/support/log-lines'
import { routeConsole } from './console-lines'

const timestamp: unknown = expect.any(String)

/** A console of which it is known what reached it. */
function aConsole() {
  const written: unknown[][] = []
  const keep = (...parts: unknown[]) => void written.push(parts)
  return { written, target: { error: keep, warn: keep } }
}

test('an error of a page is one redacted line with its digest, and nothing else is written', () => {
  const { written, target } = aConsole()
  routeConsole(target)
  const lines = logLines(() => target.error(' \u001b[31m⨯\u001b[39m', Object.assign(new Error('no row for kim@example.com'), { digest: '2411' })))
  expect(written).toEqual([])
  expect(lines).toEqual([{ level: 'error', message: '⨯', digest: '2411', timestamp, error: expect.objectContaining({ message: 'no row for [redacted]', stack: expect.stringContaining('console-lines.test') as string }) as object }])
  expect(JSON.stringify(lines)).not.toContain('kim@')
})

test('words are filled in, what else was given is redacted by name, and a line knows its request', () => {
  const { target } = aConsole()
  routeConsole(target)
  const lines = logLines(() => {
    withRequestContext({ requestId: 'req_1' }, () => target.warn('%s of %d', 'two', 3, { password: 'p', kept: 7 }))
    target.error(new TypeError('bare'))
    target.error()
  })
  expect(lines).toEqual([
    { level: 'warn', message: 'two of 3', requestId: 'req_1', others: [{ password: '[redacted]', kept: 7 }], timestamp },
    { level: 'error', message: 'bare', error: expect.objectContaining({ name: 'TypeError' }) as object, timestamp },
    { level: 'error', message: 'console', timestamp },
  ])
})

test('what the log itself says on the console is written as it stands, redacted, and not logged again', () => {
  const { written, target } = aConsole()
  const tried: string[] = []
  routeConsole(target, (_level, message) => {
    tried.push(message)
    target.warn('inside for kim@example.com')
    throw new Error('the disk is full')
  })
  target.error('first for lee@example.com')
  target.error('second')
  expect(tried).toEqual(['first for lee@example.com', 'second'])
  expect(written).toEqual([['inside for [redacted]'], ['first for [redacted]'], ['inside for [redacted]'], ['second']])
})
