import { expect, test } from 'vitest'
import { errorEvent } from './error-event'

test('only what tells of the error is kept, redacted, with its frames', () => {
  const frames = [{ filename: 'app.js', function: 'pay', lineno: 3 }]
  const event = errorEvent({
    event_id: 'a', release: 'b', level: undefined, exception: { values: [{ type: 'Error', value: 'for kim@example.com', stacktrace: { frames } }] }, tags: { code: 'INTERNAL' },
    contexts: { nextjs: { request_path: '/reset/secret', router_path: '/[locale]/reset', route_type: 'render' }, os: {} }, request: { url: 'http://x/reset/secret', cookies: {} },
    server_name: 'host', user: { id: 'usr_1' }, transaction: 'GET /reset/secret', breadcrumbs: [], modules: {}, sdk: { name: 'sdk', version: '1', settings: { infer_ip: 'auto' } },
  })
  expect(event).toEqual({
    event_id: 'a', release: 'b', exception: { values: [{ type: 'Error', value: 'for [redacted]', stacktrace: { frames } }] }, tags: { code: 'INTERNAL', route: '/[locale]/reset' }, sdk: { name: 'sdk', version: '1' },
  })
})

test('an event without tags or contexts is kept too', () => {
  expect(errorEvent({ event_id: 'a', contexts: { nextjs: 'x' } })).toEqual({ event_id: 'a' })
  expect(errorEvent({ contexts: { nextjs: { router_path: '/x' } } })).toEqual({ tags: { route: '/x' } })
})
