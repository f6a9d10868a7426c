import { databaseProxy, directDatabaseUrl } from '../support/proxied-database'
import { vendors } from '../support/payment-sandbox'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { confirmTossPayment } from '@/lib/flows/confirm-toss-payment'
import { db } from '@/lib/platform/db'
import { startJob, type Job } from '../support/crashing-process'
import { aCheckout, authoriseAtToss, BOUGHT, endingOf, mailsOf, payAtStripe, takenAt, webhooksSettled, type Ending } from '../support/paying'
import { deliverSigned, signature, stripeEvent } from '../support/stripe-hands'
import { everythingSettles, shopUnderTest } from '../support/shop'

vi.setConfig({ testTimeout: 120_000 }) // each test starts a process that loads the application
shopUnderTest()
afterAll(() => databaseProxy.stop())

/** Kills the process that does a job at the moment in which a call to a gateway is held. */
async function killAtGateway(job: Job, match: string, point: 'hold' | 'hold-after'): Promise<void> {
  await vendors.fault({ match, do: point })
  const child = startJob(job, directDatabaseUrl)
  await expect.poll(async () => (await vendors.get<{ held: string[] }>('/faults')).held.length, { timeout: 60_000, interval: 20 }).toBe(1)
  await child.kill()
  await vendors.post('/faults/release')
}

/** Kills it at a commit: before the database has it, or after. */
async function killAtCommit(job: Job, point: 'before-commit' | 'after-commit', skip: number): Promise<void> {
  const frozen = databaseProxy.freezeAt(point, skip)
  const child = startJob(job, databaseProxy.url)
  await frozen
  await child.kill()
}

const points = ['before the gateway is asked', 'when the gateway has done it', 'before our commit', 'after our commit'] as const

async function killAt(point: (typeof points)[number], job: Job, match: string, commitsBefore: number): Promise<void> {
  if (point === 'before the gateway is asked') await killAtGateway(job, match, 'hold')
  else if (point === 'when the gateway has done it') await killAtGateway(job, match, 'hold-after')
  else await killAtCommit(job, point === 'before our commit' ? 'before-commit' : 'after-commit', commitsBefore)
}

// kill -9 leaves no time for anything: what is durable at that moment is all there is. Webhooks are not delivered, so
// that recovery alone has to bring the purchase to its end (security, fault table 6, 7 and 9).
describe.each(points)('the process is killed %s', (point) => {
  test('while it confirms a payment at Toss', async () => {
    const checkout = await aCheckout('toss')
    const input = await authoriseAtToss(checkout)
    await vendors.post('/webhooks/rules', { do: 'suppress' })
    await killAt(point, { kind: 'confirm', actor: checkout.buyer, input }, 'POST /v1/payments/confirm', 1)
    await everythingSettles()
    const ending = await endingOf(checkout.orderId)
    if (ending.order !== 'PAID') {
      // Held before its work, Toss may never have had the call. Then nothing is taken, and the buyer pays again.
      expect([point, await takenAt('toss', checkout.attemptId)]).toEqual(['before the gateway is asked', null])
      await db().paymentAttempt.update({ where: { id: checkout.attemptId }, data: { claimedAt: new Date(Date.now() - 16 * 60_000) } })
      await everythingSettles()
      const again = await aCheckout('toss', checkout)
      await confirmTossPayment(again.buyer, await authoriseAtToss(again))
      expect(await endingOf(checkout.orderId)).toEqual({ ...BOUGHT, attempts: ['FAILED', 'SUCCEEDED'] })
      return
    }
    expect(ending).toEqual(BOUGHT)
    expect(await takenAt('toss', checkout.attemptId)).toEqual({ amount: 9_900, refunded: 0 })
    expect(await mailsOf(checkout.buyer, 'order-paid')).toBe(1)
  })

  test('while it handles a webhook of Stripe; the same event comes again (R28)', async () => {
    const checkout = await aCheckout('stripe')
    await vendors.post('/webhooks/rules', { do: 'suppress' })
    await payAtStripe(checkout.sessionId)
    const event = stripeEvent(`evt_${checkout.attemptId}`, 'checkout.session.completed', { id: checkout.sessionId, object: 'checkout.session', metadata: { attempt_id: checkout.attemptId }, payment_intent: null })
    const raw = JSON.stringify(event)
    await killAt(point, { kind: 'event', raw, header: signature(raw) }, 'GET /v1/checkout/sessions/*', 0)
    // The receipt was durable before anything else was tried.
    expect(await db().gatewayEvent.findFirstOrThrow({ where: { reference: checkout.sessionId } })).toMatchObject({ status: 'RECEIVED' })
    expect((await deliverSigned(event)).status).toBe(200)
    await everythingSettles()
    expect(await endingOf(checkout.orderId)).toEqual(BOUGHT)
    expect(await db().gatewayEvent.findMany({ where: { reference: checkout.sessionId } })).toMatchObject([{ status: 'DONE' }])
    expect(await mailsOf(checkout.buyer, 'order-paid')).toBe(1)
  })

  test('while it gives a withdrawn purchase back', async () => {
    const checkout = await aCheckout('toss')
    await confirmTossPayment(checkout.buyer, await authoriseAtToss(checkout))
    await webhooksSettled()
    await vendors.post('/webhooks/rules', { do: 'suppress' })
    await killAt(point, { kind: 'refund', actor: checkout.buyer, orderId: checkout.orderId }, 'POST /v1/payments/*/cancel', 1)
    await everythingSettles()
    const refunded: Ending = {
      order: 'REFUNDED', attempts: ['SUCCEEDED'], entitlements: ['REVOKED'], journals: ['fee_estimate', 'refund_requested', 'refund_succeeded', 'sale'], refunds: ['WITHDRAWAL SUCCEEDED'],
    }
    expect(await endingOf(checkout.orderId)).toEqual(refunded)
    expect(await takenAt('toss', checkout.attemptId)).toEqual({ amount: 9_900, refunded: 9_900 })
    expect(await mailsOf(checkout.buyer, 'refund-done')).toBe(1)
  })
})
