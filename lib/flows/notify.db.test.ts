import { afterAll, beforeAll, beforeEach, describe, expect, inject, test, vi } from 'vitest'
import type { AlertChannelName, AlertLevel } from '@/lib/core/alert'
import { ALERT_CHANNELS } from '@/lib/core/alert'
import { acknowledgeAlert, closeAlert, closeQuietEvents, listAlerts, openAlert, repeatUnacknowledged } from '@/lib/domain/watch'
import { channelPlace } from '@/lib/gateways/alerts'
import { db, disconnect, inTransaction } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { withRequestContext, type RequestContext } from '@/lib/platform/request-context'
import { control, type Control } from '@/sandbox/client'
import { startSandbox, type Sandbox } from '@/sandbox/index'
import { resetDatabase } from '@/tests/support/database'
import { sandboxConfig } from '@/tests/support/sandbox'
import { drainAlerts } from './drain-alerts'
import { notify } from './notify'

const AT = new Date('2026-11-23T03:00:00Z')
const news = { title: 'Payments stay unknown', lines: ['pay_1'] }
let sandbox: Sandbox
let ctl: Control
let configured: Record<string, unknown>

beforeAll(async () => {
  sandbox = await startSandbox(sandboxConfig(inject('secrets')))
  ctl = control(sandbox.url)
  const hook = (name: string) => `${sandbox.url}/services/T/${name}/x`
  configured = {
    PAGERDUTY_ROUTING_KEY: env().PAGERDUTY_ROUTING_KEY, PAGERDUTY_API_BASE: sandbox.url, SOLAPI_API_BASE: sandbox.url, SENDGRID_API_BASE: sandbox.url, SLACK_WEBHOOK_URL: undefined,
    SLACK_CRITICAL_WEBHOOK_URL: hook('critical'), SLACK_ALERTS_WEBHOOK_URL: hook('alerts'), SLACK_MONITORING_WEBHOOK_URL: hook('monitoring'),
    ONCALL_PHONE: ['01011112222'], ONCALL_EMAIL: ['oncall@shop.test'], DEVOPS_EMAIL: ['devops@shop.test'],
  }
})
beforeEach(async () => {
  vi.useFakeTimers({ now: AT, toFake: ['Date'] })
  Object.assign(env(), configured)
  await resetDatabase()
  await ctl.post('/reset')
})
afterAll(async () => {
  vi.useRealTimers()
  await sandbox.stop()
})

const pass = (minutes: number) => vi.setSystemTime(Date.now() + minutes * 60_000)
const drain = () => drainAlerts({ batchMax: 50 })

/** What stands at each vendor, by the name of our channel, with what was said. */
async function told(): Promise<string[]> {
  const [{ incidents }, { messages: texts }, { messages: posts }, oncall, devops] = await Promise.all([
    ctl.get<{ incidents: { events: { action: string }[] }[] }>('/pagerduty'), ctl.get<{ messages: { text: string }[] }>('/sms'), ctl.get<{ messages: { hook: string; text: string }[] }>('/slack'),
    ctl.mails('oncall@shop.test'), ctl.mails('devops@shop.test'),
  ])
  return [
    ...incidents.flatMap(({ events }) => events.map(({ action }) => `pagerduty ${action}`)), ...texts.map(() => 'sms'), ...posts.map(({ hook, text }) => `slack-${hook}${/is over/.test(text) ? ' resolve' : ''}`),
    ...oncall.map(() => 'mail-oncall'), ...devops.map(() => 'mail-devops'),
  ].sort()
}

const UNSET: Record<AlertChannelName, object> = {
  pagerduty: { PAGERDUTY_ROUTING_KEY: undefined }, sms: { ONCALL_PHONE: [] }, 'slack-critical': { SLACK_CRITICAL_WEBHOOK_URL: undefined }, 'slack-alerts': { SLACK_ALERTS_WEBHOOK_URL: undefined },
  'slack-monitoring': { SLACK_MONITORING_WEBHOOK_URL: undefined }, 'mail-oncall': { ONCALL_EMAIL: [] }, 'mail-devops': { DEVOPS_EMAIL: [] },
}
const CALL: Record<AlertChannelName, string> = {
  pagerduty: 'POST /v2/enqueue', sms: 'POST /messages/v4/send', 'slack-critical': 'POST /services/T/critical/*', 'slack-alerts': 'POST /services/T/alerts/*',
  'slack-monitoring': 'POST /services/T/monitoring/*', 'mail-oncall': 'POST /v3/mail/send', 'mail-devops': 'POST /v3/mail/send',
}
const P0 = ['mail-oncall', 'pagerduty trigger', 'slack-critical', 'sms']
const P1 = ['mail-devops', 'slack-alerts']

describe('who hears what', () => {
  test.each<[AlertLevel, string[]]>([['P0', P0], ['P1', P1], ['P2', ['slack-monitoring']], ['P3', []]])('%s reaches exactly its channels', async (level, expected) => {
    await notify(level, 'test', news)
    await drain()
    expect(await told()).toEqual(expected)
  })

  test.each<[AlertLevel, AlertChannelName, string[]]>([
    ['P0', 'pagerduty', ['mail-oncall', 'slack-alerts', 'slack-critical', 'sms']],
    ['P0', 'sms', ['mail-oncall', 'pagerduty trigger', 'slack-alerts', 'slack-critical']],
    ['P0', 'slack-critical', ['mail-oncall', 'pagerduty trigger', 'slack-alerts', 'sms']],
    ['P0', 'mail-oncall', ['mail-devops', 'pagerduty trigger', 'slack-critical', 'sms']],
    ['P1', 'slack-alerts', ['mail-devops', 'slack-critical']],
    ['P1', 'mail-devops', ['mail-oncall', 'slack-alerts']],
    ['P2', 'slack-monitoring', ['slack-alerts']],
  ])('%s without %s, or with it failing, reaches the next in its chain', async (level, channel, expected) => {
    Object.assign(env(), UNSET[channel])
    await notify(level, 'missing', news)
    await drain()
    expect(await told()).toEqual(expected)

    Object.assign(env(), configured)
    await ctl.post('/reset')
    await ctl.fault({ match: CALL[channel], do: 'reply', status: 503, body: 'down' })
    await notify(level, 'failing', news)
    await drain()
    expect(await told()).toEqual(expected)
    pass(1) // the failing channel is tried again by itself
    await drain()
    expect((await told()).length).toBe(expected.length + 1)
    expect(await db().alertDelivery.count({ where: { status: { not: 'SENT' } } })).toBe(0)
  })

  test('without any channel it is kept and logged, and nothing throws', async () => {
    for (const channel of ALERT_CHANNELS) Object.assign(env(), UNSET[channel])
    await notify('P0', 'alone', news)
    expect(await drain()).toEqual({ delivered: 0, failed: 0 })
    expect((await listAlerts({ limit: 5, state: 'open' })).items).toMatchObject([{ key: 'alone', level: 'P0', deliveries: [] }])
  })
})

describe('how often', () => {
  test('the same key is one alert, said once in ten minutes, however many raise it at once', async () => {
    await Promise.all(Array.from({ length: 20 }, () => notify('P1', 'storm', news)))
    await Promise.all([drain(), drain(), drain()])
    expect(await told()).toEqual(P1)
    pass(9)
    await notify('P1', 'storm', news)
    await drain()
    expect(await told()).toEqual(P1)
    pass(1)
    await notify('P1', 'storm', news)
    await drain()
    expect(await told()).toHaveLength(4)
    expect((await listAlerts({ limit: 5, state: 'open' })).items).toMatchObject([{ count: 22 }])
  })

  test('what became worse is said at once, to those of its new level', async () => {
    await notify('P1', 'worse', news)
    await notify('P0', 'worse', news)
    await drain()
    expect(await told()).toEqual([...P1, ...P0].sort())
    expect((await listAlerts({ limit: 5, state: 'open', level: 'P0' })).items).toHaveLength(1)
  })

  test('a P0 is said every five minutes until somebody has it in hand, which PagerDuty is told', async () => {
    await notify('P0', 'down', news)
    await drain()
    const again = () => inTransaction((tx) => repeatUnacknowledged(tx, channelPlace))
    pass(4)
    expect(await again()).toBe(0)
    pass(1)
    expect(await Promise.all([again(), again()])).toContain(1)
    await drain()
    expect(await told()).toHaveLength(8)
    const id = (await listAlerts({ limit: 1, state: 'open' })).items[0]?.id ?? ''
    expect(await inTransaction((tx) => acknowledgeAlert(tx, id, 'usr_1'))).toBe(true)
    expect(await inTransaction((tx) => acknowledgeAlert(tx, id, 'usr_2'))).toBe(false)
    pass(60)
    expect(await again()).toBe(0)
    await drain()
    expect((await told()).filter((line) => line.startsWith('pagerduty'))).toEqual(['pagerduty acknowledge', 'pagerduty trigger', 'pagerduty trigger'])
  })

  test('the end is told to those who were told of it, once; then the key opens anew', async () => {
    await notify('P0', 'ends', news)
    await drain()
    await ctl.post('/reset')
    expect(await Promise.all([1, 2, 3].map(() => inTransaction((tx) => closeAlert(tx, 'ends'))))).toEqual(expect.arrayContaining([true, false, false]))
    await drain()
    expect(await told()).toEqual(['mail-oncall', 'pagerduty resolve', 'slack-critical resolve', 'sms'])
    pass(1)
    await notify('P0', 'ends', news)
    expect((await listAlerts({ limit: 5, state: 'all' })).items.map(({ closedAt }) => closedAt === null)).toEqual([true, false])
  })

  test('an event that is quiet for a day closes without noise', async () => {
    await notify('P0', 'quiet', news)
    await inTransaction((tx) => openAlert(tx, { key: 'lasting', level: 'P1', kind: 'state', ...news }, channelPlace))
    await drain()
    await ctl.post('/reset')
    pass(24 * 60 + 1)
    expect(await inTransaction(closeQuietEvents)).toBe(1)
    await drain()
    expect(await told()).toEqual(['pagerduty resolve'])
  })

  test('a channel that stays down is given up after an hour and a half, and holds nothing else up', async () => {
    await ctl.fault({ match: CALL['slack-monitoring'], do: 'drop-before', times: 50 })
    await notify('P2', 'slack down', news)
    for (let i = 0; i < 100; i += 1) {
      await drain()
      pass(1)
    }
    expect(await told()).toEqual(['slack-alerts'])
    const deliveries = (await listAlerts({ limit: 1, state: 'all' })).items[0]?.deliveries ?? []
    expect(deliveries.sort((one, other) => one.channel.localeCompare(other.channel))).toMatchObject([{ channel: 'slack-alerts', standsFor: 'slack-monitoring', status: 'SENT' }, { channel: 'slack-monitoring', status: 'FAILED', tries: 6 }])
  })
})

test('a request only writes: nothing is sent before its answer is out', async () => {
  const context: RequestContext = { requestId: 'req_1' }
  await ctl.fault({ match: CALL['slack-alerts'], do: 'hold' })
  const startedAt = performance.now()
  await withRequestContext(context, () => notify('P1', 'slow', news))
  expect(performance.now() - startedAt).toBeLessThan(1000)
  expect(context.hasQueuedAlert).toBe(true)
  expect(await told()).toEqual([])
  await ctl.post('/faults/release')
})

test('with the database away news leave straight from the process, once in ten minutes', async () => {
  const url = env().DATABASE_URL
  await disconnect()
  env().DATABASE_URL = 'postgresql://app_rw@127.0.0.1:9/none'
  await ctl.fault({ match: CALL['slack-critical'], do: 'reply', status: 500, body: 'no' })
  await notify('P0', 'database', news)
  await notify('P0', 'database', news)
  expect(await told()).toEqual(['mail-oncall', 'pagerduty trigger', 'slack-alerts', 'sms'])
  await disconnect()
  env().DATABASE_URL = url
})
