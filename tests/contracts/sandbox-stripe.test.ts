import Stripe from 'stripe'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { control, type Control } from '../../sandbox/client'
import { startSandbox, type Sandbox } from '../../sandbox/index'

let sandbox: Sandbox
let ctl: Control
let stripe: Stripe

function client(options: Partial<Stripe.StripeConfig> = {}, key = 'sk_test_sandbox'): Stripe {
  const { hostname, port } = new URL(sandbox.url)
  return new Stripe(key, { host: hostname, port, protocol: 'http', telemetry: false, maxNetworkRetries: 0, ...options })
}

beforeAll(async () => {
  sandbox = await startSandbox()
  ctl = control(sandbox.url)
  stripe = client()
})
afterAll(() => sandbox.stop())
beforeEach(() => ctl.post('/reset'))

const order = (amount: number, orderId = 'ord_1'): Stripe.Checkout.SessionCreateParams => ({
  mode: 'payment',
  line_items: [{ quantity: 1, price_data: { currency: 'krw', unit_amount: amount, product_data: { name: '랜딩 페이지 카피 & 제목' } } }],
  client_reference_id: orderId,
  metadata: { order_id: orderId, attempt_id: 'pay_1' },
  payment_intent_data: { metadata: { order_id: orderId } },
  success_url: 'http://shop.test/return?session_id={CHECKOUT_SESSION_ID}',
  cancel_url: 'http://shop.test/cancel?order=ord_1',
  adaptive_pricing: { enabled: false },
  locale: 'ko',
  customer_email: 'buyer@example.com',
})

const pay = (sessionId: string, outcome = 'paid') => ctl.post('/stripe/pay', { sessionId, outcome })
const failureOf = (work: Promise<unknown>) => work.then(() => expect.fail('It should have failed.'), (error: unknown) => error)

async function aPayment(amount: number): Promise<{ session: Stripe.Checkout.Session; intentId: string }> {
  const { id } = await stripe.checkout.sessions.create(order(amount))
  await pay(id)
  const session = await stripe.checkout.sessions.retrieve(id)
  return { session, intentId: String(session.payment_intent) }
}

describe('checkout sessions', () => {
  test('a new session is open, unpaid and without a payment', async () => {
    const session = await stripe.checkout.sessions.create(order(9_900))
    expect(session).toMatchObject({
      object: 'checkout.session', status: 'open', payment_status: 'unpaid', amount_total: 9_900, currency: 'krw', payment_intent: null, livemode: false,
      metadata: { order_id: 'ord_1', attempt_id: 'pay_1' }, url: `${sandbox.url}/c/pay/${session.id}`,
    })
    expect(session.lastResponse).toMatchObject({ apiVersion: Stripe.API_VERSION, requestId: expect.stringMatching(/^req_/) as string })
    const items = await stripe.checkout.sessions.listLineItems(session.id)
    expect(items.data[0]?.price?.unit_amount_decimal?.toString()).toBe('9900')
  })

  test('paid on the hosted page, it returns to the shop and expands to the fee', async () => {
    const session = await stripe.checkout.sessions.create(order(9_900))
    const page = await (await fetch(String(session.url))).text()
    expect(page).toContain('₩9,900 결제하기')
    expect(page).toContain('랜딩 페이지 카피 &#38; 제목')
    const answer = await fetch(String(session.url), { method: 'POST', redirect: 'manual', body: new URLSearchParams({ outcome: 'paid', card: '4242 4242 4242 4242' }) })
    expect(answer.headers.get('location')).toBe(`http://shop.test/return?session_id=${session.id}`)

    const paid = await stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent.latest_charge.balance_transaction', 'line_items'] })
    expect(paid).toMatchObject({
      status: 'complete', payment_status: 'paid', url: null,
      payment_intent: {
        status: 'succeeded', amount_received: 9_900, metadata: { order_id: 'ord_1' },
        latest_charge: { status: 'succeeded', paid: true, balance_transaction: { amount: 9_900, fee: 337 + 250, net: 9_313, currency: 'krw', type: 'charge' } },
      },
    })
    expect(paid.line_items?.data).toHaveLength(1)
  })

  test('a declined card leaves the session open for another try', async () => {
    const session = await stripe.checkout.sessions.create(order(9_900))
    const answer = await fetch(String(session.url), { method: 'POST', redirect: 'manual', body: new URLSearchParams({ outcome: 'paid', card: '4000 0000 0000 0002' }) })
    expect(await answer.text()).toContain('카드가 거절되었어요')
    const declined = await stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent'] })
    expect(declined).toMatchObject({ status: 'open', payment_intent: { status: 'requires_payment_method', last_payment_error: { code: 'card_declined' } } })
    await pay(session.id)
    const { data } = await stripe.events.list({ types: ['payment_intent.payment_failed', 'checkout.session.completed'] })
    expect(data.map((event) => event.type)).toEqual(['checkout.session.completed', 'payment_intent.payment_failed'])
    expect((await ctl.book()).stripe.captured).toBe(9_900)
  })

  test.each(['succeeded', 'failed'] as const)('an asynchronous payment completes unpaid, then %s', async (outcome) => {
    const { id } = await stripe.checkout.sessions.create(order(9_900))
    expect(await pay(id, 'async')).toMatchObject({ status: 'complete', payment_status: 'unpaid' })
    expect((await ctl.book()).stripe.captured).toBe(0)
    await ctl.post('/stripe/async', { sessionId: id, outcome })
    const { payment_status: status } = await stripe.checkout.sessions.retrieve(id)
    expect(status).toBe(outcome === 'succeeded' ? 'paid' : 'unpaid')
    expect((await ctl.book()).stripe.captured).toBe(outcome === 'succeeded' ? 9_900 : 0)
    const [newest] = (await stripe.events.list({ type: `checkout.session.async_payment_${outcome}` })).data
    expect(newest?.data.object).toMatchObject({ id, payment_status: status })
  })

  test('it expires by request or by time, and then cannot be paid', async () => {
    const first = await stripe.checkout.sessions.create(order(9_900))
    expect(await stripe.checkout.sessions.expire(first.id)).toMatchObject({ status: 'expired', url: null })
    expect(await failureOf(stripe.checkout.sessions.expire(first.id))).toBeInstanceOf(Stripe.errors.StripeInvalidRequestError)
    const second = await stripe.checkout.sessions.create({ ...order(9_900), expires_at: Math.floor(Date.now() / 1000) + 31 * 60 })
    await ctl.post('/clock/advance', { minutes: 32 })
    expect((await stripe.checkout.sessions.retrieve(second.id)).status).toBe('expired')
    await expect(pay(second.id)).rejects.toThrow('This Checkout Session is expired.')
  })

  test('tampering before payment changes what is taken', async () => {
    const { id } = await stripe.checkout.sessions.create(order(9_900))
    await ctl.post('/stripe/tamper', { sessionId: id, set: { amount_total: 3_000, currency: 'usd', metadata: { order_id: 'another' } } })
    await pay(id)
    const session = await stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent'] })
    expect(session).toMatchObject({ amount_total: 3_000, currency: 'usd', metadata: { order_id: 'another' }, payment_intent: { amount: 3_000 } })
    expect((await ctl.book()).stripe.captured).toBe(3_000)
    await ctl.post('/stripe/tamper', { id: String((session.payment_intent as Stripe.PaymentIntent).latest_charge), set: { disputed: true } })
    expect((await stripe.charges.list()).data).toMatchObject([{ disputed: true }])
  })
})

describe('refusals', () => {
  test.each<[string, object, string | undefined]>([
    ['an unknown parameter', { payment_method_types: ['card'] }, 'parameter_unknown'],
    ['a missing mode', { mode: undefined }, 'parameter_missing'],
    ['an old ui_mode', { ui_mode: 'hosted' }, undefined],
    ['an expiry within half an hour', { expires_at: 1 }, undefined],
    ['an amount below ₩100', order(99), 'amount_too_small'],
    ['a URL without a scheme', { success_url: 'shop.test' }, 'url_invalid'],
  ])('%s', async (_, change, code) => {
    const error = await failureOf(stripe.checkout.sessions.create({ ...order(9_900), ...change }))
    expect(error).toBeInstanceOf(Stripe.errors.StripeInvalidRequestError)
    expect(error).toMatchObject({ statusCode: 400, code })
  })

  test('a wrong key, an unknown session, an unknown path, a property that is no object', async () => {
    expect(await failureOf(client({}, 'sk_test_wrong').events.list())).toBeInstanceOf(Stripe.errors.StripeAuthenticationError)
    expect(await failureOf(stripe.checkout.sessions.retrieve('cs_test_none'))).toMatchObject({ statusCode: 404, code: 'resource_missing' })
    expect(await failureOf(stripe.customers.list())).toMatchObject({ statusCode: 404 })
    const { id } = await stripe.checkout.sessions.create(order(9_900))
    expect(await failureOf(stripe.checkout.sessions.retrieve(id, { expand: ['status'] }))).toMatchObject({ statusCode: 400, param: 'expand' })
  })
})

describe('idempotency', () => {
  test('the same key and parameters replay the first answer', async () => {
    const first = await stripe.checkout.sessions.create(order(9_900), { idempotencyKey: 'cs:1' })
    const second = await stripe.checkout.sessions.create(order(9_900), { idempotencyKey: 'cs:1' })
    expect(second.id).toBe(first.id)
    expect(second.lastResponse.headers['idempotent-replayed']).toBe('true')
    expect(first.lastResponse.headers['idempotent-replayed']).toBeUndefined()
    expect((await stripe.checkout.sessions.list()).data).toHaveLength(1)
  })

  test('the same key with other parameters is an error', async () => {
    await stripe.checkout.sessions.create(order(9_900), { idempotencyKey: 'cs:1' })
    const error = await failureOf(stripe.checkout.sessions.create(order(5_000), { idempotencyKey: 'cs:1' }))
    expect(error).toBeInstanceOf(Stripe.errors.StripeIdempotencyError)
    expect(error).toMatchObject({ statusCode: 400 })
  })

  test('a key in use answers 409', async () => {
    await ctl.fault({ match: 'POST /v1/checkout/sessions', do: 'hold' })
    const slow = stripe.checkout.sessions.create(order(9_900), { idempotencyKey: 'cs:1' })
    await expect.poll(async () => (await ctl.get<{ held: string[] }>('/faults')).held).toHaveLength(1)
    const error = await failureOf(stripe.checkout.sessions.create(order(9_900), { idempotencyKey: 'cs:1' }))
    expect(error).toMatchObject({ statusCode: 409, code: 'idempotency_key_in_use' })
    await ctl.post('/faults/release')
    expect((await slow).status).toBe('open')
  })

  test('a refused parameter does not use up the key', async () => {
    await failureOf(stripe.checkout.sessions.create(order(99), { idempotencyKey: 'cs:1' }))
    expect((await stripe.checkout.sessions.create(order(9_900), { idempotencyKey: 'cs:1' })).status).toBe('open')
  })

  test('a connection cut after the work: the retry with the same key finds the same session', async () => {
    await ctl.fault({ match: 'POST /v1/checkout/sessions', do: 'drop-after', times: 2 })
    const error = await failureOf(stripe.checkout.sessions.create(order(9_900), { idempotencyKey: 'cs:1' }))
    expect(error).toBeInstanceOf(Stripe.errors.StripeConnectionError)
    const session = await stripe.checkout.sessions.create(order(9_900), { idempotencyKey: 'cs:1' })
    expect((await stripe.checkout.sessions.list()).data.map((s) => s.id)).toEqual([session.id])
  })
})

describe('refunds and disputes', () => {
  test('partial refunds add up to the charge and no further', async () => {
    const { intentId } = await aPayment(10_000)
    const first = await stripe.refunds.create({ payment_intent: intentId, amount: 3_000, metadata: { refund_id: 'rfd_1' } }, { idempotencyKey: 're:1' })
    const again = await stripe.refunds.create({ payment_intent: intentId, amount: 3_000, metadata: { refund_id: 'rfd_1' } }, { idempotencyKey: 're:1' })
    expect(again.id).toBe(first.id)
    expect(await failureOf(stripe.refunds.create({ payment_intent: intentId, amount: 7_001 }))).toMatchObject({ statusCode: 400, param: 'amount' })
    await stripe.refunds.create({ payment_intent: intentId })
    expect(await failureOf(stripe.refunds.create({ payment_intent: intentId }))).toMatchObject({ code: 'charge_already_refunded' })
    expect((await stripe.refunds.list({ payment_intent: intentId })).data.map((r) => r.amount)).toEqual([7_000, 3_000])
    expect((await ctl.book()).stripe).toMatchObject({ captured: 10_000, refunded: 10_000, fees: 590, balance: -590 })
  })

  test('a refund that fails later gives the money back', async () => {
    const { intentId } = await aPayment(10_000)
    const refund = await stripe.refunds.create({ payment_intent: intentId })
    await ctl.post('/stripe/refund', { refundId: refund.id, outcome: 'failed' })
    expect(await stripe.refunds.retrieve(refund.id)).toMatchObject({ status: 'failed', failure_reason: 'expired_or_canceled_card' })
    const [charge] = (await stripe.charges.list({ payment_intent: intentId })).data
    expect(charge).toMatchObject({ amount_refunded: 0, refunded: false })
    expect((await ctl.book()).stripe).toMatchObject({ refunded: 0, balance: 9_410 })
  })

  test('a dispute takes the money and its fee, and a won one gives the money back', async () => {
    const { intentId } = await aPayment(10_000)
    await ctl.post('/stripe/dispute', { paymentIntent: intentId, action: 'open' })
    expect(await failureOf(stripe.refunds.create({ payment_intent: intentId }))).toMatchObject({ code: 'charge_disputed' })
    expect((await ctl.book()).stripe).toMatchObject({ disputed: 10_000, fees: 20_590 })
    await ctl.post('/stripe/dispute', { paymentIntent: intentId, action: 'won' })
    const [dispute] = (await stripe.disputes.list({ payment_intent: intentId })).data
    expect(dispute?.status).toBe('won')
    expect(dispute?.balance_transactions.map((row) => row.net)).toEqual([-30_000, 10_000])
    expect((await ctl.book()).stripe).toMatchObject({ disputed: 0, balance: 10_000 - 20_590 })
  })

  test('lists have pages, newest first', async () => {
    for (const n of [1, 2, 3]) await stripe.checkout.sessions.create(order(1_000 * n))
    const first = await stripe.checkout.sessions.list({ limit: 2 })
    expect(first).toMatchObject({ has_more: true, data: [{ amount_total: 3_000 }, { amount_total: 2_000 }] })
    const all: number[] = []
    for await (const session of stripe.checkout.sessions.list({ limit: 2 })) all.push(session.amount_total ?? 0)
    expect(all).toEqual([3_000, 2_000, 1_000])
  })
})
