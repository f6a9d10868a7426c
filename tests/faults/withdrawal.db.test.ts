import { vendors } from '../support/payment-sandbox'
import { describe, expect, test } from 'vitest'
import { refundByOperator } from '@/lib/flows/refund-by-operator'
import { replayGatewayEvent } from '@/lib/flows/replay-gateway-event'
import { requestRefund } from '@/lib/flows/request-refund'
import { db } from '@/lib/platform/db'
import { aBuyer } from '../support/market'
import { aCheckout, aPurchase, atOnce, BOUGHT, codeOf, endingOf, mailsOf, mailTextOf, openPurchaseOf as open, payAtStripe, REFUNDED, takenAt, values, webhooksSettled, type Checkout } from '../support/paying'
import { deliverSigned, refundAtDashboard, stripeEvent } from '../support/stripe-hands'
import { everythingSettles, shopUnderTest, timePasses, runRecovery } from '../support/shop'

shopUnderTest()

const CANCEL = 'POST /v1/payments/*/cancel'

const anOperator = () => aBuyer({ isAdmin: true })
const takenOf = (purchase: Checkout) => takenAt(purchase.gateway, purchase.gateway === 'stripe' ? purchase.orderId : purchase.attemptId)
/** The reason that Toss keeps with a refund, without our id behind it. */
async function tossReasonOf({ attemptId }: Checkout): Promise<string | undefined> {
  const { payments } = await vendors.get<{ payments: { orderId: string; cancels: { cancelReason: string }[] | null }[] }>('/toss/payments')
  return payments.find(({ orderId }) => orderId === attemptId)?.cancels?.[0]?.cancelReason.replace(/ rfd_\w+$/, '')
}
const refundOf = (orderId: string) => db().refund.findFirstOrThrow({ where: { orderId }, orderBy: { id: 'desc' } })

describe.each(['stripe', 'toss'] as const)('withdrawing from a sealed purchase paid by %s', (gateway) => {
  test('gives all of the price back, once, however often it is asked for (R31)', async () => {
    const purchase = await aPurchase(gateway)
    const orders = values(await atOnce(20, () => requestRefund(purchase.buyer, purchase.orderId)))
    expect(orders).toHaveLength(20)
    expect(await requestRefund(purchase.buyer, purchase.orderId)).toMatchObject({ status: 'REFUNDED', purchase: { isRevoked: true }, refunds: [{ kind: 'WITHDRAWAL', status: 'SUCCEEDED', amount: { amount: 9_900 } }] })
    expect(await endingOf(purchase.orderId)).toEqual(REFUNDED)
    expect(await takenOf(purchase)).toEqual({ amount: 9_900, refunded: 9_900 })
    expect(await mailsOf(purchase.buyer, 'refund-done')).toBe(1)
    expect(await mailTextOf(purchase.buyer, 'refund-done')).toContain('열지 않은 프롬프트라서')
    if (gateway === 'toss') expect(await tossReasonOf(purchase)).toBe('청약철회')
  })

  test('and opening it at the same moment: exactly one of both happens (R30)', async () => {
    for (let round = 0; round < 6; round += 1) {
      const purchase = await aPurchase(gateway)
      const [opened, withdrawn] = await Promise.all([codeOf(open(purchase)), codeOf(requestRefund(purchase.buyer, purchase.orderId))])
      const ending = await endingOf(purchase.orderId)
      if (opened === 'not refused') expect([withdrawn, ending]).toEqual(['ORDER_NOT_WITHDRAWABLE', BOUGHT])
      else expect([opened, withdrawn, ending]).toEqual(['LIBRARY_REVOKED', 'not refused', REFUNDED])
    }
  })

  test('whose answer is lost is looked up, not asked for again (R32)', async () => {
    const purchase = await aPurchase(gateway)
    await vendors.post('/webhooks/rules', { do: 'suppress' })
    await vendors.fault({ match: gateway === 'toss' ? CANCEL : 'POST /v1/refunds', do: 'drop-after', times: 4 })
    expect(await requestRefund(purchase.buyer, purchase.orderId)).toMatchObject({ status: 'PAID', purchase: { isRevoked: true }, refunds: [{ status: 'UNKNOWN' }] })
    await vendors.delete('/faults')
    await timePasses()
    await runRecovery()
    expect(await endingOf(purchase.orderId)).toEqual(REFUNDED)
    expect(await takenOf(purchase)).toEqual({ amount: 9_900, refunded: 9_900 })
  })

  test('that never reached the gateway is sent by recovery, under the same id (R32)', async () => {
    const purchase = await aPurchase(gateway)
    await vendors.fault({ match: gateway === 'toss' ? CANCEL : 'POST /v1/refunds', do: 'drop-before', times: 4 })
    await requestRefund(purchase.buyer, purchase.orderId)
    const { id } = await refundOf(purchase.orderId)
    await vendors.delete('/faults')
    await everythingSettles()
    expect(await refundOf(purchase.orderId)).toMatchObject({ id, status: 'SUCCEEDED' })
    expect(await endingOf(purchase.orderId)).toEqual(REFUNDED)
  })
})

describe('a withdrawal that may not be', () => {
  test('an opened purchase keeps its price', async () => {
    const purchase = await aPurchase('toss')
    await open(purchase)
    expect(await codeOf(requestRefund(purchase.buyer, purchase.orderId))).toBe('ORDER_NOT_WITHDRAWABLE')
    expect(await endingOf(purchase.orderId)).toEqual(BOUGHT)
  })

  test('seven days are over', async () => {
    const purchase = await aPurchase('toss')
    await db().entitlement.update({ where: { orderId: purchase.orderId }, data: { withdrawableUntil: new Date(Date.now() - 1_000) } })
    expect(await codeOf(requestRefund(purchase.buyer, purchase.orderId))).toBe('ORDER_NOT_WITHDRAWABLE')
  })

  test('nothing was paid, or it is another’s', async () => {
    const checkout = await aCheckout('toss')
    expect(await codeOf(requestRefund(checkout.buyer, checkout.orderId))).toBe('ORDER_NOT_WITHDRAWABLE')
    expect(await codeOf(requestRefund(await aBuyer(), checkout.orderId))).toBe('NOT_FOUND')
  })
})

describe('a refund that the gateway refuses', () => {
  test('leaves everything as it was: sale, share and purchase; and may be asked for again (R34)', async () => {
    const purchase = await aPurchase('toss')
    await vendors.fault({ match: CANCEL, do: 'reply', status: 403, body: { code: 'NOT_CANCELABLE_PAYMENT', message: '' } })
    expect(await requestRefund(purchase.buyer, purchase.orderId)).toMatchObject({ status: 'PAID', purchase: { isRevoked: false }, refunds: [{ status: 'FAILED' }] })
    expect(await endingOf(purchase.orderId)).toEqual({ ...BOUGHT, journals: ['fee_estimate', 'refund_failed', 'refund_requested', 'sale'], refunds: ['WITHDRAWAL FAILED'] })
    expect(await requestRefund(purchase.buyer, purchase.orderId)).toMatchObject({ status: 'REFUNDED' })
    expect(await takenOf(purchase)).toEqual({ amount: 9_900, refunded: 9_900 })
  })

  test('for a reason that may pass is tried again', async () => {
    const purchase = await aPurchase('toss')
    await vendors.fault({ match: CANCEL, do: 'reply', status: 500, body: { code: 'FAILED_REFUND_PROCESS', message: '' } })
    expect(await requestRefund(purchase.buyer, purchase.orderId)).toMatchObject({ refunds: [{ status: 'UNKNOWN' }] })
    await everythingSettles()
    expect(await endingOf(purchase.orderId)).toEqual(REFUNDED)
  })

  test('because our own key is wrong is tried again: that is no answer to the buyer', async () => {
    const purchase = await aPurchase('stripe')
    await vendors.fault({ match: 'POST /v1/refunds', do: 'reply', status: 401, body: { error: { type: 'invalid_request_error', message: 'Invalid API Key' } } })
    expect(await requestRefund(purchase.buyer, purchase.orderId)).toMatchObject({ refunds: [{ status: 'UNKNOWN' }] })
    await everythingSettles()
    expect(await endingOf(purchase.orderId)).toEqual(REFUNDED)
  })

  test('days after it had succeeded: the sale is booked again, and a person decides what the buyer gets (R34)', async () => {
    const purchase = await aPurchase('stripe')
    await requestRefund(purchase.buyer, purchase.orderId)
    const { gatewayRef } = await refundOf(purchase.orderId)
    await vendors.post('/stripe/refund', { refundId: gatewayRef, outcome: 'failed', reason: 'expired_or_canceled_card' })
    await everythingSettles()
    expect(await endingOf(purchase.orderId)).toEqual({
      order: 'REVIEW', attempts: ['SUCCEEDED'], entitlements: ['REVOKED'], journals: ['fee_estimate', 'refund_failed', 'refund_requested', 'refund_succeeded', 'sale'], refunds: ['WITHDRAWAL FAILED'],
    })
    expect(await takenOf(purchase)).toEqual({ amount: 9_900, refunded: 0 })
    // The operator gives the money back by hand, and that is found.
    const { paymentKey } = await db().paymentAttempt.findUniqueOrThrow({ where: { id: purchase.attemptId } })
    await refundAtDashboard(paymentKey ?? '')
    await everythingSettles()
    expect(await endingOf(purchase.orderId)).toMatchObject({ order: 'REFUNDED', entitlements: ['REVOKED'], refunds: ['WITHDRAWAL FAILED', 'WITHDRAWAL SUCCEEDED'] })
  })

  test('of money that could not buy, days after it had succeeded: the money waits for its buyer again (R34)', async () => {
    const checkout = await aCheckout('stripe')
    await vendors.post('/stripe/tamper', { sessionId: checkout.sessionId, set: { amount_total: 3_000 } })
    await payAtStripe(checkout.sessionId)
    await everythingSettles()
    const { gatewayRef } = await refundOf(checkout.orderId)
    await vendors.post('/stripe/refund', { refundId: gatewayRef, outcome: 'failed' })
    await webhooksSettled()
    expect(await endingOf(checkout.orderId)).toMatchObject({ order: 'REVIEW', journals: ['suspense', 'suspense_refund', 'suspense_refund_failed'], refunds: ['SUSPENSE FAILED'] })
    // An operator sends it again, under a new id, because the gateway answers the old one with the old failure.
    await refundByOperator(await anOperator(), checkout.orderId, { reason: 'another card' })
    expect(await endingOf(checkout.orderId)).toMatchObject({ refunds: ['SUSPENSE FAILED', 'SUSPENSE SUCCEEDED'] })
  })

  test('that waits for the bank is not a refund yet, and then is (Stripe: pending)', async () => {
    await vendors.post('/config', { stripeRefundStatus: 'pending' })
    const purchase = await aPurchase('stripe')
    expect(await requestRefund(purchase.buyer, purchase.orderId)).toMatchObject({ status: 'PAID', refunds: [{ status: 'UNKNOWN' }] })
    const { gatewayRef } = await refundOf(purchase.orderId)
    await vendors.post('/stripe/refund', { refundId: gatewayRef, outcome: 'succeeded' })
    await everythingSettles()
    expect(await endingOf(purchase.orderId)).toEqual(REFUNDED)
    await vendors.post('/config', { stripeRefundStatus: 'succeeded' })
  })
})

describe('refunds by hand at the gateway', () => {
  test('while the buyer withdraws here: the money goes back once (R33)', async () => {
    const purchase = await aPurchase('stripe')
    const { paymentKey } = await db().paymentAttempt.findUniqueOrThrow({ where: { id: purchase.attemptId } })
    await vendors.post('/webhooks/rules', { do: 'hold' })
    await refundAtDashboard(paymentKey ?? '')
    expect(await requestRefund(purchase.buyer, purchase.orderId)).toMatchObject({ status: 'REFUNDED' })
    await vendors.release()
    await everythingSettles()
    expect(await endingOf(purchase.orderId)).toEqual(REFUNDED)
    expect(await takenOf(purchase)).toEqual({ amount: 9_900, refunded: 9_900 })
  })
})

describe('an operator', () => {
  test('gives an opened purchase back once, when its content is not what was said', async () => {
    const [purchase, operator] = [await aPurchase('toss'), await anOperator()]
    await open(purchase)
    const ids = values(await atOnce(5, () => refundByOperator(operator, purchase.orderId, { reason: 'differs from its description' })))
    expect(ids.filter((id) => id !== null)).toHaveLength(1)
    expect(await refundByOperator(operator, purchase.orderId, { reason: 'again' })).toBeNull()
    expect(await endingOf(purchase.orderId)).toEqual(REFUNDED)
    expect(await db().auditEvent.findFirstOrThrow({ where: { subjectId: purchase.orderId, action: 'order.refund' } })).toMatchObject({ actorId: operator.userId, reason: 'differs from its description' })
  })

  test('says to the buyer that the shop took the order back, and does not call what was opened unopened', async () => {
    const [opened, sealed, operator] = [await aPurchase('toss'), await aPurchase('toss'), await anOperator()]
    await open(opened)
    for (const { orderId } of [opened, sealed]) await refundByOperator(operator, orderId, { reason: 'not what it says' })
    expect(await Promise.all([opened, sealed].map(tossReasonOf))).toEqual(['주문 취소', '주문 취소'])
    expect(await mailTextOf(sealed.buyer, 'refund-done')).toContain('이 주문을 취소하고 전액을 돌려드렸어요. 프롬프트는 이제 열 수 없어요.')
    expect(await mailTextOf(opened.buyer, 'refund-done')).toContain('이미 열어 본 프롬프트지만')
    expect(await mailTextOf(opened.buyer, 'refund-done')).not.toContain('열지 않은')
    const elsewhere = await aPurchase('stripe')
    await open(elsewhere)
    const { paymentKey } = await db().paymentAttempt.findUniqueOrThrow({ where: { id: elsewhere.attemptId } })
    await refundAtDashboard(paymentKey ?? '')
    await everythingSettles()
    expect(await mailTextOf(elsewhere.buyer, 'refund-done')).toContain('이미 열어 본 프롬프트지만')
  })

  test('gives nothing back where nothing was taken', async () => {
    const [{ orderId }, operator] = [await aCheckout('toss'), await anOperator()]
    expect(await codeOf(refundByOperator(operator, orderId, { reason: 'x' }))).toBe('ORDER_NOT_REFUNDABLE')
    expect(await codeOf(refundByOperator(operator, 'ord_nothing', { reason: 'x' }))).toBe('NOT_FOUND')
  })

  test('has an event handled again: it was parked, and the payment is there by now', async () => {
    const [checkout, operator] = [await aCheckout('stripe'), await anOperator()]
    const raw = { id: checkout.sessionId, object: 'checkout.session', metadata: { attempt_id: checkout.attemptId }, payment_intent: null }
    await deliverSigned(stripeEvent('evt_replayed', 'checkout.session.completed', raw, { api_version: '2020-08-27' }))
    const { id, status } = await db().gatewayEvent.findFirstOrThrow({ where: { eventId: 'evt_replayed' } })
    expect(status).toBe('PARKED')
    await vendors.post('/webhooks/rules', { do: 'suppress' })
    await payAtStripe(checkout.sessionId)
    expect(await replayGatewayEvent(operator, id)).toEqual({ kind: 'done' })
    expect(await endingOf(checkout.orderId)).toEqual(BOUGHT)
    expect(await replayGatewayEvent(operator, id)).toEqual({ kind: 'done' })
    expect(await endingOf(checkout.orderId)).toEqual(BOUGHT)
    expect(await codeOf(replayGatewayEvent(operator, 'evt_nothing'))).toBe('NOT_FOUND')
  })
})

test('the database itself refuses to give back more than was taken (R31)', async () => {
  const purchase = await aPurchase('toss')
  const refund = { orderId: purchase.orderId, attemptId: purchase.attemptId, reason: 'test' }
  await db().refund.create({ data: { ...refund, id: 'rfd_first', kind: 'WITHDRAWAL', amount: 9_000n, status: 'SUCCEEDED' } })
  await expect(db().refund.create({ data: { ...refund, id: 'rfd_second', kind: 'SUSPENSE', amount: 901n } })).rejects.toThrow(/more than was taken/)
  await db().refund.update({ where: { id: 'rfd_first' }, data: { status: 'FAILED' } })
})
