import { vendors } from '@/tests/support/payment-sandbox'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { GET as audit } from '@/app/api/admin/audit/route'
import { GET as events } from '@/app/api/admin/gateway-events/route'
import { POST as replay } from '@/app/api/admin/gateway-events/[id]/replay/route'
import { db, pool } from '@/lib/platform/db'
import { Browser, type CallOptions } from '@/tests/support/browser'
import { aCheckout, aPurchase, atOnce, BOUGHT, endingOf, payAtStripe, REFUNDED, takenAt, values, webhooksSettled, type Checkout } from '@/tests/support/paying'
import { anAdmin } from '@/tests/support/settling'
import { everythingSettles, shopUnderTest } from '@/tests/support/shop'
import { signIn } from '@/tests/support/sign-in'
import { GET as list } from './route'
import { GET as read } from './[id]/route'
import { POST as refund } from './[id]/refund/route'

shopUnderTest()
type Handler = Parameters<Browser['call']>[0]
const REASON = '설명과 내용이 달라요.'

let operatorId: string
let admin: Browser
beforeAll(async () => {
  const operator = await anAdmin()
  operatorId = operator.userId
  admin = await signIn(operator.email)
})
beforeEach(async () => { await pool().query('DELETE FROM rate_limit') })

const ask = async (browser: Browser, handler: Handler, path: string, options: CallOptions = {}) => {
  const response = await browser.call(handler, path, options)
  return { status: response.status, body: (await response.json()) as Record<string, unknown> & { code?: string; items: { id: string }[]; nextCursor: string | null; fields?: object } }
}
const idsOf = async (query: string, handler: Handler = list) => (await ask(admin, handler, `/x${query}`)).body.items.map(({ id }) => id)
const giveBack = (id: string, body: object = { reason: REASON }, key?: string) => ask(admin, refund, '/x', { params: { id }, body, ...(key ? { headers: { 'idempotency-key': key } } : {}) })

describe('GET /api/admin/orders', () => {
  test('finds an order by its id, its number, a key of its payment and its buyer’s address', async () => {
    const purchase = await aPurchase('stripe')
    const { number } = await db().order.findUniqueOrThrow({ where: { id: purchase.orderId } })
    const { paymentKey } = await db().paymentAttempt.findUniqueOrThrow({ where: { id: purchase.attemptId } })
    for (const q of [purchase.orderId, number, number.toLowerCase(), paymentKey ?? '', purchase.sessionId, purchase.attemptId, purchase.buyer.email.toUpperCase()]) {
      expect(await idsOf(`?q=${encodeURIComponent(q)}`), q).toEqual([purchase.orderId])
    }
    for (const q of ['ord_nothing', '20261123-ZZZZZ', 'nobody@test.example', "' OR 1=1 --"]) expect(await idsOf(`?q=${encodeURIComponent(q)}`), q).toEqual([])
  })

  test('filters by state and gateway, and pages from the newest', async () => {
    const [paid, unpaid, atStripe] = [await aPurchase('toss'), await aCheckout('toss'), await aPurchase('stripe')]
    expect((await idsOf('?status=PAID&gateway=toss'))[0]).toBe(paid.orderId)
    expect((await idsOf('?status=PENDING'))[0]).toBe(unpaid.orderId)
    expect((await idsOf('?gateway=stripe'))[0]).toBe(atStripe.orderId)
    const first = (await ask(admin, list, '/x?limit=2')).body
    expect(first.items.map(({ id }) => id)).toEqual([atStripe.orderId, unpaid.orderId])
    expect((await idsOf(`?limit=1&cursor=${first.nextCursor}`))).toEqual([paid.orderId])
    expect(first.items[0]).toMatchObject({ status: 'PAID', price: { amount: 9_900, currency: 'KRW' }, buyer: { id: atStripe.buyer.userId }, seller: { name: '문장공방' }, payment: { gateway: 'stripe', status: 'SUCCEEDED' } })
    expect(JSON.stringify(first)).not.toContain('@')
  })

  test.each([['?status=PAYED', 'status'], ['?gateway=paypal', 'gateway'], ['?limit=101', 'limit'], ['?cursor=x', 'cursor'], ['?q=', 'q'], ['?buyer=1', 'buyer']])('refuses %s and names the field', async (query, field) => {
    const { status, body } = await ask(admin, list, `/x${query}`)
    expect([status, Object.keys(body.fields ?? {})]).toEqual([400, [field]])
  })
})

describe('GET /api/admin/orders/{id}', () => {
  test('shows attempts, events, journals and what may be given back, and leaves a record of the reading', async () => {
    const purchase = await aPurchase('stripe')
    const { status, body } = await ask(admin, read, '/x', { params: { id: purchase.orderId } })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      buyerEmail: purchase.buyer.email, refundable: { state: 'sale', attemptId: purchase.attemptId, gateway: 'stripe', amount: { amount: 9_900 } }, purchase: { status: 'ACTIVE', openedAt: null },
      attempts: [{ id: purchase.attemptId, status: 'SUCCEEDED', captured: { amount: 9_900 } }], refunds: [],
    })
    expect((body.events as { order: { id: string } }[]).map(({ order }) => order.id)).toContain(purchase.orderId)
    const journals = body.journals as { kind: string; lines: { account: string; amount: { amount: number } }[] }[]
    expect(journals.map(({ kind }) => kind)).toContain('sale')
    for (const { lines } of journals) expect(lines.reduce((sum, { amount }) => sum + amount.amount, 0)).toBe(0)
    expect(await db().auditEvent.count({ where: { action: 'order.read', subjectId: purchase.orderId, actorId: operatorId } })).toBe(1)
    expect((await ask(admin, read, '/x', { params: { id: `ord_${'0'.repeat(26)}` } })).status).toBe(404)
  })
})

describe('POST /api/admin/orders/{id}/refund', () => {
  test('twenty at once are one refund, and the books are balanced', async () => {
    const purchase = await aPurchase('toss')
    const answers = values(await atOnce(20, () => giveBack(purchase.orderId)))
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200))
    expect(await endingOf(purchase.orderId)).toEqual(REFUNDED)
    expect(await takenAt('toss', purchase.attemptId)).toEqual({ amount: 9_900, refunded: 9_900 })
    expect((await giveBack(purchase.orderId)).body).toMatchObject({ status: 'REFUNDED', refundable: { state: 'under-way' }, refunds: [{ status: 'SUCCEEDED', reason: REASON }] })
    expect(await db().auditEvent.findMany({ where: { action: 'order.refund', subjectId: purchase.orderId } })).toMatchObject([{ actorId: operatorId, reason: REASON }])
  })

  test('under a key that failed asks for nothing more; under a new one it does', async () => {
    const purchase = await aPurchase('toss')
    await vendors.fault({ match: 'POST /v1/payments/*/cancel', do: 'reply', status: 403, body: { code: 'NOT_CANCELABLE_PAYMENT', message: '' } })
    for (let i = 0; i < 2; i += 1) expect((await giveBack(purchase.orderId, { reason: REASON }, 'the-first-try')).body).toMatchObject({ status: 'PAID', refunds: [{ status: 'FAILED' }] })
    expect(await giveBack(purchase.orderId, { reason: '다른 까닭이에요.' }, 'the-first-try')).toMatchObject({ status: 422, body: { code: 'ORDER_KEY_REUSED' } })
    expect(await giveBack(purchase.orderId, { reason: REASON }, 'short')).toMatchObject({ status: 400, body: { code: 'ORDER_KEY_INVALID' } })
    expect((await giveBack(purchase.orderId, { reason: REASON }, 'the-second-try')).body).toMatchObject({ status: 'REFUNDED', refunds: [{ status: 'FAILED' }, { status: 'SUCCEEDED' }] })
  })

  test('sends money back that could buy nothing and whose refund the bank undid', async () => {
    const { orderId, sessionId } = await aCheckout('stripe')
    await vendors.post('/stripe/tamper', { sessionId, set: { amount_total: 3_000 } })
    await payAtStripe(sessionId)
    await everythingSettles()
    const { gatewayRef } = await db().refund.findFirstOrThrow({ where: { orderId } })
    await vendors.post('/stripe/refund', { refundId: gatewayRef, outcome: 'failed' })
    await webhooksSettled()
    expect((await ask(admin, read, '/x', { params: { id: orderId } })).body).toMatchObject({ status: 'REVIEW', reviewReason: 'AMOUNT_MISMATCH', purchase: null, refundable: { state: 'suspense', amount: { amount: 3_000 } } })
    expect(await giveBack(orderId, { reason: REASON, attemptId: `pay_${'0'.repeat(26)}` })).toMatchObject({ status: 409, body: { code: 'ORDER_NOT_REFUNDABLE' } })
    expect((await giveBack(orderId)).body).toMatchObject({ status: 'REVIEW', refundable: { state: 'under-way' }, refunds: [{ kind: 'SUSPENSE', status: 'FAILED' }, { kind: 'SUSPENSE', status: 'SUCCEEDED', amount: { amount: 3_000 } }] })
  })

  test('needs a reason, an order and money', async () => {
    const { orderId } = await aCheckout('toss')
    expect(await giveBack(orderId, {})).toMatchObject({ status: 400, body: { fields: { reason: 'REQUIRED' } } })
    expect((await giveBack(orderId, { reason: '   짧   ' })).body.fields).toEqual({ reason: 'TOO_SHORT' })
    expect((await giveBack(orderId, { reason: REASON, amount: 1 })).body.fields).toEqual({ amount: 'UNKNOWN' })
    expect(await giveBack(orderId)).toMatchObject({ status: 409, body: { code: 'ORDER_NOT_REFUNDABLE' } })
    expect(await giveBack(`ord_${'0'.repeat(26)}`)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } })
  })
})

describe('the inbox', () => {
  const storedOf = async ({ sessionId }: Checkout) => db().gatewayEvent.findFirstOrThrow({ where: { reference: sessionId, status: 'DONE' } })

  test('shows events by gateway and state, without their bodies', async () => {
    const purchase = await aPurchase('stripe')
    const { id } = await storedOf(purchase)
    const { body } = await ask(admin, events, '/x?gateway=stripe&status=DONE&limit=100')
    expect(body.items.find((event) => event.id === id)).toMatchObject({ gateway: 'stripe', status: 'DONE', reference: purchase.sessionId, order: { id: purchase.orderId } })
    expect(body.items.every((event) => !('body' in event))).toBe(true)
    expect(await idsOf('?gateway=toss&limit=100', events)).not.toContain(id)
    expect(await idsOf('?status=PARKED&limit=100', events)).not.toContain(id)
    const newest = (await ask(admin, events, '/x?limit=1')).body
    expect((await idsOf(`?limit=100&cursor=${newest.nextCursor}`, events))).not.toContain(newest.items[0]?.id)
    expect((await ask(admin, events, '/x?status=LOST')).body.fields).toEqual({ status: 'INVALID' })
  })

  test('an event handled again, twenty times at once, books nothing twice', async () => {
    const purchase = await aPurchase('stripe')
    const { id } = await storedOf(purchase)
    const kinds = values(await atOnce(20, () => ask(admin, replay, '/x', { method: 'POST', params: { id } }))).map(({ body }) => body.kind)
    expect(kinds).toContain('done')
    expect(kinds.every((kind) => kind === 'done' || kind === 'busy')).toBe(true)
    expect(await endingOf(purchase.orderId)).toEqual(BOUGHT)
    expect((await ask(admin, replay, '/x', { method: 'POST', params: { id: `evt_${'0'.repeat(26)}` } })).status).toBe(404)
    expect(await db().auditEvent.count({ where: { action: 'event.replay', subjectId: id } })).toBe(20)
  })
})

test('GET /api/admin/audit shows who did what, by action and by subject', async () => {
  const purchase = await aPurchase('toss')
  await giveBack(purchase.orderId)
  const { body } = await ask(admin, audit, `/x?subject=${purchase.orderId}&action=order.refund`)
  expect(body).toMatchObject({ items: [{ action: 'order.refund', outcome: 'ok', actor: { id: operatorId, name: '운영자' }, subject: { type: 'order', id: purchase.orderId }, reason: REASON }], nextCursor: null })
  const all = (await ask(admin, audit, `/x?subject=${purchase.orderId}&limit=2`)).body
  expect(all.items).toHaveLength(2)
  const rest = await idsOf(`?subject=${purchase.orderId}&cursor=${all.nextCursor}`, audit)
  expect(rest.length).toBeGreaterThan(0)
  expect([...all.items.map(({ id }) => id), ...rest]).toEqual([...all.items.map(({ id }) => id), ...rest].toSorted().reverse())
  expect((await ask(admin, audit, '/x?action=Order%20Refund')).body.fields).toEqual({ action: 'INVALID' })
})

test('operators are the only ones who may', async () => {
  const purchase = await aPurchase('toss')
  const params = { id: purchase.orderId }
  const doors: [Handler, CallOptions][] = [
    [list, {}], [read, { params }], [refund, { params, body: { reason: REASON } }], [events, {}], [replay, { method: 'POST', params: { id: `evt_${'0'.repeat(26)}` } }], [audit, {}],
  ]
  const buyer = await signIn(purchase.buyer.email)
  for (const [door, options] of doors) {
    expect(await ask(buyer, door, '/x', options)).toMatchObject({ status: 403, body: { code: 'AUTH_ADMIN_REQUIRED' } })
    expect((await ask(new Browser(), door, '/x', options)).status).toBe(options.method || options.body ? 403 : 401)
  }
  expect(await endingOf(purchase.orderId)).toEqual(BOUGHT)
})
