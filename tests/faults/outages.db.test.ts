import { databaseProxy } from '../support/proxied-database'
import { CRON_SECRET, vendors } from '../support/payment-sandbox'
import { afterAll, describe, expect, test, vi } from 'vitest'
import * as cronRoute from '@/app/api/cron/recover/route'
import { confirmTossPayment } from '@/lib/flows/confirm-toss-payment'
import { recover } from '@/lib/flows/recover'
import { startPurchase } from '@/lib/flows/start-purchase'
import { asRefusal, db, inTransaction, isDatabaseDown, pool, sqlState } from '@/lib/platform/db'
import { aBuyer, aPrompt, wish } from '../support/market'
import { aCheckout, authoriseAtToss, BOUGHT, endingOf, payAtStripe, takenAt, UNPAID } from '../support/paying'
import { deliverSigned, stripeEvent } from '../support/stripe-hands'
import { everythingSettles, shopUnderTest } from '../support/shop'

vi.hoisted(() => { process.env.DATABASE_STATEMENT_TIMEOUT_MS = '5000' }) // the longest that a silent database is waited for, and a second

shopUnderTest()
afterAll(() => databaseProxy.stop())

const completed = (id: string, checkout: { sessionId: string; attemptId: string }) =>
  stripeEvent(id, 'checkout.session.completed', { id: checkout.sessionId, object: 'checkout.session', metadata: { attempt_id: checkout.attemptId }, payment_intent: null })

async function withoutDatabase<T>(work: () => Promise<T>): Promise<T> {
  databaseProxy.cut()
  try {
    return await work()
  } finally {
    databaseProxy.restore()
    await expect.poll(() => db().$queryRaw`SELECT 1`.then(() => true, () => false), { timeout: 10_000 }).toBe(true) // connections that were cut leave the pool
  }
}

describe('the database is away', () => {
  test('when a webhook comes: 5xx, so that it comes again; nothing is half written (R27)', async () => {
    const checkout = await aCheckout('stripe')
    await vendors.post('/webhooks/rules', { do: 'suppress' })
    await payAtStripe(checkout.sessionId)
    const response = await withoutDatabase(() => deliverSigned(completed('evt_r27', checkout)))
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5'])
    expect(await endingOf(checkout.orderId)).toEqual(UNPAID)
    expect((await deliverSigned(completed('evt_r27', checkout))).status).toBe(200)
    expect((await deliverSigned(completed('evt_r27', checkout))).status).toBe(200)
    expect(await endingOf(checkout.orderId)).toEqual(BOUGHT)
  })

  test('between the charge at Toss and our commit: the money is found again and buys once (R27)', async () => {
    const checkout = await aCheckout('toss')
    const redirect = await authoriseAtToss(checkout)
    await vendors.post('/webhooks/rules', { do: 'suppress' })
    const frozen = databaseProxy.freezeAt('before-commit', 1) // the claim commits, the capture does not
    const confirming = confirmTossPayment(checkout.buyer, redirect).then(() => null, (error: unknown) => error)
    await frozen
    await withoutDatabase(async () => expect(isDatabaseDown(await confirming)).toBe(true))
    expect(await takenAt('toss', checkout.attemptId)).toEqual({ amount: 9_900, refunded: 0 })
    expect(await endingOf(checkout.orderId)).toEqual({ ...UNPAID, attempts: ['CONFIRMING'] })
    await everythingSettles()
    expect(await endingOf(checkout.orderId)).toEqual(BOUGHT)
  })

  test('after a commit whose answer is lost: the order is paid, and stays paid once', async () => {
    const checkout = await aCheckout('toss')
    const redirect = await authoriseAtToss(checkout)
    const frozen = databaseProxy.freezeAt('after-commit', 1)
    const confirming = confirmTossPayment(checkout.buyer, redirect).then(() => null, (error: unknown) => error)
    await frozen
    await withoutDatabase(() => confirming)
    expect(await endingOf(checkout.orderId)).toEqual(BOUGHT)
    expect(await confirmTossPayment(checkout.buyer, redirect)).toMatchObject({ status: 'PAID' })
    expect(await endingOf(checkout.orderId)).toEqual(BOUGHT)
  })

  test('when a buyer begins to buy: 503, and nothing was opened', async () => {
    const [buyer, prompt] = [await aBuyer(), await aPrompt()]
    const error: unknown = await withoutDatabase(() => startPurchase(buyer, wish(prompt, 'stripe')).then(() => null, (thrown: unknown) => thrown))
    expect(isDatabaseDown(error)).toBe(true)
    expect(await db().order.count({ where: { buyerId: buyer.userId } })).toBe(0)
  })
})

describe('the database falls silent, and closes nothing', () => {
  /** More than one wait for a connection and one for an answer (8.5 s); less than two for answers (12 s), as a ROLLBACK on the silent connection would be. */
  const BOUND_MS = 11_500

  test('what is under way answers 503 within the bound, and its connections are used no more', async () => {
    const checkout = await aCheckout('stripe')
    await vendors.post('/webhooks/rules', { do: 'suppress' })
    await payAtStripe(checkout.sessionId)
    let writing: Promise<unknown> = Promise.resolve()
    await new Promise<void>((isSilent) => {
      writing = inTransaction(async (tx) => {
        await tx.$queryRaw`SELECT 1`
        databaseProxy.freeze()
        isSilent()
        await tx.$queryRaw`SELECT 2`
      }).then(() => null, (error: unknown) => error)
    })
    try {
      const silentSince = performance.now()
      const [written, read, counted, webhook] = await Promise.all([
        writing,
        db().user.count().then(() => null, (error: unknown) => error),
        pool().query('SELECT 3').then(() => null, (error: unknown) => error),
        deliverSigned(completed('evt_silent', checkout)),
      ])
      for (const error of [written, read, counted]) expect(asRefusal(error)).toMatchObject({ code: 'DATABASE_UNAVAILABLE', status: 503, retryAfter: 5 })
      expect([webhook.status, webhook.headers.get('retry-after')]).toEqual([503, '5'])
      expect(performance.now() - silentSince).toBeLessThan(BOUND_MS)
      expect(pool().totalCount - pool().idleCount).toBe(0) // nobody holds a connection of which nothing will come
    } finally {
      databaseProxy.thaw()
    }
    const idle = pool().totalCount
    expect(await Promise.all(Array.from({ length: idle + 1 }, () => db().$queryRaw`SELECT 1 AS one`))).toEqual(Array(idle + 1).fill([{ one: 1 }]))
    expect((await deliverSigned(completed('evt_silent', checkout))).status).toBe(200)
    expect(await endingOf(checkout.orderId)).toEqual(BOUGHT)
  }, 40_000)

  test('a statement that takes too long is ended by the server, and that is no outage', async () => {
    const error: unknown = await pool().query('SELECT pg_sleep(10)').then(() => null, (thrown: unknown) => thrown)
    expect([sqlState(error), isDatabaseDown(error)]).toEqual(['57014', false])
  }, 20_000)
})

describe('the gateway is away', () => {
  test('when its own webhook is handled: 500, the event waits, and is handled when it comes again', async () => {
    const checkout = await aCheckout('stripe')
    await vendors.post('/webhooks/rules', { do: 'suppress' })
    await payAtStripe(checkout.sessionId)
    await vendors.fault({ match: 'GET /v1/checkout/sessions/*', do: 'drop-before', times: 4 })
    const refused = await deliverSigned(completed('evt_later', checkout))
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([500, 'EVENT_NOT_HANDLED_YET'])
    expect(await db().gatewayEvent.findFirstOrThrow({ where: { eventId: 'evt_later' } })).toMatchObject({ status: 'RECEIVED', tries: 1, note: expect.any(String) as string })
    await vendors.delete('/faults')
    expect((await deliverSigned(completed('evt_later', checkout))).status).toBe(200)
    expect(await endingOf(checkout.orderId)).toEqual(BOUGHT)
    expect(await db().gatewayEvent.findFirstOrThrow({ where: { eventId: 'evt_later' } })).toMatchObject({ status: 'DONE', note: null })
  })
})

describe('the schedule of recovery (R44)', () => {
  const call = (authorization?: string) => cronRoute.GET(new Request('http://127.0.0.1/api/cron/recover', { headers: authorization ? { authorization } : {} }))

  test('runs for the scheduler alone', async () => {
    const before = await db().cronRun.count()
    for (const authorization of [undefined, 'Bearer wrong', `Basic ${CRON_SECRET}`, `Bearer ${CRON_SECRET}x`]) expect((await call(authorization)).status).toBe(401)
    expect(await db().cronRun.count()).toBe(before)
    const response = await call(`Bearer ${CRON_SECRET}`)
    expect([response.status, await response.json()]).toEqual([200, { job: 'recover', events: 0, attempts: 0, refunds: 0, expired: 0, failed: 0 }])
  })

  test('answers GET alone', () => {
    expect(Object.keys(cronRoute)).toEqual(['GET'])
  })

  test('what there was no time for keeps its turn', async () => {
    const checkouts = [await aCheckout('stripe'), await aCheckout('stripe'), await aCheckout('stripe')]
    await db().paymentAttempt.updateMany({ where: { id: { in: checkouts.map(({ attemptId }) => attemptId) } }, data: { nextTryAt: new Date(Date.now() - 1_000) } })
    await vendors.fault({ match: 'GET /v1/checkout/sessions/*', do: 'delay', ms: 3_000 })
    expect(await recover({ deadline: new Date(Date.now() + 2_500) })).toMatchObject({ attempts: 1, failed: 0 })
    const attempts = await db().paymentAttempt.findMany({ where: { id: { in: checkouts.map(({ attemptId }) => attemptId) } } })
    expect(attempts.map(({ tries, nextTryAt }) => [tries, nextTryAt !== null && nextTryAt < new Date()]).toSorted()).toEqual([[0, true], [0, true], [1, false]])
  })

  test('ten at once do the work once', async () => {
    const checkout = await aCheckout('stripe')
    await vendors.post('/webhooks/rules', { do: 'suppress' })
    await payAtStripe(checkout.sessionId)
    await db().paymentAttempt.update({ where: { id: checkout.attemptId }, data: { nextTryAt: new Date(Date.now() - 1_000) } })
    const responses = await Promise.all(Array.from({ length: 10 }, () => call(`Bearer ${CRON_SECRET}`)))
    const done = await Promise.all(responses.map(async (response) => ((await response.json()) as { attempts: number }).attempts))
    expect(done.reduce((sum, count) => sum + count, 0)).toBe(1)
    expect(await endingOf(checkout.orderId)).toEqual(BOUGHT)
  })
})
