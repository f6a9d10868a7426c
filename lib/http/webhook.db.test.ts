import { afterAll, beforeEach, expect, test } from 'vitest'
import { AppError } from '@/lib/core/errors'
import { disconnect, pool } from '@/lib/platform/db'
import { webhook, type WebhookCall } from './webhook'

beforeEach(async () => { await pool().query('DELETE FROM rate_limit') })
afterAll(disconnect)

const send = (handler: (call: WebhookCall) => Promise<void>, body: BodyInit) =>
  webhook('stripe', handler)(new Request('http://localhost:3000/api/webhooks/stripe', { method: 'POST', body, headers: { 'stripe-signature': 't=1', cookie: 'at=x' } }))

test('the body reaches the handler byte for byte, and the answer is 200 once it is done', async () => {
  const body = '{ "금액" :  9900.0,\n"é": "\\u00e9" }'
  let got: WebhookCall | undefined
  const response = await send(async (call) => { got = call }, body)
  expect([response.status, await response.json()]).toEqual([200, { received: true }])
  expect(got?.raw).toBe(body)
  expect(got?.headers.get('stripe-signature')).toBe('t=1')
})

test('what is not genuine is 400, what should come again is 500, what is too long is 413', async () => {
  expect((await send(() => Promise.reject(new AppError('GATEWAY_BAD_SIGNATURE', { status: 400 })), '{}')).status).toBe(400)
  expect((await send(() => Promise.reject(new Error('database said no')), '{}')).status).toBe(500)
  let calls = 0
  expect((await send(async () => { calls += 1 }, 'x'.repeat(300_000))).status).toBe(413)
  expect(calls).toBe(0)
})
