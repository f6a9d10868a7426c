import { createHmac } from 'node:crypto'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { POST as stripeWebhook } from '@/app/api/webhooks/stripe/route'
import { POST as tossWebhook } from '@/app/api/webhooks/toss/route'
import { AppError } from '@/lib/core/errors'
import { disconnect, pool } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { ratePolicies } from '@/lib/platform/rate-limit'
import { webhook, type WebhookCall } from './webhook'

vi.hoisted(() => { process.env.TRUST_PROXY = 'hops:1' }) // before anything reads the environment

beforeEach(async () => { await pool().query('DELETE FROM rate_limit') })
afterAll(disconnect)

const call = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request('http://localhost:3000/api/webhooks/stripe', { method: 'POST', body, headers: { 'stripe-signature': 't=1', cookie: 'at=x', ...headers } })
const send = (accept: (message: WebhookCall) => Promise<void>, body: BodyInit, headers?: Record<string, string>) =>
  webhook('stripe', { read: (message) => message, accept })(call(body, headers))

test('the body reaches the handler byte for byte, and the answer is 200 once it is done', async () => {
  const body = '{ "금액" :  9900.0,\n"é": "\\u00e9" }'
  let got: WebhookCall | undefined
  const response = await send(async (message) => { got = message }, body)
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

test('a flood of forged messages, even from the same address, leaves the gateway its share', async () => {
  const from = { 'x-forwarded-for': '203.0.113.7' }
  const forged = await Promise.all(Array.from({ length: 1000 }, () => stripeWebhook(call('{}', { ...from, 'stripe-signature': 't=1,v1=00' }))))
  expect(new Set(forged.map(({ status }) => status))).toEqual(new Set([400]))
  const body = JSON.stringify({ id: 'evt_flood', object: 'event', type: 'ping.unknown', api_version: '2020-01-01', livemode: false, created: 1, data: { object: {} } })
  const at = Math.floor(Date.now() / 1000)
  const signature = createHmac('sha256', env().STRIPE_WEBHOOK_SECRET ?? '').update(`${at}.${body}`).digest('hex')
  expect((await stripeWebhook(call(body, { ...from, 'stripe-signature': `t=${at},v1=${signature}` }))).status).toBe(200)
})

test('messages that nobody signs are counted for their sender alone', async () => {
  const nudge = (ip: string) => tossWebhook(call(JSON.stringify({ eventType: 'SOMETHING_ELSE', n: Math.random() }), { 'x-forwarded-for': ip }))
  await pool().query("INSERT INTO rate_limit (key, points, expire) VALUES ('webhook:toss:203.0.113.7', $1, $2)", [ratePolicies.webhook.points, Date.now() + 60_000])
  expect((await nudge('203.0.113.7')).status).toBe(429)
  expect((await nudge('198.51.100.9')).status).toBe(200)
})
