import { afterAll, beforeAll, beforeEach, describe, expect, inject, test, vi } from 'vitest'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { GET as watchRoute } from '@/app/api/cron/watch/route'
import { newId } from '@/lib/core/ids'
import { addRequests, findCurrentState, listAlerts } from '@/lib/domain/watch'
import { db, disconnect } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { readPaymentOutcomes } from '@/lib/reports/watch-facts'
import { control, type Control } from '@/sandbox/client'
import { startSandbox, type Sandbox } from '@/sandbox/index'
import { asOwner, resetDatabase } from '@/tests/support/database'
import { sandboxConfig } from '@/tests/support/sandbox'
import { aPayee, aSale } from '@/tests/support/settling'
import { drainAlerts } from './drain-alerts'
import { watch, type PlannedJob } from './watch'

let sandbox: Sandbox
let ctl: Control
let site: Server
let isSiteUp = true
let beats = 0

beforeAll(async () => {
  sandbox = await startSandbox(sandboxConfig(inject('secrets')))
  ctl = control(sandbox.url)
  site = createServer((request, response) => {
    if (request.url === '/beat') beats += 1
    response.writeHead(isSiteUp ? 200 : 502).end(request.url === '/' ? '<html><footer></footer></html>' : '{"items":[]}')
  })
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
  const { port } = site.address() as AddressInfo
  Object.assign(env(), {
    NEXT_PUBLIC_APP_URL: `http://127.0.0.1:${port}`, HEARTBEAT_URL: `http://127.0.0.1:${port}/beat`, PAGERDUTY_API_BASE: sandbox.url, SOLAPI_API_BASE: sandbox.url, SENDGRID_API_BASE: sandbox.url,
    STRIPE_API_BASE: sandbox.url, TOSS_API_BASE: sandbox.url, SLACK_WEBHOOK_URL: `${sandbox.url}/services/T/B/x`, SLACK_CRITICAL_WEBHOOK_URL: undefined, SLACK_ALERTS_WEBHOOK_URL: undefined, SLACK_MONITORING_WEBHOOK_URL: undefined,
  })
})
beforeEach(async () => {
  isSiteUp = true
  beats = 0
  vi.useFakeTimers({ now: new Date('2026-11-23T03:00:30Z'), toFake: ['Date'] })
  await resetDatabase()
  await ctl.post('/reset')
})
afterAll(async () => {
  vi.useRealTimers()
  await sandbox.stop()
  await new Promise((resolve) => site.close(resolve))
})

const plan: PlannedJob[] = [{ job: 'watch', schedules: ['* * * * *'] }, { job: 'recover', schedules: ['* * * * *'] }, { job: 'digest', schedules: ['0 0 * * *'] }]
const pass = (minutes: number) => vi.setSystemTime(Date.now() + minutes * 60_000)
const look = () => watch({ at: new Date(), deadline: new Date(Date.now() + 20_000), plan })
const openKeys = async () => (await listAlerts({ limit: 50, state: 'open' })).items.map(({ level, key }) => `${level} ${key}`).sort()
const succeed = (job: string) => db().cronRun.create({ data: { id: newId('run'), job, startedAt: new Date(), finishedAt: new Date(), outcome: 'ok' } })

test('a new shop is looked at and has nothing to say; the beat goes out', async () => {
  expect(await look()).toEqual({ failedLooks: [], raised: [], closed: 0, delivered: 0 })
  expect((await findCurrentState()).map(({ state }) => state)).toEqual(['ok', 'ok', 'ok', 'ok'])
  expect(beats).toBe(1)
  expect(await db().booksCheck.findMany()).toMatchObject([{ isBalanced: true, broken: [] }])
})

test('two failed looks wake people, one does not, and two good ones end it', async () => {
  isSiteUp = false
  expect((await look()).failedLooks).toEqual(['browse'])
  expect(await openKeys()).toEqual([])
  pass(1)
  await Promise.all([look(), look()])
  expect(await openKeys()).toEqual(['P0 site-down/browse'])
  expect((await ctl.get<{ incidents: { status: string }[] }>('/pagerduty')).incidents).toMatchObject([{ status: 'triggered' }])
  isSiteUp = true
  pass(1)
  await look()
  expect(await openKeys()).toEqual(['P0 site-down/browse'])
  pass(1)
  await look()
  expect(await openKeys()).toEqual([])
  expect((await ctl.get<{ incidents: { status: string }[] }>('/pagerduty')).incidents).toMatchObject([{ status: 'resolved' }])
})

test('paying is down when no gateway answers, and up while one does', async () => {
  await ctl.fault({ match: 'GET /v1', do: 'reply', status: 503, body: 'down' })
  expect((await look()).failedLooks).not.toContain('checkout')
})

describe('silence of schedules', () => {
  test('a job that stops is missed after three of its times, and its next success ends that', async () => {
    for (let i = 0; i < 3; i += 1) {
      await succeed('recover')
      await look()
      pass(1)
    }
    for (let i = 0; i < 5; i += 1) {
      expect(await openKeys()).toEqual([])
      await look()
      pass(1)
    }
    expect(await openKeys()).toEqual(['P1 schedule-silent/recover'])
    await succeed('recover')
    await look()
    expect(await openKeys()).toEqual([])
  })

  test('what stood still together with the watcher is not missed', async () => {
    await succeed('recover')
    await look()
    pass(10 * 60)
    await look()
    expect(await openKeys()).toEqual([])
  })

  test('a job that has just been added is not missed', async () => {
    await look()
    for (let i = 0; i < 2; i += 1) {
      pass(1)
      await watch({ at: new Date(), deadline: new Date(Date.now() + 20_000), plan: [...plan, { job: 'reconcile', schedules: ['0 3 * * *'] }] })
    }
    expect((await openKeys()).filter((key) => key.includes('reconcile'))).toEqual([])
  })
})

test('errors of the API are judged by what was counted, without those of schedules', async () => {
  const counted = (route: string, statusClass: 2 | 5, count: number) => ({ minute: new Date('2026-11-23T03:00:00Z'), route, statusClass, count, durationUs: count * 1000, buckets: [count, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] })
  await addRequests([counted('GET /api/prompts', 2, 98), counted('GET /api/cron/recover', 5, 50)])
  await look()
  expect(await openKeys()).toEqual([])
  await addRequests([counted('POST /api/orders', 5, 2)])
  await look()
  expect(await openKeys()).toEqual(['P1 api-errors'])
})

test('books that do not balance and guards that are off are found', async () => {
  await asOwner('ALTER TABLE audit_event DISABLE TRIGGER USER')
  const { sellerId } = await aPayee()
  await aSale(sellerId, 9_900n)
  await asOwner(`SET session_replication_role = replica; UPDATE ledger_balance SET balance = balance + 1`)
  await look()
  expect(await openKeys()).toEqual(expect.arrayContaining(['P0 books-broken', 'P0 guards-off']))
  await asOwner('ALTER TABLE audit_event ENABLE TRIGGER USER')
})

test('payments are told apart: taken, declined by the bank, failed technically', async () => {
  vi.useRealTimers()
  const { sellerId } = await aPayee()
  const since = new Date(Date.now() - 60_000)
  const set = async (data: object) => {
    const { attemptId } = await aSale(sellerId, 9_900n)
    await asOwner(`SET session_replication_role = replica; UPDATE payment_attempt SET ${Object.entries(data).map(([name, value]) => `${name} = ${value === null ? 'NULL' : `'${value}'`}`).join(', ')}, updated_at = now() WHERE id = '${attemptId}'`)
  }
  await set({ captured_at: new Date().toISOString() })
  await set({ captured_at: new Date(Date.now() - 3_600_000).toISOString() })
  await set({ status: 'FAILED', gateway: 'toss', failure_code: 'REJECT_CARD_COMPANY' })
  await set({ status: 'FAILED', gateway: 'toss', failure_code: 'AMOUNT_TAMPERED' })
  await set({ status: 'FAILED', gateway: 'toss', failure_code: 'NOT_FOUND_PAYMENT_SESSION' })
  await set({ status: 'FAILED', gateway: 'toss', failure_code: 'INVALID_API_KEY' })
  await set({ status: 'UNKNOWN', gateway: 'toss', failure_code: 'TIMEOUT' })
  await set({ status: 'EXPIRED', gateway: 'stripe', failure_code: 'NOT_PAID_IN_TIME' })
  expect(await readPaymentOutcomes(since)).toEqual({ approved: 1, declined: 1, technical: 2 })
})

test('with the database away the watcher looks twice and then tells people past it', async () => {
  vi.useRealTimers()
  const url = env().DATABASE_URL
  await disconnect()
  env().DATABASE_URL = 'postgresql://app_rw@127.0.0.1:9/none'
  const response = await watchRoute(new Request('http://localhost:3000/api/cron/watch', { headers: { authorization: `Bearer ${env().CRON_SECRET}` } }))
  expect(response.status).toBe(503)
  await drainAlerts({ batchMax: 0 }) // what Next does after the answer
  expect((await ctl.get<{ incidents: { summary: string }[] }>('/pagerduty')).incidents).toMatchObject([{ summary: 'P0 The database is away' }])
  await disconnect()
  env().DATABASE_URL = url
  await look()
  expect((await ctl.get<{ incidents: { status: string }[] }>('/pagerduty')).incidents).toMatchObject([{ status: 'resolved' }])
})
