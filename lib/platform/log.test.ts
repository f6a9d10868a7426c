import { expect, test } from 'vitest'
import { logLines } from '@/tests/support/log-lines'
import { log } from './log'
import { withRequestContext } from './request-context'

test('an event is one line of JSON with its request and without secrets', () => {
  const lines = logLines(() => {
    withRequestContext({ requestId: 'req_1', userId: 'usr_1' }, () => log.error('mail to kim@example.com failed', { password: 'p', kept: 7, error: new Error('for lee@example.com') }))
    log.warn('alone')
  })
  expect(lines).toEqual([
    { level: 'error', message: 'mail to [redacted] failed', requestId: 'req_1', userId: 'usr_1', password: '[redacted]', kept: 7, timestamp: expect.any(String) as string, error: expect.objectContaining({ message: 'for [redacted]' }) as object },
    { level: 'warn', message: 'alone', timestamp: expect.any(String) as string },
  ])
})

test('what is below the level is not written', () => {
  expect(logLines(() => void log.info('never mind'), 'warn')).toEqual([])
})
