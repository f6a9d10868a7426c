import { vendors } from '../support/payment-sandbox'
import { describe, expect, test } from 'vitest'
import { lockPurchaseOf } from '@/lib/domain/orders'
import { checkStripeReturn } from '@/lib/flows/check-stripe-return'
import { confirmTossPayment } from '@/lib/flows/confirm-toss-payment'
import { db, inTransaction } from '@/lib/platform/db'
import { aCheckout, atOnce, authoriseAtToss, BOUGHT, endingOf, GIVEN_BACK, mailsOf, payAtStripe, takenAt, UNPAID, values, webhooksSettled } from '../support/paying'
import { deliverSigned, refundAtDashboard, stripeEvent } from '../support/stripe-hands'
import { disconnectWebhooks, everythingSettles, runRecovery, timePasses, shopUnderTest } from '../support/shop'

shopUnderTest()

interface Delivery {
  id: string
  type: string
  about: string
}
const deliveriesOf = async (type: string): Promise<Delivery[]> => (await vendors.get<{ webhooks: Delivery[] }>(`/webhooks?type=${type}`)).webhooks
const hold = (type: string) => vendors.post('/webhooks/rules', { do: 'hold', type })
const release = (ids?: string[]) => vendors.post<{ sent: { status: number }[] }>('/webhooks/release', ids ? { ids } : {})

describe('the webhook and the returning buyer', () => {
  test('the webhook before the redirect settles the order once (R01)', async () => {
    const { buyer, sessionId, orderId } = await aCheckout('stripe')
    await payAtStripe(sessionId)
    await webhooksSettled()
    expect(await endingOf(orderId)).toEqual(BOUGHT)
    expect(await checkStripeReturn(buyer, { sessionId })).toMatchObject({ status: 'PAID', payment: { status: 'paid' }, purchase: { isOpen: false } })
    expect(await endingOf(orderId)).toEqual(BOUGHT)
    expect(await mailsOf(buyer, 'order-paid')).toBe(1)
  })

  test('the redirect before the webhook settles it too, and the webhook is a repetition (R02)', async () => {
    const { buyer, sessionId, orderId } = await aCheckout('stripe')
    await vendors.post('/webhooks/rules', { do: 'hold' })
    await payAtStripe(sessionId)
    expect(await checkStripeReturn(buyer, { sessionId })).toMatchObject({ status: 'PAID' })
    expect((await release()).sent.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(await endingOf(orderId)).toEqual(BOUGHT)
  })

  test('a message of what is booked already waits for nobody who holds the purchase', async () => {
    const checkout = await aCheckout('toss')
    await hold('PAYMENT_STATUS_CHANGED')
    await confirmTossPayment(checkout.buyer, await authoriseAtToss(checkout))
    const { sent } = await inTransaction(async (tx) => {
      await lockPurchaseOf(tx, checkout.orderId)
      return release()
    })
    expect(sent.map(({ status }) => status)).toEqual([200])
    expect(await endingOf(checkout.orderId)).toEqual(BOUGHT)
  })

  test('fifty returns and fifty deliveries at one moment make one sale, one purchase, one mail (R03)', async () => {
    const { buyer, sessionId, orderId } = await aCheckout('stripe')
    await hold('checkout.session.completed')
    await payAtStripe(sessionId)
    const [completed] = (await deliveriesOf('checkout.session.completed')).filter(({ about }) => about === sessionId)
    const [sent, returns] = await Promise.all([
      vendors.post<{ sent: { status: number }[] }>(`/webhooks/${completed?.id}/resend`, { times: 50, parallel: true }),
      atOnce(50, () => checkStripeReturn(buyer, { sessionId })),
    ])
    expect(sent.sent.map(({ status }) => status)).toEqual(Array<number>(50).fill(200))
    expect(values(returns).map(({ status }) => status)).toEqual(Array<string>(50).fill('PAID'))
    expect(await endingOf(orderId)).toEqual(BOUGHT)
    expect(await mailsOf(buyer, 'order-paid')).toBe(1)
  })

  test('a buyer who never comes back from Stripe is served by the webhook (R04)', async () => {
    const { sessionId, orderId } = await aCheckout('stripe')
    await payAtStripe(sessionId)
    await webhooksSettled()
    expect(await endingOf(orderId)).toEqual(BOUGHT)
  })

  test('a buyer who never comes back from Toss is not charged, and the order ends (R04)', async () => {
    const checkout = await aCheckout('toss')
    await authoriseAtToss(checkout)
    await db().paymentAttempt.update({ where: { id: checkout.attemptId }, data: { expiresAt: new Date() } })
    await db().order.update({ where: { id: checkout.orderId }, data: { expiresAt: new Date() } })
    await timePasses()
    await runRecovery()
    expect(await endingOf(checkout.orderId)).toEqual({ ...UNPAID, order: 'EXPIRED', attempts: ['EXPIRED'] })
    expect(await takenAt('toss', checkout.attemptId)).toBeNull()
  })

  test('a payment that all webhooks missed is found by recovery (security fault 17)', async () => {
    disconnectWebhooks()
    const { sessionId, orderId } = await aCheckout('stripe')
    await payAtStripe(sessionId)
    await webhooksSettled()
    expect(await endingOf(orderId)).toEqual(UNPAID)
    await timePasses()
    await runRecovery()
    expect(await endingOf(orderId)).toEqual(BOUGHT)
  })
})

describe('deliveries that repeat, differ or come in any order', () => {
  test('one event delivered a hundred times answers 200 each time and acts once (R12)', async () => {
    const { buyer, sessionId, orderId } = await aCheckout('stripe')
    await payAtStripe(sessionId)
    await webhooksSettled()
    const [completed] = (await deliveriesOf('checkout.session.completed')).filter(({ about }) => about === sessionId)
    const { sent } = await vendors.post<{ sent: { status: number }[] }>(`/webhooks/${completed?.id}/resend`, { times: 100, parallel: true })
    expect(sent.filter(({ status }) => status === 200)).toHaveLength(100)
    expect(await endingOf(orderId)).toEqual(BOUGHT)
    expect(await mailsOf(buyer, 'order-paid')).toBe(1)
    expect(await db().gatewayEvent.count({ where: { reference: sessionId } })).toBe(1)
  })

  test('two events of the same session, at once, act once (R13)', async () => {
    const { sessionId, orderId } = await aCheckout('stripe')
    await vendors.post('/webhooks/rules', { do: 'hold' })
    await payAtStripe(sessionId)
    const held = await vendors.get<{ webhooks: Delivery[] }>('/webhooks?state=held')
    // charge.succeeded, checkout.session.completed and charge.updated all lead to the same truth
    await Promise.all(held.webhooks.map(({ id }) => vendors.post(`/webhooks/${id}/resend`, { parallel: true, times: 3 })))
    expect(await endingOf(orderId)).toEqual(BOUGHT)
  })

  test('every order of arrival of a payment and its refund ends the same (R14)', async () => {
    const orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]
    for (const order of orders) {
      const { sessionId, orderId } = await aCheckout('stripe')
      await vendors.post('/webhooks/rules', { do: 'hold' })
      const { payment_intent: paymentIntent } = await payAtStripe(sessionId)
      await refundAtDashboard(paymentIntent)
      const held = (await vendors.get<{ webhooks: Delivery[] }>('/webhooks?state=held')).webhooks
      const wanted = ['checkout.session.completed', 'charge.refunded', 'charge.succeeded'].map((type) => held.find((one) => one.type === type)?.id ?? '')
      await release(order.map((i) => wanted[i] ?? ''))
      await release()
      await vendors.delete('/webhooks/rules')
      expect(await endingOf(orderId), `order ${order.join()}`).toEqual(GIVEN_BACK)
    }
  })

  test.each([
    ['the end of a dispute before its beginning', ['charge.dispute.closed', 'charge.dispute.created']],
    ['a dispute as it went', ['charge.dispute.created', 'charge.dispute.closed']],
  ])('%s: each is kept for a person, and the purchase stands (R14)', async (_, types) => {
    const { sessionId, orderId } = await aCheckout('stripe')
    const { payment_intent: paymentIntent } = await payAtStripe(sessionId)
    await webhooksSettled()
    await vendors.post('/webhooks/rules', { do: 'hold' })
    for (const action of ['inquiry', 'close-inquiry']) await vendors.post('/stripe/dispute', { paymentIntent, action })
    const held = (await vendors.get<{ webhooks: Delivery[] }>('/webhooks?state=held')).webhooks
    for (const type of types) expect((await release(held.filter((one) => one.type === type).map(({ id }) => id))).sent.map(({ status }) => status)).toEqual([200])
    const kept = await db().gatewayEvent.findMany({ where: { reference: paymentIntent, type: { startsWith: 'charge.dispute' } }, orderBy: { id: 'asc' } })
    expect(kept.map(({ type, status }) => [type, status])).toEqual(types.map((type) => [type, 'PARKED']))
    for (const { type } of kept) expect(await db().alert.count({ where: { key: `event-parked/stripe/${type}`, closedAt: null } })).toBe(1)
    await everythingSettles()
    expect(await endingOf(orderId)).toEqual(BOUGHT)
  })

  test('a refund by hand of an order that was delivered ends the purchase, opened or not (R33)', async () => {
    const { sessionId, orderId } = await aCheckout('stripe')
    const { payment_intent: paymentIntent } = await payAtStripe(sessionId)
    await webhooksSettled()
    await refundAtDashboard(paymentIntent)
    await everythingSettles()
    expect(await endingOf(orderId)).toEqual({
      order: 'REFUNDED', attempts: ['SUCCEEDED'], entitlements: ['REVOKED'], journals: ['fee_estimate', 'refund_requested', 'refund_succeeded', 'sale'], refunds: ['WITHDRAWAL SUCCEEDED'],
    })
  })

  test('the end of a session that is told although it was paid changes nothing (R24)', async () => {
    const { sessionId, attemptId, orderId } = await aCheckout('stripe')
    await vendors.post('/webhooks/rules', { do: 'hold' })
    await payAtStripe(sessionId)
    const session = { id: sessionId, object: 'checkout.session', metadata: { attempt_id: attemptId }, payment_intent: null }
    expect((await deliverSigned(stripeEvent('evt_late_end', 'checkout.session.expired', session))).status).toBe(200)
    expect(await endingOf(orderId)).toEqual(BOUGHT)
  })
})

describe('methods that fail first or pay later', () => {
  test('a card that is declined leaves the order open, and the next try in the same session pays (R25)', async () => {
    const { buyer, sessionId, orderId } = await aCheckout('stripe')
    await payAtStripe(sessionId, 'declined')
    await webhooksSettled()
    expect(await endingOf(orderId)).toEqual(UNPAID)
    expect(await checkStripeReturn(buyer, { sessionId })).toMatchObject({ status: 'PENDING', payment: { status: 'ready', failureCode: 'CARD_DECLINED' } })
    await payAtStripe(sessionId)
    await webhooksSettled()
    expect(await endingOf(orderId)).toEqual(BOUGHT)
  })

  test('a method that pays later gives nothing until it has paid (R26)', async () => {
    const { buyer, sessionId, orderId } = await aCheckout('stripe')
    await payAtStripe(sessionId, 'async')
    await webhooksSettled()
    expect(await endingOf(orderId)).toEqual({ ...UNPAID, attempts: ['AWAITING_DEPOSIT'] })
    expect(await checkStripeReturn(buyer, { sessionId })).toMatchObject({ payment: { status: 'checking' } })
    await vendors.post('/stripe/async', { sessionId, outcome: 'succeeded' })
    await webhooksSettled()
    expect(await endingOf(orderId)).toEqual(BOUGHT)
  })

  test('a method that does not pay after all closes the attempt, and the order can be paid again (R26)', async () => {
    const checkout = await aCheckout('stripe')
    await payAtStripe(checkout.sessionId, 'async')
    await vendors.post('/stripe/async', { sessionId: checkout.sessionId, outcome: 'failed' })
    await webhooksSettled()
    expect(await endingOf(checkout.orderId)).toEqual({ ...UNPAID, attempts: ['FAILED'] })
    const again = await aCheckout('toss', checkout)
    expect(again.orderId).toBe(checkout.orderId)
    expect(await confirmTossPayment(again.buyer, await authoriseAtToss(again))).toMatchObject({ status: 'PAID' })
  })
})

test('the fee is the one that the gateway states, whatever was estimated', async () => {
  const checkout = await aCheckout('toss')
  await confirmTossPayment(checkout.buyer, await authoriseAtToss(checkout))
  await everythingSettles()
  const fee = await db().paymentAttempt.findUniqueOrThrow({ where: { id: checkout.attemptId } })
  expect(fee).toMatchObject({ feeAmount: 371n, feeEstimateAmount: 326n, nextTryAt: null }) // 3.4 % and VAT, against 3.3 % without
})
