import { vendors } from '@/tests/support/payment-sandbox'
import { beforeEach, describe, expect, test } from 'vitest'
import { POST as login } from '@/app/api/auth/login/route'
import { POST as confirmToss } from '@/app/api/payments/toss/confirm/route'
import { POST as stripeReturn } from '@/app/api/payments/stripe/return/route'
import { orderListSchema, startedPurchaseSchema } from '@/lib/domain/orders/schema'
import { db, pool } from '@/lib/platform/db'
import { aUser, GOOD_PASSWORD } from '@/tests/support/accounts'
import { Browser } from '@/tests/support/browser'
import { aPrompt, changePrompt, wish } from '@/tests/support/market'
import { payAtStripe } from '@/tests/support/paying'
import { shopUnderTest } from '@/tests/support/shop'
import { POST as cancel } from './[id]/cancel/route'
import { POST as refund } from './[id]/refund/route'
import { GET as read } from './[id]/route'
import { GET as list, POST as start } from './route'

shopUnderTest()
beforeEach(async () => { await pool().query('DELETE FROM rate_limit') })

interface Started {
  order: { id: string; status: string }
  checkout: { gateway: string; redirectUrl: string; orderId: string; amount: number }
}

/** Somebody who calls the API with an access token. */
async function aMachine(more: { isVerified?: boolean } = {}) {
  const user = await aUser(more)
  const browser = new Browser('curl/8')
  const response = await browser.call(login, '/api/auth/login', { body: { email: user.email, password: GOOD_PASSWORD }, headers: { 'x-client': 'api', origin: null } })
  const { accessToken } = (await response.json()) as { accessToken: string }
  const headers = { authorization: `Bearer ${accessToken}`, origin: null }
  return {
    userId: user.id,
    get: async (handler: Parameters<Browser['call']>[0], path: string, params?: Record<string, string>) => answer(await browser.call(handler, path, { headers, ...(params ? { params } : {}) })),
    post: async (handler: Parameters<Browser['call']>[0], path: string, body: object, more: { params?: Record<string, string>; key?: string } = {}) =>
      answer(await browser.call(handler, path, { body, headers: { ...headers, ...(more.key ? { 'idempotency-key': more.key } : {}) }, ...(more.params ? { params: more.params } : {}) })),
  }
}
const answer = async (response: Response) => ({ status: response.status, headers: response.headers, json: (await response.json()) as Record<string, unknown> })

describe('POST /api/orders', () => {
  test('answers 201 with the order and where to go, and the same again under its key', async () => {
    const [machine, prompt] = [await aMachine(), await aPrompt()]
    const first = await machine.post(start, '/api/orders', wish(prompt, 'stripe'), { key: 'a-key-of-a-form' })
    const { order, checkout } = first.json as unknown as Started
    expect(first.status).toBe(201)
    expect(order).toMatchObject({ status: 'PENDING', price: { amount: 9_900, currency: 'KRW' }, promptId: prompt.promptId, payment: { gateway: 'stripe', status: 'ready' }, refunds: [], purchase: null })
    expect(checkout.redirectUrl).toContain('/c/pay/')
    expect(startedPurchaseSchema.parse(first.json)).toEqual(first.json)
    expect((await machine.post(start, '/api/orders', wish(prompt, 'stripe'), { key: 'a-key-of-a-form' })).json).toEqual(first.json)
    expect(await machine.post(start, '/api/orders', wish(prompt, 'toss'), { key: 'a-key-of-a-form' })).toMatchObject({ status: 422, json: { code: 'ORDER_KEY_REUSED' } })
  })

  test('tells the price that applies now in the refusal itself', async () => {
    const [machine, prompt] = [await aMachine(), await aPrompt()]
    await changePrompt(prompt.promptId, { priceAmount: 12_900n })
    const { status, headers, json } = await machine.post(start, '/api/orders', wish(prompt, 'toss'))
    expect([status, headers.get('content-type')]).toEqual([409, 'application/problem+json'])
    expect(json).toMatchObject({ code: 'ORDER_PRICE_CHANGED', price: { amount: 12_900, currency: 'KRW' }, requestId: expect.any(String) as string })
  })

  test('is for verified buyers, and takes nothing that it does not know', async () => {
    const [machine, prompt] = [await aMachine(), await aPrompt()]
    expect((await new Browser().call(start, '/api/orders', { body: wish(prompt, 'toss'), headers: { origin: null, authorization: 'Bearer nothing' } })).status).toBe(401)
    expect(await (await aMachine({ isVerified: false })).post(start, '/api/orders', wish(prompt, 'toss'))).toMatchObject({ status: 403, json: { code: 'AUTH_EMAIL_NOT_VERIFIED' } })
    expect(await machine.post(start, '/api/orders', { ...wish(prompt, 'toss'), amount: 1 })).toMatchObject({ status: 400, json: { fields: { amount: 'UNKNOWN' } } })
    expect(await machine.post(start, '/api/orders', { ...wish(prompt, 'toss'), consents: { withdrawal: false, terms: true } })).toMatchObject({ status: 400, json: { fields: { 'consents.withdrawal': 'CONSENT_NEEDED' } } })
    expect(await machine.post(start, '/api/orders', { ...wish(prompt, 'stripe'), method: 'transfer' })).toMatchObject({ status: 400, json: { fields: { method: 'METHOD_NOT_OFFERED' } } })
    expect(await db().order.count({ where: { buyerId: machine.userId } })).toBe(0)
  })

  test('stops who tries one card after the other', async () => {
    const machine = await aMachine()
    for (let i = 0; i < 10; i += 1) {
      const prompt = await aPrompt()
      await pool().query("DELETE FROM rate_limit WHERE key LIKE 'checkout%'")
      const { checkout } = (await machine.post(start, '/api/orders', wish(prompt, 'toss'))).json as unknown as Started
      const { paymentKey, orderId, amount } = await vendors.authenticate({ orderId: checkout.orderId, amount: checkout.amount, confirmRefusal: 'REJECT_CARD_COMPANY' })
      expect(await machine.post(confirmToss, '/api/payments/toss/confirm', { paymentKey, orderId, amount })).toMatchObject({ status: 200, json: { payment: { status: 'failed', failureCode: 'REJECT_CARD_COMPANY' } } })
    }
    await pool().query("DELETE FROM rate_limit WHERE key LIKE 'checkout%'")
    const refused = await machine.post(start, '/api/orders', wish(await aPrompt(), 'toss'))
    expect([refused.status, refused.json.code, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, 'RATE_LIMITED', true])
  })
})

describe('an order, through the interface alone', () => {
  test('is paid at Stripe, looked at, and withdrawn from', async () => {
    const [machine, prompt] = [await aMachine(), await aPrompt()]
    const { order } = (await machine.post(start, '/api/orders', wish(prompt, 'stripe'))).json as unknown as Started
    const path = `/api/orders/${order.id}`
    expect(await machine.get(read, path, { id: order.id })).toMatchObject({ status: 200, json: { status: 'PENDING' } })
    const { sessionId } = await db().paymentAttempt.findFirstOrThrow({ where: { orderId: order.id } })
    await vendors.post('/webhooks/rules', { do: 'suppress' })
    await payAtStripe(sessionId ?? '')
    expect(await machine.post(stripeReturn, '/api/payments/stripe/return', { sessionId })).toMatchObject({ status: 200, json: { status: 'PAID', payment: { status: 'paid', receiptUrl: expect.stringContaining('/receipts/') as string }, purchase: { isOpen: false } } })
    expect(await machine.post(refund, `${path}/refund`, {}, { params: { id: order.id } })).toMatchObject({ status: 200, json: { status: 'REFUNDED', refunds: [{ status: 'SUCCEEDED', settledAt: expect.any(String) as string }] } })
    expect((await machine.get(read, path, { id: order.id })).json).toMatchObject({ status: 'REFUNDED', refundedAt: expect.any(String) as string, purchase: { isRevoked: true } })
  })

  test('is paid also by whoever clicked too often before', async () => {
    const [machine, prompt] = [await aMachine(), await aPrompt()]
    const clicks: { status: number; json: Record<string, unknown> }[] = []
    for (let i = 0; i < 11; i += 1) clicks.push(await machine.post(start, '/api/orders', wish(prompt, 'toss')))
    expect(clicks.map(({ status }) => status)).toEqual([...Array<number>(10).fill(201), 429])
    const { checkout } = clicks[0]?.json as unknown as Started
    const { paymentKey, orderId, amount } = await vendors.authenticate({ orderId: checkout.orderId, amount: checkout.amount })
    expect(await machine.post(confirmToss, '/api/payments/toss/confirm', { paymentKey, orderId, amount })).toMatchObject({ status: 200, json: { status: 'PAID' } })
  })

  test('is given up, and is nobody else’s', async () => {
    const [machine, stranger, prompt] = [await aMachine(), await aMachine(), await aPrompt()]
    const { order } = (await machine.post(start, '/api/orders', wish(prompt, 'toss'))).json as unknown as Started
    const params = { id: order.id }
    for (const handler of [cancel, refund]) expect(await stranger.post(handler, '/x', {}, { params })).toMatchObject({ status: 404, json: { code: 'NOT_FOUND' } })
    expect((await stranger.get(read, '/x', params)).status).toBe(404)
    expect((await machine.get(read, '/x', { id: 'ord_odd' })).status).toBe(404)
    expect(await machine.post(cancel, '/x', {}, { params })).toMatchObject({ status: 200, json: { status: 'CANCELED' } })
  })
})

test('GET /api/orders pages through the own orders, newest first', async () => {
  const machine = await aMachine()
  const made: string[] = []
  for (let i = 0; i < 3; i += 1) made.unshift(((await machine.post(start, '/api/orders', wish(await aPrompt(), 'toss'))).json as unknown as Started).order.id)
  await db().paymentAttempt.updateMany({ where: { orderId: made[1] ?? '' }, data: { status: 'EXPIRED' } })
  const first = (await machine.get(list, '/api/orders?limit=2')).json as { items: { id: string; payment: { status: string } }[]; nextCursor: string }
  expect(first.items.map(({ id, payment }) => [id, payment.status])).toEqual([[made[0], 'ready'], [made[1], 'expired']])
  const second = (await machine.get(list, `/api/orders?limit=2&cursor=${first.nextCursor}`)).json
  expect(orderListSchema.parse(second)).toMatchObject({ items: [{ id: made[2] }], nextCursor: null })
})
