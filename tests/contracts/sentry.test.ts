import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { GET as settings, POST as tunnel } from '@/app/api/monitoring/route'
import { AppError } from '@/lib/core/errors'
import { startServer } from '@/lib/http/boot'
import { respond } from '@/lib/http/respond'
import { disconnect } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { flushReports } from '@/lib/platform/error-reports'
import { control, type Control } from '../../sandbox/client'
import { startSandbox, type Sandbox } from '../../sandbox/index'
import { sandboxConfig } from '../support/sandbox'

interface Kept { title: string; release: string; environment: string; body: string }
let sandbox: Sandbox
let ctl: Control
let dsn: string

beforeAll(async () => {
  sandbox = await startSandbox(sandboxConfig(inject('secrets')))
  ctl = control(sandbox.url)
  dsn = `${sandbox.url.replace('http://', 'http://sentry_sandbox@')}/7`
  Object.assign(env(), { SENTRY_DSN: dsn, BUILD_ID: 'build-of-the-test' })
  await startServer()
})
beforeEach(() => ctl.post('/reset'))
afterAll(async () => {
  await disconnect()
  await sandbox.stop()
})

const kept = async () => (await ctl.get<{ events: Kept[] }>('/sentry')).events
/** Put together here, because a report quotes lines of source. */
const CANARY = ['CANARY', '7f3a'].join('-')
const CANARIES = [CANARY, 'kim@example.com', 'sk_live_0123456789abcdef', '4111 1111 1111 1111', 'at=secret-cookie', '900101-1234567']
const post = (body: string) => tunnel(new Request('http://localhost:3000/api/monitoring', { method: 'POST', body }))

test('an unexpected error of a route is kept with build, environment and request, and with nothing secret', async () => {
  const request = new Request('http://localhost:3000/api/orders?email=kim@example.com', { headers: { cookie: 'at=secret-cookie', authorization: `Bearer ${CANARY}` } })
  const response = await respond(request, async () => {
    const token = CANARY
    throw new Error(`could not charge 4111 1111 1111 1111 for kim@example.com with sk_live_0123456789abcdef`, { cause: { token, person: '900101-1234567' } })
  })
  expect(response.status).toBe(500)
  await flushReports()
  const [event] = await kept()
  expect(event).toMatchObject({ title: 'Error: could not charge [redacted]for [redacted] with [redacted]', release: 'build-of-the-test', environment: 'test' })
  const body = JSON.parse(event?.body ?? '{}') as { tags: object; exception: { values: { stacktrace: { frames: { filename: string }[] } }[] } }
  expect(body.tags).toMatchObject({ code: 'INTERNAL', requestId: response.headers.get('x-request-id') })
  expect(body.exception.values.at(-1)?.stacktrace.frames.some(({ filename }) => filename.includes('sentry.test'))).toBe(true)
  for (const canary of [...CANARIES, '"request"', '"server_name"', '"contexts"']) expect(event?.body).not.toContain(canary)
})

test('a refusal is no error, and a database that is away is told by alerts', async () => {
  await respond(new Request('http://localhost:3000/api/x'), async () => {
    throw new AppError('ORDER_NOT_PENDING', { status: 409, safeMessage: 'no' })
  })
  await respond(new Request('http://localhost:3000/api/x'), async () => {
    throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
  })
  await flushReports()
  expect(await kept()).toEqual([])
})

test('a browser learns where to report, and its report is passed on without what tells who', async () => {
  expect(await (await settings(new Request('http://localhost:3000/api/monitoring'))).json()).toEqual({ dsn, release: 'build-of-the-test', environment: 'test' })
  const event = {
    event_id: 'a'.repeat(32), release: 'build-of-the-test', environment: 'test', exception: { values: [{ type: 'TypeError', value: 'x of kim@example.com' }] },
    user: { email: 'kim@example.com', ip_address: '203.0.113.9' }, request: { url: `http://localhost:3000/reset/${CANARY}`, cookies: 'at=secret-cookie' }, breadcrumbs: [{ message: CANARY }],
  }
  const envelope = [JSON.stringify({ event_id: event.event_id, dsn }), '{"type":"session"}', `{"did":"${CANARY}"}`, '{"type":"event"}', JSON.stringify(event), ''].join('\n')
  expect((await post(envelope)).status).toBe(200)
  const [taken] = await kept()
  expect(taken).toMatchObject({ title: 'TypeError: x of [redacted]', release: 'build-of-the-test' })
  for (const canary of [...CANARIES, '203.0.113.9', '"user"', '"request"']) expect(taken?.body).not.toContain(canary)
})

test('what is not for our project, is no envelope or is too long is not passed on', async () => {
  const head = (to: string) => `${JSON.stringify({ dsn: to })}\n{"type":"event"}\n{"message":"x"}\n`
  expect((await post(head('https://key@evil.example/1'))).status).toBe(400)
  expect((await post('')).status).toBe(400)
  expect((await post('not an envelope')).status).toBe(400)
  expect((await post(head(dsn) + 'x'.repeat(300_000))).status).toBe(413)
  await ctl.fault({ match: 'POST /api/7/envelope', do: 'reply', status: 503, body: 'down' })
  expect((await post(head(dsn))).status).toBe(502)
  // Anybody can send what Sentry refuses, or more than it takes: that is no error of ours.
  await ctl.fault({ match: 'POST /api/7/envelope', do: 'reply', status: 400, body: 'bad' })
  expect((await post(head(dsn))).status).toBe(400)
  await ctl.fault({ match: 'POST /api/7/envelope', do: 'reply', status: 429, body: 'slow down' })
  expect((await post(head(dsn))).status).toBe(429)
  expect(await kept()).toEqual([])
})
