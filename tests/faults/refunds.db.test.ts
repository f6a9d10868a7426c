import { vendors } from '../support/payment-sandbox'
import { beforeAll, describe, expect, test } from 'vitest'
import { claimRefund, lockAttempt } from '@/lib/domain/payments'
import { confirmTossPayment } from '@/lib/flows/confirm-toss-payment'
import { refundByOperator } from '@/lib/flows/refund-by-operator'
import { requestRefund } from '@/lib/flows/request-refund'
import { db, inTransaction } from '@/lib/platform/db'
import { getOperatorOrder } from '@/lib/reports/admin-order'
import { alertsAbout } from '../support/alerts'
import { aBuyer } from '../support/market'
import { aCheckout, aPurchase, authoriseAtToss, BOUGHT, endingOf, openPurchaseOf, payAtStripe, REFUNDED, takenAt, webhooksSettled, type Checkout } from '../support/paying'
import { refundAtDashboard } from '../support/stripe-hands'
import { everythingSettles, runRecovery, shopUnderTest, timePasses } from '../support/shop'

const CANCEL = 'POST /v1/payments/*/cancel'
const REFUND = 'POST /v1/refunds'
const REASON = { reason: 'differs from its description' }
const DAY_MS = 86_400_000
const refusedByToss = { do: 'reply', status: 403, body: { code: 'NOT_CANCELABLE_PAYMENT', message: '' } }
const refusedByStripe = { do: 'reply', status: 400, body: { error: { type: 'invalid_request_error', code: 'charge_disputed', message: 'disputed' } } }

shopUnderTest()

let operator: Awaited<ReturnType<typeof aBuyer>>
beforeAll(async () => {
  operator = await aBuyer({ isAdmin: true })
})

const refundOf = (orderId: string) => db().refund.findFirstOrThrow({ where: { orderId }, orderBy: { id: 'desc' } })
const attemptOf = (id: string) => db().paymentAttempt.findUniqueOrThrow({ where: { id } })
const keyOf = async ({ attemptId }: Checkout): Promise<string> => (await attemptOf(attemptId)).paymentKey ?? ''

describe('an order that was paid twice, and whose second payment could not be sent back', () => {
  /** Bought by Toss; what Stripe took as well lies in suspense, because Stripe refused to give it back. */
  async function paidTwice() {
    const second = await aCheckout('stripe')
    await vendors.fault({ match: 'POST /v1/checkout/sessions/*/expire', do: 'drop-before', times: 3 })
    const first = await aCheckout('toss', second)
    await confirmTossPayment(first.buyer, await authoriseAtToss(first))
    await vendors.fault({ match: REFUND, ...refusedByStripe })
    await payAtStripe(second.sessionId)
    await everythingSettles()
    expect(await endingOf(first.orderId)).toMatchObject({ order: 'PAID', entitlements: ['ACTIVE'], refunds: ['SUSPENSE FAILED'] })
    return { orderId: first.orderId, saleId: first.attemptId, suspenseId: second.attemptId }
  }

  test('the operator gives the second payment back, and the sale stands (R07)', async () => {
    const { orderId, suspenseId } = await paidTwice()
    expect((await getOperatorOrder(orderId)).refundable).toEqual({ state: 'suspense', attemptId: suspenseId, gateway: 'stripe', amount: { amount: 9_900, currency: 'KRW' } })
    await refundByOperator(operator, orderId, REASON)
    expect(await endingOf(orderId)).toMatchObject({ order: 'PAID', entitlements: ['ACTIVE'], journals: ['fee_estimate', 'sale', 'suspense', 'suspense_refund'], refunds: ['SUSPENSE FAILED', 'SUSPENSE SUCCEEDED'] })
    expect(await takenAt('stripe', orderId)).toEqual({ amount: 9_900, refunded: 9_900 })
  })

  test('a second operator, who still sees that payment, does not undo the sale (R31)', async () => {
    const { orderId, saleId, suspenseId } = await paidTwice()
    const seen = { ...REASON, attemptId: suspenseId }
    expect(await refundByOperator(operator, orderId, seen)).toMatch(/^rfd_/)
    expect(await refundByOperator(operator, orderId, seen)).toBeNull()
    expect(await endingOf(orderId)).toMatchObject({ order: 'PAID', entitlements: ['ACTIVE'] })
    // Whoever sees the sale and means it gives that back too.
    expect((await getOperatorOrder(orderId)).refundable).toMatchObject({ state: 'sale', attemptId: saleId, gateway: 'toss' })
    await refundByOperator(operator, orderId, { ...REASON, attemptId: saleId })
    expect(await endingOf(orderId)).toMatchObject({ order: 'REFUNDED', entitlements: ['REVOKED'] })
  })
})

describe('an operator’s refund that the gateway refuses', () => {
  test('leaves an opened purchase open (R34)', async () => {
    const purchase = await aPurchase('toss')
    await openPurchaseOf(purchase)
    await vendors.fault({ match: CANCEL, ...refusedByToss })
    await refundByOperator(operator, purchase.orderId, REASON)
    expect(await endingOf(purchase.orderId)).toEqual({ ...BOUGHT, journals: ['fee_estimate', 'refund_failed', 'refund_requested', 'sale'], refunds: ['WITHDRAWAL FAILED'] })
    expect(await db().entitlement.findUniqueOrThrow({ where: { orderId: purchase.orderId } })).toMatchObject({ openedAt: expect.any(Date) as Date, revokedAt: null, revokedReason: null })
  })

  test('after one that failed late leaves the order to a person, and the purchase taken back (R34)', async () => {
    const purchase = await aPurchase('stripe')
    await requestRefund(purchase.buyer, purchase.orderId)
    await vendors.post('/stripe/refund', { refundId: (await refundOf(purchase.orderId)).gatewayRef, outcome: 'failed' })
    await everythingSettles()
    await vendors.fault({ match: REFUND, ...refusedByStripe })
    await refundByOperator(operator, purchase.orderId, REASON)
    expect(await endingOf(purchase.orderId)).toMatchObject({ order: 'REVIEW', entitlements: ['REVOKED'], refunds: ['WITHDRAWAL FAILED', 'WITHDRAWAL FAILED'] })
  })
})

describe('a payment given back by hand at Stripe', () => {
  test('in two parts is one refund of ours (R33)', async () => {
    const purchase = await aPurchase('stripe')
    const paymentKey = await keyOf(purchase)
    await refundAtDashboard(paymentKey, 4_000)
    await webhooksSettled()
    expect(await endingOf(purchase.orderId)).toEqual(BOUGHT)
    await refundAtDashboard(paymentKey, 5_900)
    await everythingSettles()
    expect(await endingOf(purchase.orderId)).toEqual(REFUNDED)
    expect(await takenAt('stripe', purchase.orderId)).toEqual({ amount: 9_900, refunded: 9_900 })
  })

  test('in two parts, one of which waits for its bank, is a refund when both are there (R33)', async () => {
    const purchase = await aPurchase('stripe')
    const paymentKey = await keyOf(purchase)
    await vendors.post('/config', { stripeRefundStatus: 'pending' })
    const waiting = await refundAtDashboard(paymentKey, 4_000)
    await vendors.post('/config', { stripeRefundStatus: 'succeeded' })
    await refundAtDashboard(paymentKey, 5_900)
    await everythingSettles()
    expect(await endingOf(purchase.orderId)).toMatchObject({ order: 'PAID', entitlements: ['REVOKED'], refunds: ['WITHDRAWAL UNKNOWN'] })
    await vendors.post('/stripe/refund', { refundId: waiting, outcome: 'succeeded' })
    await everythingSettles()
    expect(await endingOf(purchase.orderId)).toEqual(REFUNDED)
  })
})

test('the fee of a refund is asked for as long as that of a payment, however late the refund was', async () => {
  const purchase = await aPurchase('toss')
  await everythingSettles()
  await db().paymentAttempt.update({ where: { id: purchase.attemptId }, data: { capturedAt: new Date(Date.now() - 20 * DAY_MS) } })
  await requestRefund(purchase.buyer, purchase.orderId)
  // Toss states the fee of a day some days later.
  await vendors.fault({ match: 'GET /v1/settlements', do: 'reply', status: 200, body: [], times: 2 })
  await timePasses()
  await runRecovery()
  expect(await refundOf(purchase.orderId)).toMatchObject({ status: 'SUCCEEDED', feeRef: null })
  expect(await attemptOf(purchase.attemptId)).toMatchObject({ nextTryAt: expect.any(Date) as Date })
  await vendors.delete('/faults')
  await everythingSettles()
  expect(await refundOf(purchase.orderId)).toMatchObject({ feeRef: expect.any(String) as string })
  expect(await attemptOf(purchase.attemptId)).toMatchObject({ nextTryAt: null })
})

test('a refund that stays unknown for a day is told to operators, and asked for on (R32)', async () => {
  const purchase = await aPurchase('toss')
  await vendors.fault({ match: CANCEL, do: 'drop-before', times: 100 })
  await requestRefund(purchase.buyer, purchase.orderId)
  await db().refund.updateMany({ where: { orderId: purchase.orderId }, data: { tries: 22 } })
  await timePasses()
  await runRecovery()
  expect(await alertsAbout(purchase.orderId)).toEqual([])
  await timePasses()
  await runRecovery()
  expect(await refundOf(purchase.orderId)).toMatchObject({ status: 'UNKNOWN', tries: 24, nextTryAt: expect.any(Date) as Date })
  expect(await alertsAbout(purchase.orderId)).toEqual(['P1 A refund stays unknown'])
})

test('a refund is claimed while its payment is held: what settles both takes the payment first, so neither waits for the other', async () => {
  const purchase = await aPurchase('toss')
  await vendors.fault({ match: CANCEL, do: 'drop-before', times: 4 })
  await requestRefund(purchase.buyer, purchase.orderId)
  await timePasses()
  const { id } = await refundOf(purchase.orderId)
  const claimed = await inTransaction(async (tx) => {
    await lockAttempt(tx, purchase.attemptId)
    return Promise.race([claimRefund(id, new Date()), new Promise((resolve) => setTimeout(resolve, 3_000, 'waited'))])
  })
  expect(claimed).toMatchObject({ id })
})
