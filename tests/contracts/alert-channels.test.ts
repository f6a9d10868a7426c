import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { control, type Control } from '../../sandbox/client'
import { startSandbox, type Sandbox } from '../../sandbox/index'
import type { AlertChannelName, AlertMessage } from '@/lib/core/alert'
import { alertChannel } from '@/lib/gateways/alerts'
import { env } from '@/lib/platform/env'
import { sandboxConfig } from '../support/sandbox'

let sandbox: Sandbox
let ctl: Control

const message: AlertMessage = { alertId: 'alt_1', kind: 'open', level: 'P0', title: 'The books do not <balance>', lines: ['I1: 2 rows', 'npm run books & look'], count: 1, openedAt: new Date('2026-11-23T03:00:00Z') }
const send = (name: AlertChannelName, more: Partial<AlertMessage> = {}) => alertChannel(name)?.send({ ...message, ...more })

beforeAll(async () => {
  sandbox = await startSandbox(sandboxConfig(inject('secrets')))
  ctl = control(sandbox.url)
  Object.assign(env(), {
    PAGERDUTY_API_BASE: sandbox.url, SOLAPI_API_BASE: sandbox.url, SENDGRID_API_BASE: sandbox.url,
    SLACK_WEBHOOK_URL: `${sandbox.url}/services/T0/B0/x`, SLACK_CRITICAL_WEBHOOK_URL: `${sandbox.url}/services/T0/CRITICAL/x`, SLACK_ALERTS_WEBHOOK_URL: undefined,
  })
})
afterAll(() => sandbox.stop())
beforeEach(() => ctl.post('/reset'))

describe('PagerDuty', () => {
  const incidents = async () => (await ctl.get<{ incidents: { id: string; status: string; severity: string; summary: string; events: unknown[] }[] }>('/pagerduty')).incidents

  test('one incident is opened, added to, acknowledged and resolved', async () => {
    for (const kind of ['open', 'again', 'acknowledge', 'resolve'] as const) expect(await send('pagerduty', { kind })).toEqual({ kind: 'sent' })
    await send('pagerduty', { alertId: 'alt_2', level: 'P1' })
    expect(await incidents()).toMatchObject([
      { id: 'alt_1', status: 'resolved', severity: 'critical', summary: 'P0 The books do not <balance>', events: [{ action: 'trigger' }, { action: 'trigger' }, { action: 'acknowledge' }, { action: 'resolve' }] },
      { id: 'alt_2', status: 'triggered', severity: 'error' },
    ])
  })

  test('a wrong key and a title without end are failures or are cut', async () => {
    const key = env().PAGERDUTY_ROUTING_KEY
    env().PAGERDUTY_ROUTING_KEY = 'another'
    expect(await send('pagerduty')).toMatchObject({ kind: 'failed', reason: expect.stringContaining('400') })
    env().PAGERDUTY_ROUTING_KEY = key
    expect(await send('pagerduty', { title: 'x'.repeat(3000) })).toEqual({ kind: 'sent' })
  })
})

describe('SMS', () => {
  const texts = async () => (await ctl.get<{ messages: { to: string; from: string; text: string }[] }>('/sms')).messages

  test('the signed message reaches every number', async () => {
    env().ONCALL_PHONE = ['010-1111-2222', '01033334444']
    expect(await send('sms')).toEqual({ kind: 'sent' })
    expect(await texts()).toMatchObject([
      { to: '01011112222', from: '0200000000', text: '[P0 The books do not <balance>]' },
      { to: '01033334444' },
    ])
    expect(Buffer.byteLength((await texts())[0]?.text ?? '')).toBeLessThanOrEqual(90)
  })

  test('a wrong secret is refused', async () => {
    const secret = env().SOLAPI_API_SECRET
    env().SOLAPI_API_SECRET = 'another'
    expect(await send('sms')).toMatchObject({ kind: 'failed', reason: expect.stringContaining('403') })
    env().SOLAPI_API_SECRET = secret
    expect(await texts()).toEqual([])
  })
})

test('Slack gets the words in the channel of the level, where nobody can be mentioned by them', async () => {
  const posts = async () => (await ctl.get<{ messages: { hook: string; text: string }[] }>('/slack')).messages.map(({ hook, text }) => [hook, text])
  await send('slack-critical')
  await send('slack-alerts', { kind: 'again', level: 'P1', count: 3, title: '<!channel>' })
  await send('slack-critical', { kind: 'resolve' })
  expect(await posts()).toEqual([
    ['CRITICAL', ':rotating_light: *P0 The books do not &lt;balance&gt;*\nI1: 2 rows\nnpm run books &amp; look'],
    ['B0', ':red_circle: *P1 &lt;!channel&gt;: goes on (3×)*\nI1: 2 rows\nnpm run books &amp; look'],
    ['CRITICAL', ':white_check_mark: *P0 The books do not &lt;balance&gt;: is over*\nI1: 2 rows\nnpm run books &amp; look'],
  ])
})

test('mail reaches every address with the facts and the way to the alerts', async () => {
  env().ONCALL_EMAIL = ['a@shop.test', 'b@shop.test']
  expect(await send('mail-oncall')).toEqual({ kind: 'sent' })
  const mails = [...await ctl.mails('a@shop.test'), ...await ctl.mails('b@shop.test')]
  expect(mails).toHaveLength(2)
  expect(mails[0]).toMatchObject({ subject: '[P0] The books do not <balance>', categories: ['alert'], text: expect.stringContaining('/admin/alerts') })
  expect(mails[0]?.html).not.toContain('<balance>')
})

const ways = [
  ['pagerduty', 'POST /v2/enqueue'], ['sms', 'POST /messages/v4/send'], ['slack-critical', 'POST /services/*/*/*'], ['mail-oncall', 'POST /v3/mail/send'],
] as const

test('a bad day, a cut line and silence of any channel are failures, and none takes more than four seconds', async () => {
  env().ONCALL_PHONE = ['01011112222']
  env().ONCALL_EMAIL = ['a@shop.test']
  for (const fault of [{ do: 'reply', status: 503, body: 'down' }, { do: 'drop-before' }, { do: 'hold' }]) {
    await Promise.all(ways.map(([, match]) => ctl.fault({ match, ...fault })))
    const startedAt = performance.now()
    expect(await Promise.all(ways.map(([name]) => send(name)))).toEqual(ways.map(() => expect.objectContaining({ kind: 'failed' })))
    expect(performance.now() - startedAt).toBeLessThan(4000)
  }
  await ctl.post('/faults/release')
})

test('what is not configured is no channel', () => {
  const { PAGERDUTY_ROUTING_KEY, ONCALL_PHONE, SLACK_WEBHOOK_URL, SLACK_ALERTS_WEBHOOK_URL, DEVOPS_EMAIL } = env()
  Object.assign(env(), { PAGERDUTY_ROUTING_KEY: undefined, ONCALL_PHONE: [], SLACK_WEBHOOK_URL: undefined, SLACK_ALERTS_WEBHOOK_URL: undefined, DEVOPS_EMAIL: [] })
  expect((['pagerduty', 'sms', 'slack-alerts', 'mail-devops'] as const).map(alertChannel)).toEqual([null, null, null, null])
  expect(alertChannel('slack-critical')).not.toBeNull()
  Object.assign(env(), { PAGERDUTY_ROUTING_KEY, ONCALL_PHONE, SLACK_WEBHOOK_URL, SLACK_ALERTS_WEBHOOK_URL, DEVOPS_EMAIL })
})
