import { spawn, type ChildProcess } from 'node:child_process'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Stripe from 'stripe'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { control, type Control } from '../../sandbox/client'
import { startSandbox, type Sandbox } from '../../sandbox/index'
import { confirm, newSession, stripeFor } from '../support/sandbox-shop'

interface Hook { path: string; headers: IncomingHttpHeaders; body: string }

/** A shop that receives webhooks and answers them with `answer`. */
class Shop {
  hooks: Hook[] = []
  answer = 200
  private server: Server | null = null
  url = ''

  async open(): Promise<void> {
    const server = createServer((request, response) => {
      const parts: Buffer[] = []
      request.on('data', (part: Buffer) => parts.push(part))
      request.on('end', () => {
        this.hooks.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts).toString('utf8') })
        response.writeHead(this.answer).end()
      })
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    this.server = server
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  close(): void {
    this.server?.closeAllConnections()
    this.server?.close()
  }

  types(): string[] {
    return this.hooks.map(({ body }) => {
      const event = JSON.parse(body) as { type?: string; eventType?: string }
      return event.type ?? event.eventType ?? 'DEPOSIT_CALLBACK'
    })
  }
}

const shop = new Shop()
let sandbox: Sandbox
let ctl: Control

beforeAll(async () => {
  await shop.open()
  sandbox = await startSandbox({ stripeWebhookUrl: `${shop.url}/stripe`, tossWebhookUrl: `${shop.url}/toss`, webhookBackoffMs: [20, 20] })
  ctl = control(sandbox.url)
})
afterAll(async () => {
  await sandbox.stop()
  shop.close()
})
beforeEach(async () => {
  await ctl.post('/reset')
  shop.hooks = []
  shop.answer = 200
})

const verify = (hook: Hook | undefined, secret = 'whsec_sandbox') =>
  stripeFor(sandbox.url).webhooks.constructEvent(hook?.body ?? '', hook?.headers['stripe-signature'] ?? '', secret, 300)

async function paid(): Promise<string> {
  const { id } = await newSession(sandbox.url)
  await ctl.post('/stripe/pay', { sessionId: id })
  await ctl.settle()
  return id
}

describe('stripe webhooks', () => {
  test('are signed, pinned to the version, and tell of the payment', async () => {
    const id = await paid()
    expect(shop.types().sort()).toEqual(['charge.succeeded', 'charge.updated', 'checkout.session.completed'])
    const events = shop.hooks.map((hook) => verify(hook))
    expect(events.every((event) => event.api_version === Stripe.API_VERSION && !event.livemode)).toBe(true)
    expect(events.find((event) => event.type === 'checkout.session.completed')?.data.object).toMatchObject({ id, payment_status: 'paid' })
    expect(events.find((event) => event.type === 'charge.succeeded')?.data.object).toMatchObject({ balance_transaction: null })
    expect(events.find((event) => event.type === 'charge.updated')?.data.object).toMatchObject({ balance_transaction: expect.stringMatching(/^txn_/) as string })
  })

  test('a signature can be spoilt in every way that a receiver must refuse', async () => {
    const id = await paid()
    const [delivery] = await ctl.webhooks(`about=${id}`)
    const resend = async (how: object) => {
      shop.hooks = []
      await ctl.post(`/webhooks/${delivery?.id}/resend`, how)
      return shop.hooks[0]
    }
    for (const how of [{ sign: 'corrupt' }, { sign: 'v0' }, { sign: 'missing' }, { sign: 'second' }, { ageSeconds: 400 }, { reserialise: true }]) {
      const hook = await resend(how)
      expect(() => verify(hook), JSON.stringify(how)).toThrow(Stripe.errors.StripeSignatureVerificationError)
    }
    expect(verify(await resend({ sign: 'second' }), 'whsec_sandbox_second').type).toBe('checkout.session.completed')
    expect(verify(await resend({ sign: 'both' }), 'whsec_sandbox_second').type).toBe('checkout.session.completed')
    expect(verify(await resend({ sign: 'both' })).type).toBe('checkout.session.completed')
    expect((await resend({ ageSeconds: -3_600 }))?.headers['stripe-signature']).toMatch(new RegExp(`^t=${Math.floor(Date.now() / 1000 + 3_600).toString().slice(0, 7)}`))
  })

  test('held ones go out in the order asked for, duplicates share the event', async () => {
    await ctl.post('/webhooks/rules', { do: 'hold', gateway: 'stripe' })
    await paid()
    expect(shop.hooks).toEqual([])
    const held = await ctl.webhooks('state=held')
    const sent = await ctl.release(held.map((d) => d.id).reverse())
    expect(sent.map((s) => s.type)).toEqual(held.map((d) => d.type).reverse())
    expect(shop.types()).toEqual(sent.map((s) => s.type))

    await ctl.delete('/webhooks/rules')
    await ctl.post('/webhooks/rules', { do: 'duplicate', type: 'checkout.session.completed', copies: 3, times: 1 })
    await ctl.post('/webhooks/rules', { do: 'suppress', type: 'charge.updated' })
    shop.hooks = []
    await paid()
    expect(shop.types().sort()).toEqual(['charge.succeeded', ...Array<string>(3).fill('checkout.session.completed')])
    expect(new Set(shop.hooks.map(({ body }) => (JSON.parse(body) as { id: string }).id)).size).toBe(2)
  })

  test('one object can be told of by two events, and by one that does not fit it', async () => {
    const id = await paid()
    await ctl.post('/stripe/emit', { type: 'checkout.session.completed', id })
    await ctl.post('/stripe/emit', { type: 'checkout.session.expired', id })
    await ctl.settle()
    const events = shop.hooks.map((hook) => verify(hook)).filter((event) => event.type.startsWith('checkout.'))
    expect(events.map((event) => [event.type, event.data.object])).toMatchObject([
      ['checkout.session.completed', { id }], ['checkout.session.completed', { id }], ['checkout.session.expired', { id, payment_status: 'paid' }],
    ])
    expect(new Set(events.map((event) => event.id)).size).toBe(3)
    await expect(ctl.post('/stripe/emit', { type: 'charge.updated', id: 'ch_none' })).rejects.toThrow('There is no ch_none.')
  })

  test('are tried again until they are taken, and given up after the last wait', async () => {
    shop.answer = 500
    const { id } = await newSession(sandbox.url)
    await ctl.post('/stripe/pay', { sessionId: id, outcome: 'async' })
    await expect.poll(async () => (await ctl.webhooks(`about=${id}`))[0]?.state).toBe('failed')
    expect((await ctl.webhooks(`about=${id}`))[0]?.attempts.map((attempt) => attempt.status)).toEqual([500, 500, 500])
    shop.answer = 204
    await ctl.post('/stripe/async', { sessionId: id, outcome: 'succeeded' })
    await ctl.settle()
    expect((await ctl.webhooks('type=checkout.session.async_payment_succeeded'))[0]).toMatchObject({ state: 'delivered', attempts: [{ status: 204 }] })
  })
})

describe('toss webhooks', () => {
  test('come unsigned with their three headers; a virtual account also calls back with its secret', async () => {
    const payment = await ctl.authenticate({ orderId: 'pay_000001', amount: 9_900, method: '가상계좌' })
    const { secret } = await (await confirm(sandbox.url, payment)).json() as { secret: string }
    await ctl.settle()
    const callback = shop.hooks.find(({ body }) => !body.includes('eventType'))
    expect(JSON.parse(callback?.body ?? '')).toEqual({
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$/) as string, secret, status: 'WAITING_FOR_DEPOSIT',
      transactionKey: expect.any(String) as string, orderId: 'pay_000001',
    })
    const changed = shop.hooks.find(({ body }) => body.includes('PAYMENT_STATUS_CHANGED'))
    expect(JSON.parse(changed?.body ?? '')).toMatchObject({ data: { paymentKey: payment.paymentKey, status: 'WAITING_FOR_DEPOSIT', totalAmount: 9_900 } })
    expect(changed?.headers).toMatchObject({
      'tosspayments-webhook-retried-count': '0', 'tosspayments-webhook-id': expect.stringMatching(/^wh_/) as string,
      'tosspayments-webhook-transmission-time': expect.stringMatching(/\+09:00$/) as string,
    })
    expect(changed?.headers['tosspayments-webhook-signature']).toBeUndefined()
  })

  test('only 200 counts as taken; the id stays, the count grows', async () => {
    shop.answer = 201
    await confirm(sandbox.url, await ctl.authenticate({ orderId: 'pay_000001', amount: 9_900 }))
    await expect.poll(() => shop.hooks.length).toBe(3)
    expect(shop.hooks.map(({ headers }) => headers['tosspayments-webhook-retried-count'])).toEqual(['0', '1', '2'])
    expect(new Set(shop.hooks.map(({ headers }) => headers['tosspayments-webhook-id'])).size).toBe(1)
  })

  test('a forged one says what it likes and changes nothing here', async () => {
    await ctl.post('/toss/open', { orderId: 'pay_000001', amount: 9_900 })
    expect(await ctl.post('/toss/forge', { orderId: 'pay_000001', status: 'DONE', amount: 9_900 })).toMatchObject({ status: 200 })
    expect(JSON.parse(shop.hooks[0]?.body ?? '')).toMatchObject({ eventType: 'PAYMENT_STATUS_CHANGED', data: { orderId: 'pay_000001', status: 'DONE' } })
    expect((await ctl.book()).toss.captured).toBe(0)
  })
})

describe('state', () => {
  let dir = ''
  let child: ChildProcess | null = null
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'sandbox-'))
  })
  afterEach(async () => {
    child?.kill('SIGKILL')
    await rm(dir, { recursive: true })
  })

  test('survives a stop: orders, books, keys, clock and the webhook queue', async () => {
    const first = await startSandbox({ dataDir: dir, stripeWebhookUrl: 'http://127.0.0.1:9/', webhookBackoffMs: [60_000] })
    const stripe = stripeFor(first.url)
    const params = { mode: 'payment', success_url: 'http://shop.test/ok', line_items: [{ quantity: 1, price_data: { currency: 'krw', unit_amount: 9_900, product_data: { name: 'x' } } }] } satisfies Stripe.Checkout.SessionCreateParams
    const { id } = await stripe.checkout.sessions.create(params, { idempotencyKey: 'cs:1' })
    await control(first.url).post('/clock/advance', { hours: 1 })
    await control(first.url).post('/stripe/pay', { sessionId: id })
    const before = await control(first.url).book()
    await first.stop()

    const second = await startSandbox({ dataDir: dir, stripeWebhookUrl: `${shop.url}/stripe` })
    expect(await control(second.url).book()).toEqual(before)
    expect((await stripeFor(second.url).checkout.sessions.create(params, { idempotencyKey: 'cs:1' })).id).toBe(id)
    expect((await control(second.url).get<{ offsetMs: number }>('/clock')).offsetMs).toBe(3_600_000)
    await expect.poll(() => shop.types().sort()).toEqual(['charge.succeeded', 'charge.updated', 'checkout.session.completed'])
    await second.stop()
  })

  async function run(): Promise<string> {
    const server = spawn(process.execPath, ['--import', 'tsx', 'sandbox/server.ts'], { env: { ...process.env, SANDBOX_PORT: '0', SANDBOX_DATA_DIR: dir }, stdio: ['ignore', 'pipe', 'inherit'] })
    child = server
    const line = await new Promise<string>((done) => server.stdout.once('data', (data: Buffer) => done(data.toString('utf8'))))
    const ready = JSON.parse(line) as { ready: boolean; url: string }
    expect(ready.ready).toBe(true)
    return ready.url
  }

  test('survives a kill -9, and SIGTERM ends the process at once', { timeout: 60_000 }, async () => {
    const url = await run()
    const payment = await control(url).authenticate({ orderId: 'pay_000001', amount: 9_900 })
    expect((await confirm(url, payment)).status).toBe(200)
    child?.kill('SIGKILL')
    await new Promise((done) => child?.once('exit', done))

    const again = await run()
    expect((await control(again).book()).toss).toMatchObject({ captured: 9_900, payments: [{ orderId: 'pay_000001', status: 'DONE' }] })
    const stopped = new Promise((done) => child?.once('exit', (code) => done(code)))
    child?.kill('SIGTERM')
    expect(await stopped).toBe(0)
  })
})
