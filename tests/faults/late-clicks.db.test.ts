import { vendors } from '../support/payment-sandbox'
import { describe, expect, test } from 'vitest'
import { confirmTossPayment } from '@/lib/flows/confirm-toss-payment'
import { startPurchase } from '@/lib/flows/start-purchase'
import { db } from '@/lib/platform/db'
import { aBuyer, aPrompt, changePrompt, wish } from '../support/market'
import { atOnce, authoriseAtToss, BOUGHT, codeOf, endingOf, payAtStripe, UNPAID, values, webhooksSettled } from '../support/paying'
import { everythingSettles, runRecovery, shopUnderTest, timePasses } from '../support/shop'

shopUnderTest()

const KEY = 'click-of-an-old-form'
const EXPIRED = { ...UNPAID, order: 'EXPIRED', attempts: ['EXPIRED'] }

/** A form that was sent once, whose order ran out of time while the buyer was away. */
async function anOldForm(gateway: 'stripe' | 'toss') {
  const [buyer, prompt] = [await aBuyer(), await aPrompt()]
  const { order } = await startPurchase(buyer, wish(prompt, gateway), KEY)
  const past = new Date(Date.now() - 1_000)
  await db().order.update({ where: { id: order.id }, data: { expiresAt: past } })
  await db().paymentAttempt.updateMany({ where: { orderId: order.id }, data: { expiresAt: past } })
  return { buyer, prompt, orderId: order.id, click: () => startPurchase(buyer, wish(prompt, gateway), KEY) }
}

const attemptOf = (orderId: string) => db().paymentAttempt.findFirstOrThrow({ where: { orderId }, orderBy: { id: 'desc' } })

describe.each(['before', 'after'] as const)('the same click again, when its order is over, %s the schedule has seen that', (when) => {
  const isSeen = async (orderId: string) => {
    if (when === 'before') return
    await timePasses()
    // The schedule comes every minute: what one round leaves, such as an order whose attempt it just ended, the next one sees.
    for (let round = 0; round < 3 && (await endingOf(orderId)).order !== 'EXPIRED'; round += 1) await runRecovery()
    expect(await endingOf(orderId)).toEqual(EXPIRED)
  }

  test('makes a new order that can be paid, and the old one is over', async () => {
    const { buyer, prompt, orderId, click } = await anOldForm('toss')
    await isSeen(orderId)
    const { order, checkout } = await click()
    expect(order).toMatchObject({ status: 'PENDING', price: { amount: 9_900 } })
    expect(order.id).not.toBe(orderId)
    expect(checkout).toMatchObject({ gateway: 'toss' })
    expect(await endingOf(orderId)).toEqual(EXPIRED)
    await confirmTossPayment(buyer, await authoriseAtToss({ attemptId: (await attemptOf(order.id)).id, prompt }))
    expect(await endingOf(order.id)).toEqual(BOUGHT)
    expect(await click()).toMatchObject({ order: { id: order.id, status: 'PAID' }, checkout: null })
  })

  test('twenty times at once makes one new order with one session', async () => {
    const { orderId, click } = await anOldForm('stripe')
    await isSeen(orderId)
    const started = values(await atOnce(20, click))
    const orders = new Set(started.map(({ order }) => order.id))
    const addresses = new Set(started.map(({ checkout }) => (checkout?.gateway === 'stripe' ? checkout.redirectUrl : null)))
    expect([orders.size, addresses.size, orders.has(orderId), addresses.has(null)]).toEqual([1, 1, false, false])
    expect(await endingOf(orderId)).toEqual(EXPIRED)
  })

  test('goes on with the order that another tab has begun meanwhile', async () => {
    const { buyer, prompt, orderId, click } = await anOldForm('toss')
    await isSeen(orderId)
    const other = await startPurchase(buyer, wish(prompt, 'toss'), 'click-of-another-tab')
    expect(await click()).toMatchObject({ order: { id: other.order.id }, checkout: { gateway: 'toss' } })
    expect(await db().order.count({ where: { buyerId: buyer.userId } })).toBe(2)
  })

  test('tells a price that has changed, and then takes nothing', async () => {
    const { buyer, prompt, orderId, click } = await anOldForm('toss')
    await isSeen(orderId)
    await changePrompt(prompt.promptId, { priceAmount: 12_900n })
    expect(await codeOf(click())).toBe('ORDER_PRICE_CHANGED')
    expect(await db().order.count({ where: { buyerId: buyer.userId } })).toBe(1)
  })
})

test('the same click again, when the old page was paid in its last moment, answers what was bought', async () => {
  const { orderId, click } = await anOldForm('stripe')
  await vendors.post('/webhooks/rules', { do: 'hold' })
  await payAtStripe((await attemptOf(orderId)).sessionId ?? '')
  expect(await click()).toMatchObject({ order: { id: orderId, status: 'PAID' }, checkout: null })
  expect(await endingOf(orderId)).toEqual(BOUGHT)
})

test('a key that has moved on to a new order is still no key for another wish', async () => {
  const { buyer, prompt, click } = await anOldForm('toss')
  await click()
  expect(await codeOf(startPurchase(buyer, wish(prompt, 'stripe'), KEY))).toBe('ORDER_KEY_REUSED')
  await webhooksSettled()
  await everythingSettles()
})
