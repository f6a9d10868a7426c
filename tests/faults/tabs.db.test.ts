import { vendors } from '../support/payment-sandbox'
import { describe, expect, test } from 'vitest'
import { NOTICE_VERSION } from '@/config/notices'
import { cancelOrder } from '@/lib/flows/cancel-order'
import { checkStripeReturn } from '@/lib/flows/check-stripe-return'
import { confirmTossPayment } from '@/lib/flows/confirm-toss-payment'
import { startPurchase } from '@/lib/flows/start-purchase'
import { db } from '@/lib/platform/db'
import { aBuyer, aPrompt, aSeller, changePrompt, wish } from '../support/market'
import { aCheckout, atOnce, authoriseAtToss, BOUGHT, codeOf, endingOf, GIVEN_BACK, mailsOf, payAtStripe, takenAt, UNPAID, values, webhooksSettled } from '../support/paying'
import { everythingSettles, runRecovery, shopUnderTest, timePasses } from '../support/shop'

shopUnderTest()

const sessionsOf = async (orderId: string): Promise<{ status: string }[]> =>
  (await vendors.get<{ sessions: { status: string; client_reference_id: string }[] }>('/stripe/sessions')).sessions.filter((session) => session.client_reference_id === orderId)

describe('an order that is given up while its payment is being opened', () => {
  test('the session that comes too late is closed again, and whoever waited for it is told', async () => {
    const [buyer, prompt] = [await aBuyer(), await aPrompt()]
    await vendors.post('/faults', { match: 'POST /v1/checkout/sessions', do: 'hold-after' })
    const opening = codeOf(startPurchase(buyer, wish(prompt, 'stripe')))
    await expect.poll(() => db().order.count({ where: { buyerId: buyer.userId } }), { timeout: 10_000 }).toBe(1)
    const order = await db().order.findFirstOrThrow({ where: { buyerId: buyer.userId } })
    await expect.poll(() => sessionsOf(order.id), { timeout: 10_000 }).toHaveLength(1)
    await cancelOrder(buyer, order.id)
    await vendors.post('/faults/release', {})
    expect(await opening).toBe('ORDER_PAYMENT_IN_PROGRESS')
    expect((await sessionsOf(order.id)).map(({ status }) => status)).toEqual(['expired'])
    const [attempt] = await db().paymentAttempt.findMany({ where: { orderId: order.id } })
    expect([attempt?.status, attempt?.sessionId !== null]).toEqual(['EXPIRED', true])
    expect((await db().order.findUniqueOrThrow({ where: { id: order.id } })).status).toBe('CANCELED')
  })
})

describe('the same click, more than once', () => {
  test('twenty clicks at once make one order, one attempt, one session (R05)', async () => {
    const [buyer, prompt] = [await aBuyer(), await aPrompt()]
    const results = await atOnce(20, () => startPurchase(buyer, wish(prompt, 'stripe'), 'click-of-one-form'))
    const orders = new Set(values(results).map(({ order }) => order.id))
    const urls = new Set(values(results).map(({ checkout }) => (checkout?.gateway === 'stripe' ? checkout.redirectUrl : null)))
    expect([orders.size, urls.size]).toEqual([1, 1])
    const [orderId = ''] = orders
    expect(await endingOf(orderId)).toEqual(UNPAID)
    expect(await sessionsOf(orderId)).toHaveLength(1)
  })

  test('a key that was used for another prompt, gateway or price is refused', async () => {
    const [buyer, prompt, other] = [await aBuyer(), await aPrompt(), await aPrompt()]
    await startPurchase(buyer, wish(prompt, 'toss'), 'one-key-only')
    expect(await codeOf(startPurchase(buyer, wish(other, 'toss'), 'one-key-only'))).toBe('ORDER_KEY_REUSED')
    expect(await codeOf(startPurchase(buyer, wish(prompt, 'stripe'), 'one-key-only'))).toBe('ORDER_KEY_REUSED')
    expect(await codeOf(startPurchase(buyer, wish(prompt, 'toss', { expectedPrice: { amount: 1, currency: 'KRW' } }), 'one-key-only'))).toBe('ORDER_KEY_REUSED')
    expect(await codeOf(startPurchase(buyer, wish(prompt, 'toss'), 'short'))).toBe('ORDER_KEY_INVALID')
    expect(await db().order.count({ where: { buyerId: buyer.userId } })).toBe(1)
  })

  test('two prompts at once under one key: one of them is ordered', async () => {
    const [buyer, prompt, other] = [await aBuyer(), await aPrompt(), await aPrompt()]
    const results = await Promise.allSettled([prompt, other].map((one) => startPurchase(buyer, wish(one, 'toss'), 'one-key-of-two')))
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await db().order.count({ where: { buyerId: buyer.userId } })).toBe(1)
  })

  test('a key of an order that was paid answers that order and opens nothing', async () => {
    const [buyer, prompt] = [await aBuyer(), await aPrompt()]
    const first = await startPurchase(buyer, wish(prompt, 'toss'), 'paid-meanwhile')
    const attempt = await db().paymentAttempt.findFirstOrThrow({ where: { orderId: first.order.id } })
    await confirmTossPayment(buyer, await authoriseAtToss({ attemptId: attempt.id, prompt }))
    expect(await startPurchase(buyer, wish(prompt, 'toss'), 'paid-meanwhile')).toMatchObject({ order: { id: first.order.id, status: 'PAID' }, checkout: null })
  })
})

describe('two tabs', () => {
  test('the second tab goes on with the first one’s payment (R06)', async () => {
    const first = await aCheckout('stripe')
    const second = await aCheckout('stripe', first)
    expect([second.orderId, second.attemptId, second.started.checkout]).toEqual([first.orderId, first.attemptId, first.started.checkout])
  })

  test('another method of the same gateway is the same payment', async () => {
    const { buyer, prompt, orderId, attemptId } = await aCheckout('toss')
    const started = await startPurchase(buyer, wish(prompt, 'toss', { method: 'transfer' }))
    expect(started).toMatchObject({ order: { id: orderId }, checkout: { orderId: attemptId, method: 'transfer' } })
  })

  test('two orders of one prompt, both paid: the first buys, the second is given back with a mail (R06)', async () => {
    const first = await aCheckout('stripe')
    // The first order is over for us, but its buyer still has Stripe's page open.
    await vendors.post('/faults', { match: 'POST /v1/checkout/sessions/*/expire', do: 'reply', status: 503, times: 2 })
    await cancelOrder(first.buyer, first.orderId)
    const second = await aCheckout('stripe', { buyer: first.buyer, prompt: first.prompt })
    expect(second.orderId).not.toBe(first.orderId)
    await payAtStripe(second.sessionId)
    await payAtStripe(first.sessionId)
    await everythingSettles()
    expect(await endingOf(second.orderId)).toEqual(BOUGHT)
    expect(await endingOf(first.orderId)).toEqual({ ...GIVEN_BACK, order: 'CANCELED' })
    expect(await mailsOf(first.buyer, 'refund-done')).toBe(1)
    expect(await mailsOf(first.buyer, 'order-paid')).toBe(1)
  })

  test('the other gateway closes the first one’s session before it opens its own (R07)', async () => {
    const first = await aCheckout('stripe')
    const second = await aCheckout('toss', first)
    expect(second.orderId).toBe(first.orderId)
    expect(await sessionsOf(first.orderId)).toMatchObject([{ status: 'expired' }])
    expect(await confirmTossPayment(second.buyer, await authoriseAtToss(second))).toMatchObject({ status: 'PAID' })
    expect(await endingOf(first.orderId)).toEqual({ ...BOUGHT, attempts: ['EXPIRED', 'SUCCEEDED'] })
  })

  test('both gateways paid, because the session could not be closed: one buys, the other goes back (R07)', async () => {
    const first = await aCheckout('stripe')
    await vendors.post('/faults', { match: 'POST /v1/checkout/sessions/*/expire', do: 'drop-before', times: 3 })
    const second = await aCheckout('toss', first)
    const redirect = await authoriseAtToss(second)
    await Promise.all([payAtStripe(first.sessionId), confirmTossPayment(second.buyer, redirect)])
    await everythingSettles()
    const ending = await endingOf(first.orderId)
    expect({ ...ending, attempts: ending.attempts.toSorted() }).toEqual({
      ...BOUGHT, attempts: ['SUCCEEDED', 'SUSPENSE'], journals: ['fee_estimate', 'sale', 'suspense', 'suspense_refund'], refunds: ['SUSPENSE SUCCEEDED'],
    })
    expect(await mailsOf(first.buyer, 'order-paid')).toBe(1)
  })

  test('a session that was paid while it was being closed is the payment (R07)', async () => {
    const first = await aCheckout('stripe')
    await vendors.post('/webhooks/rules', { do: 'hold' })
    await payAtStripe(first.sessionId)
    expect(await codeOf(startPurchase(first.buyer, wish(first.prompt, 'toss')))).toBe('ORDER_ALREADY_OWNED')
    expect(await endingOf(first.orderId)).toEqual(BOUGHT)
  })

  test('no second payment is opened while the first one is being asked for', async () => {
    const { buyer, prompt, attemptId } = await aCheckout('toss')
    const redirect = await authoriseAtToss({ attemptId, prompt })
    await vendors.post('/faults', { match: 'POST /v1/payments/confirm', do: 'hold' })
    const confirming = confirmTossPayment(buyer, redirect)
    await expect.poll(() => db().paymentAttempt.findUniqueOrThrow({ where: { id: attemptId } })).toMatchObject({ status: 'CONFIRMING' })
    for (const gateway of ['stripe', 'toss'] as const) expect(await codeOf(startPurchase(buyer, wish(prompt, gateway)))).toBe('ORDER_PAYMENT_IN_PROGRESS')
    expect(await codeOf(cancelOrder(buyer, (await confirmTossPayment(buyer, redirect)).id))).toBe('ORDER_PAYMENT_IN_PROGRESS')
    await vendors.post('/faults/release', {})
    expect(await confirming).toMatchObject({ status: 'PAID' })
  })
})

describe('the price', () => {
  test('comes from us: a price that the buyer did not see is told, not charged (R08)', async () => {
    const [buyer, prompt] = [await aBuyer(), await aPrompt()]
    await changePrompt(prompt.promptId, { priceAmount: 12_900n })
    const refused = startPurchase(buyer, wish(prompt, 'stripe'))
    await expect(refused).rejects.toMatchObject({ code: 'ORDER_PRICE_CHANGED', status: 409, shown: { price: { amount: 12_900, currency: 'KRW' } } })
    expect(await db().order.count({ where: { buyerId: buyer.userId } })).toBe(0)
  })

  test('of an open order stays, also when the prompt becomes dearer (R08)', async () => {
    const checkout = await aCheckout('stripe')
    await changePrompt(checkout.prompt.promptId, { priceAmount: 12_900n })
    await expect(startPurchase(checkout.buyer, wish({ ...checkout.prompt, priceAmount: 12_900 }, 'stripe'))).rejects.toMatchObject({ shown: { price: { amount: 9_900 } } })
    expect(await startPurchase(checkout.buyer, wish(checkout.prompt, 'stripe'))).toMatchObject({ order: { id: checkout.orderId, price: { amount: 9_900 } } })
    await payAtStripe(checkout.sessionId)
    await webhooksSettled()
    expect(await endingOf(checkout.orderId)).toEqual(BOUGHT)
  })

  test('of an open order makes room when the prompt becomes cheaper', async () => {
    const checkout = await aCheckout('stripe')
    await changePrompt(checkout.prompt.promptId, { priceAmount: 5_900n })
    const cheaper = { ...checkout.prompt, priceAmount: 5_900 }
    const again = await aCheckout('stripe', { buyer: checkout.buyer, prompt: cheaper })
    expect(again.started.order).toMatchObject({ price: { amount: 5_900 } })
    expect(await endingOf(checkout.orderId)).toEqual({ ...UNPAID, order: 'CANCELED', attempts: ['EXPIRED'] })
  })

  test('is frozen in the order with split, version, licence, notices and consents', async () => {
    const { orderId, prompt } = await aCheckout('toss')
    const order = await db().order.findUniqueOrThrow({ where: { id: orderId } })
    expect(order).toMatchObject({
      listAmount: 9_900n, payableAmount: 9_900n, commissionBps: 2_000, commissionAmount: 1_980n, vatAmount: 198n, sellerAmount: 7_722n,
      promptVersionId: prompt.versionId, licence: 'COMMERCIAL', noticeVersion: NOTICE_VERSION,
    })
    expect(order.consents).toMatchObject([
      { consent: 'withdrawal', shown: [{ notice: 'withdrawal', version: NOTICE_VERSION, locale: 'ko', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string }] },
      { consent: 'terms', shown: [{ notice: 'intermediary' }, { notice: 'minor' }] },
    ])
    await expect(db().order.update({ where: { id: orderId }, data: { payableAmount: 1n } })).rejects.toThrow()
  })

  test('of an order holds until its open payment ends, which is never sooner than the gateway allows', async () => {
    const checkout = await aCheckout('toss')
    const redirect = await authoriseAtToss(checkout)
    await db().order.update({ where: { id: checkout.orderId }, data: { expiresAt: new Date(Date.now() - 1_000) } })
    await timePasses()
    expect(await runRecovery()).toMatchObject({ expired: 0 })
    expect(await confirmTossPayment(checkout.buyer, redirect)).toMatchObject({ status: 'PAID' })
  })

  test('is not asked for once the payment has ended: nobody is charged', async () => {
    const checkout = await aCheckout('toss')
    const redirect = await authoriseAtToss(checkout)
    await db().paymentAttempt.update({ where: { id: checkout.attemptId }, data: { expiresAt: new Date(Date.now() - 1_000) } })
    expect(await codeOf(confirmTossPayment(checkout.buyer, redirect))).toBe('ORDER_NOT_PENDING')
    expect(await takenAt('toss', checkout.attemptId)).toBeNull()
  })

  test('of an order that is over is asked for anew', async () => {
    const checkout = await aCheckout('toss')
    await db().order.update({ where: { id: checkout.orderId }, data: { expiresAt: new Date() } })
    const again = await aCheckout('toss', { buyer: checkout.buyer, prompt: checkout.prompt })
    expect(again.orderId).not.toBe(checkout.orderId)
    expect(await endingOf(checkout.orderId)).toEqual({ ...UNPAID, order: 'EXPIRED', attempts: ['EXPIRED'] })
  })

  test('goes with notices that were read: old ones are refused', async () => {
    const [buyer, prompt] = [await aBuyer(), await aPrompt()]
    await expect(startPurchase(buyer, wish(prompt, 'toss', { noticeVersion: '2020-01-01' }))).rejects.toMatchObject({ code: 'ORDER_NOTICE_CHANGED', shown: { noticeVersion: NOTICE_VERSION } })
  })
})

describe('what may not be bought', () => {
  test('a prompt that left the shop (R09)', async () => {
    const [buyer, prompt] = [await aBuyer(), await aPrompt()]
    for (const status of ['UNPUBLISHED', 'TAKEN_DOWN'] as const) {
      await changePrompt(prompt.promptId, { status })
      expect(await codeOf(startPurchase(buyer, wish(prompt, 'toss')))).toBe('ORDER_NOT_FOR_SALE')
    }
    expect(await codeOf(startPurchase(buyer, wish({ ...prompt, promptId: 'prm_00000000000000000000000000' }, 'toss')))).toBe('NOT_FOUND')
  })

  test('a prompt of a suspended seller (R09)', async () => {
    const { sellerId } = await aSeller()
    const [buyer, prompt] = [await aBuyer(), await aPrompt({ sellerId })]
    await db().sellerProfile.update({ where: { id: sellerId }, data: { suspendedAt: new Date() } })
    expect(await codeOf(startPurchase(buyer, wish(prompt, 'stripe')))).toBe('ORDER_NOT_FOR_SALE')
  })

  test('one’s own prompt (R46)', async () => {
    const { actor, sellerId } = await aSeller()
    const prompt = await aPrompt({ sellerId })
    expect(await codeOf(startPurchase(actor, wish(prompt, 'toss')))).toBe('ORDER_OWN_PROMPT')
    expect(await db().order.count({ where: { buyerId: actor.userId } })).toBe(0)
  })

  test('a prompt that one owns (R46)', async () => {
    const checkout = await aCheckout('toss')
    await confirmTossPayment(checkout.buyer, await authoriseAtToss(checkout))
    await expect(startPurchase(checkout.buyer, wish(checkout.prompt, 'stripe'))).rejects.toMatchObject({ code: 'ORDER_ALREADY_OWNED', shown: { orderId: checkout.orderId } })
  })

  test('a prompt that was unpublished after the order is delivered as it was ordered (R09)', async () => {
    const checkout = await aCheckout('stripe')
    await changePrompt(checkout.prompt.promptId, { status: 'UNPUBLISHED' })
    await payAtStripe(checkout.sessionId)
    await webhooksSettled()
    expect(await endingOf(checkout.orderId)).toEqual(BOUGHT)
  })

  test('a prompt that was taken down after the order is not delivered: Stripe gives the money back, Toss never takes it (R09)', async () => {
    const stripe = await aCheckout('stripe')
    const toss = await aCheckout('toss', { prompt: stripe.prompt })
    await changePrompt(stripe.prompt.promptId, { status: 'TAKEN_DOWN' })
    await payAtStripe(stripe.sessionId)
    await everythingSettles()
    expect(await endingOf(stripe.orderId)).toEqual(GIVEN_BACK)
    expect(await codeOf(confirmTossPayment(toss.buyer, await authoriseAtToss(toss)))).toBe('ORDER_NOT_FOR_SALE')
    expect(await endingOf(toss.orderId)).toEqual(UNPAID)
    expect(await takenAt('toss', toss.attemptId)).toBeNull()
  })

  test('an order that was late is paid if its prompt is still on sale, else the money goes back (R18)', async () => {
    for (const [status, ending] of [['PUBLISHED', BOUGHT], ['UNPUBLISHED', { ...GIVEN_BACK, order: 'EXPIRED' }]] as const) {
      const checkout = await aCheckout('stripe')
      await db().order.update({ where: { id: checkout.orderId }, data: { status: 'EXPIRED' } })
      await changePrompt(checkout.prompt.promptId, { status })
      await payAtStripe(checkout.sessionId)
      await everythingSettles()
      expect(await endingOf(checkout.orderId)).toEqual(ending)
    }
  })
})

describe('giving an order up', () => {
  test('closes its session; it cannot be paid any more', async () => {
    const { buyer, orderId } = await aCheckout('stripe')
    expect(await cancelOrder(buyer, orderId)).toMatchObject({ status: 'CANCELED' })
    expect(await cancelOrder(buyer, orderId)).toMatchObject({ status: 'CANCELED' })
    expect(await sessionsOf(orderId)).toMatchObject([{ status: 'expired' }])
  })

  test('comes too late when the money is there', async () => {
    const { buyer, sessionId, orderId } = await aCheckout('stripe')
    await vendors.post('/webhooks/rules', { do: 'hold' })
    await payAtStripe(sessionId)
    expect(await codeOf(cancelOrder(buyer, orderId))).toBe('ORDER_NOT_PENDING')
    expect(await endingOf(orderId)).toEqual(BOUGHT)
  })

  test('is for its buyer alone', async () => {
    const { orderId, sessionId, attemptId, prompt } = await aCheckout('stripe')
    const stranger = await aBuyer()
    expect(await codeOf(cancelOrder(stranger, orderId))).toBe('NOT_FOUND')
    expect(await codeOf(checkStripeReturn(stranger, { sessionId }))).toBe('NOT_FOUND')
    expect(await codeOf(confirmTossPayment(stranger, { paymentKey: 'k', orderId: attemptId, amount: prompt.priceAmount }))).toBe('NOT_FOUND')
    expect(await codeOf(confirmTossPayment(stranger, { paymentKey: 'k', orderId: 'pay_nothing', amount: prompt.priceAmount }))).toBe('NOT_FOUND')
  })
})
