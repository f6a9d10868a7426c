import { vendors } from '../support/payment-sandbox'
import { describe, expect, test } from 'vitest'
import { checkStripeReturn } from '@/lib/flows/check-stripe-return'
import { confirmTossPayment } from '@/lib/flows/confirm-toss-payment'
import { recoverOrder } from '@/lib/flows/recover'
import { requestRefund } from '@/lib/flows/request-refund'
import { startPurchase } from '@/lib/flows/start-purchase'
import { db } from '@/lib/platform/db'
import { consumeRate, ratePolicies } from '@/lib/platform/rate-limit'
import { alertsAbout } from '../support/alerts'
import { aBuyer, aPrompt, wish } from '../support/market'
import { aCheckout, atOnce, authoriseAtToss, BOUGHT, codeOf, endingOf, payAtStripe, takenAt, UNPAID, values } from '../support/paying'
import { everythingSettles, runRecovery, timePasses, shopUnderTest } from '../support/shop'

shopUnderTest()

const CONFIRM = 'POST /v1/payments/confirm'
const ASK = 'GET /v1/payments/*'
const fault = (match: string, kind: string, more: object = {}) => vendors.post('/faults', { match, do: kind, ...more })
const attemptOf = (id: string) => db().paymentAttempt.findUniqueOrThrow({ where: { id } })

/** As if the buyer had authorised a quarter of an hour ago. */
async function aQuarterOfAnHourLater(attemptId: string): Promise<void> {
  await db().paymentAttempt.update({ where: { id: attemptId }, data: { claimedAt: new Date(Date.now() - 15 * 60_000) } })
  await timePasses()
}

describe('the answer of Toss to a confirmation', () => {
  test('is lost after the charge: the payment is looked up and found, and charged once (R19)', async () => {
    const checkout = await aCheckout('toss')
    const redirect = await authoriseAtToss(checkout)
    await fault(CONFIRM, 'drop-after', { times: 2 }) // the call, and its one repetition
    expect(await confirmTossPayment(checkout.buyer, redirect)).toMatchObject({ status: 'PAID' })
    expect(await takenAt('toss', checkout.attemptId)).toEqual({ amount: 9_900, refunded: 0 })
    expect(await endingOf(checkout.orderId)).toEqual(BOUGHT)
  })

  test('and the look-up are lost: the buyer sees that it is being checked, recovery finds the money (R19)', async () => {
    const checkout = await aCheckout('toss')
    const redirect = await authoriseAtToss(checkout)
    await vendors.post('/webhooks/rules', { do: 'suppress' })
    await fault(CONFIRM, 'drop-after', { times: 2 })
    await fault(ASK, 'drop-before', { times: 2 })
    expect(await confirmTossPayment(checkout.buyer, redirect)).toMatchObject({ status: 'PENDING', payment: { status: 'checking' } })
    expect(await attemptOf(checkout.attemptId)).toMatchObject({ status: 'UNKNOWN', failureCode: 'CONNECTION' })
    // Who reloads meanwhile, or wants to pay again, neither disturbs it nor pays twice.
    expect(await confirmTossPayment(checkout.buyer, redirect)).toMatchObject({ payment: { status: 'checking' } })
    expect(await codeOf(startPurchase(checkout.buyer, wish(checkout.prompt, 'toss')))).toBe('ORDER_PAYMENT_IN_PROGRESS')
    await timePasses()
    await runRecovery()
    expect(await endingOf(checkout.orderId)).toEqual(BOUGHT)
    expect(await takenAt('toss', checkout.attemptId)).toEqual({ amount: 9_900, refunded: 0 })
  })

  test('never came because the call never arrived: given up after a quarter of an hour, and paid under a new order id (R20)', async () => {
    const checkout = await aCheckout('toss')
    const redirect = await authoriseAtToss(checkout)
    await fault(CONFIRM, 'drop-before', { times: 2 })
    expect(await confirmTossPayment(checkout.buyer, redirect)).toMatchObject({ payment: { status: 'checking' } })
    await timePasses()
    await runRecovery()
    expect(await endingOf(checkout.orderId)).toEqual({ ...UNPAID, attempts: ['UNKNOWN'] })
    await aQuarterOfAnHourLater(checkout.attemptId)
    await runRecovery()
    expect(await attemptOf(checkout.attemptId)).toMatchObject({ status: 'FAILED', failureCode: 'CONFIRM_TIMED_OUT', paymentKey: null })
    const again = await aCheckout('toss', checkout)
    expect([again.orderId, again.attemptId === checkout.attemptId]).toEqual([checkout.orderId, false])
    expect(await confirmTossPayment(again.buyer, await authoriseAtToss(again))).toMatchObject({ status: 'PAID' })
  })

  test('says that the payment was processed already: it was, by us (R21)', async () => {
    const checkout = await aCheckout('toss')
    const redirect = await authoriseAtToss(checkout)
    await fault(CONFIRM, 'reply-after', { status: 400, body: { code: 'ALREADY_PROCESSED_PAYMENT', message: '이미 처리된 결제 입니다.' } })
    expect(await confirmTossPayment(checkout.buyer, redirect)).toMatchObject({ status: 'PAID' })
    expect(await confirmTossPayment(checkout.buyer, redirect)).toMatchObject({ status: 'PAID' })
  })

  test('says that the same call is still running: it is asked again with the same key (R22)', async () => {
    const checkout = await aCheckout('toss')
    const redirect = await authoriseAtToss(checkout)
    await fault(CONFIRM, 'reply', { times: 2, status: 409, body: { code: 'IDEMPOTENT_REQUEST_PROCESSING', message: '이전 멱등 요청이 처리중입니다.' } })
    expect(await confirmTossPayment(checkout.buyer, redirect)).toMatchObject({ status: 'PAID' })
  })

  test('says so three times: the outcome is unknown, and asked for (R22)', async () => {
    const checkout = await aCheckout('toss')
    const redirect = await authoriseAtToss(checkout)
    await fault(CONFIRM, 'reply', { times: 3, status: 409, body: { code: 'IDEMPOTENT_REQUEST_PROCESSING', message: '이전 멱등 요청이 처리중입니다.' } })
    expect(await confirmTossPayment(checkout.buyer, redirect)).toMatchObject({ payment: { status: 'checking' } })
    expect(await attemptOf(checkout.attemptId)).toMatchObject({ status: 'UNKNOWN', failureCode: 'IDEMPOTENT_REQUEST_PROCESSING' })
  })

  test.each([
    ['an error page', { status: 503, body: '<html>maintenance</html>' }, 'NOT_JSON_503'],
    ['half an answer', { status: 200, body: '{"paymentKey":' }, 'NOT_JSON_200'],
    ['an answer of another shape', { status: 200, body: { hello: 'world' } }, 'UNREADABLE_PAYMENT'],
    ['a status that nobody knows', { status: 200, body: { paymentKey: 'k', orderId: 'o', status: 'FROZEN', currency: 'KRW', totalAmount: 1, balanceAmount: 1 } }, 'STATUS_FROZEN'],
    ['PROVIDER_ERROR, which is a 400 and may have charged', { status: 400, body: { code: 'PROVIDER_ERROR', message: '' } }, 'PROVIDER_ERROR'],
    ['a code that is in no list', { status: 400, body: { code: 'SOMETHING_NEW', message: '' } }, 'SOMETHING_NEW'],
  ])('%s proves nothing: the payment is looked up', async (_, answer, code) => {
    const checkout = await aCheckout('toss')
    const redirect = await authoriseAtToss(checkout)
    await fault(CONFIRM, 'reply-after', answer)
    await fault(ASK, 'drop-before', { times: 2 })
    await vendors.post('/webhooks/rules', { do: 'suppress' })
    await confirmTossPayment(checkout.buyer, redirect)
    expect(await attemptOf(checkout.attemptId)).toMatchObject({ status: 'UNKNOWN', failureCode: code })
    await everythingSettles()
    expect(await endingOf(checkout.orderId)).toEqual(BOUGHT)
  })

  test.each(['REJECT_CARD_COMPANY', 'EXCEED_MAX_DAILY_PAYMENT_COUNT', 'INVALID_CARD_LOST_OR_STOLEN', 'FDS_ERROR'])('%s is a no, and the order can be paid again', async (confirmRefusal) => {
    const checkout = await aCheckout('toss')
    const redirect = await authoriseAtToss(checkout, { confirmRefusal })
    expect(await confirmTossPayment(checkout.buyer, redirect)).toMatchObject({ status: 'PENDING', payment: { status: 'failed', failureCode: confirmRefusal } })
    expect((await aCheckout('toss', checkout)).attemptId).not.toBe(checkout.attemptId)
  })

  test.each(['NOT_FOUND_PAYMENT_SESSION', 'BELOW_MINIMUM_AMOUNT'])('%s ends the attempt and is not counted as a declined card: slow buyers are not locked out', async (code) => {
    const checkout = await aCheckout('toss')
    await Promise.all(Array.from({ length: ratePolicies.declined.points - 1 }, () => consumeRate('declined', `user:${checkout.buyer.userId}`)))
    for (let i = 0; i < 3; i += 1) {
      const again = await aCheckout('toss', checkout)
      const redirect = await authoriseAtToss(again)
      await fault(CONFIRM, 'reply', { status: 404, body: { code, message: '' } })
      expect(await confirmTossPayment(again.buyer, redirect)).toMatchObject({ status: 'PENDING', payment: { status: 'failed', failureCode: code } })
    }
    const last = await aCheckout('toss', checkout)
    expect(await confirmTossPayment(last.buyer, await authoriseAtToss(last))).toMatchObject({ status: 'PAID' })
  })

  test.each(['INVALID_API_KEY', 'UNAUTHORIZED_KEY', 'INCORRECT_BASIC_AUTH_FORMAT', 'FORBIDDEN_REQUEST', 'INVALID_REQUEST'])('%s is our fault: the attempt ends, operators hear of it, nothing is held against the buyer', async (code) => {
    const checkout = await aCheckout('toss')
    const redirect = await authoriseAtToss(checkout)
    await fault(CONFIRM, 'reply', { status: 403, body: { code, message: '' } })
    expect(await confirmTossPayment(checkout.buyer, redirect)).toMatchObject({ status: 'PENDING', payment: { status: 'failed', failureCode: code } })
    expect(await alertsAbout(checkout.attemptId)).toEqual([`P1 Toss refuses to confirm payments: ${code}`])
    await Promise.all(Array.from({ length: ratePolicies.declined.points - 1 }, () => consumeRate('declined', `user:${checkout.buyer.userId}`)))
    const again = await aCheckout('toss', checkout)
    expect(await confirmTossPayment(again.buyer, await authoriseAtToss(again))).toMatchObject({ status: 'PAID' })
  })

  test('DUPLICATED_ORDER_ID proves nothing: money that was taken is found', async () => {
    const checkout = await aCheckout('toss')
    const redirect = await authoriseAtToss(checkout)
    await vendors.post('/webhooks/rules', { do: 'suppress' })
    await fault(CONFIRM, 'reply-after', { status: 400, body: { code: 'DUPLICATED_ORDER_ID', message: '' } })
    expect(await confirmTossPayment(checkout.buyer, redirect)).toMatchObject({ status: 'PAID' })
  })

  test('twenty confirmations at once ask Toss once', async () => {
    const checkout = await aCheckout('toss')
    const redirect = await authoriseAtToss(checkout)
    values(await atOnce(20, () => confirmTossPayment(checkout.buyer, redirect)))
    expect(await endingOf(checkout.orderId)).toEqual(BOUGHT)
  })

  test('a payment that nobody can tell about for a day raises an alert and is asked for on', async () => {
    const checkout = await aCheckout('toss')
    const redirect = await authoriseAtToss(checkout)
    await fault(CONFIRM, 'drop-before', { times: 2 })
    await confirmTossPayment(checkout.buyer, redirect)
    await db().paymentAttempt.update({ where: { id: checkout.attemptId }, data: { tries: 24 } })
    await fault(ASK, 'drop-before', { times: 2 })
    await timePasses()
    await runRecovery()
    const attempt = await attemptOf(checkout.attemptId)
    expect(attempt.status).toBe('UNKNOWN')
    expect(attempt.nextTryAt?.getTime()).toBeGreaterThan(Date.now() + 50 * 60_000)
    await aQuarterOfAnHourLater(checkout.attemptId)
  })
})

describe('the answer of Stripe when a session is opened', () => {
  test('is lost after the work: the repetition gets the same session (R23)', async () => {
    const [buyer, prompt] = [await aBuyer(), await aPrompt()]
    await fault('POST /v1/checkout/sessions', 'drop-after')
    const { order, checkout } = await startPurchase(buyer, wish(prompt, 'stripe'))
    expect(checkout).toMatchObject({ gateway: 'stripe' })
    const { sessions } = await vendors.get<{ sessions: { id: string; client_reference_id: string }[] }>('/stripe/sessions')
    const made = sessions.filter((session) => session.client_reference_id === order.id)
    expect(made).toHaveLength(1)
    await payAtStripe(made[0]?.id ?? '')
    await everythingSettles()
    expect(await endingOf(order.id)).toEqual(BOUGHT)
  })

  test('is lost for good: the buyer is told to try again, and the next click finds the same session (R23)', async () => {
    const [buyer, prompt] = [await aBuyer(), await aPrompt()]
    await fault('POST /v1/checkout/sessions', 'drop-after', { times: 4 })
    await expect(startPurchase(buyer, wish(prompt, 'stripe'))).rejects.toMatchObject({ code: 'PAYMENT_GATEWAY_UNAVAILABLE', status: 503 })
    await vendors.delete('/faults')
    const { order } = await startPurchase(buyer, wish(prompt, 'stripe'))
    const { sessions } = await vendors.get<{ sessions: { client_reference_id: string }[] }>('/stripe/sessions')
    expect(sessions.filter((session) => session.client_reference_id === order.id)).toHaveLength(1)
    expect(await endingOf(order.id)).toEqual(UNPAID)
  })

  test.each([['ko', 'en'], ['en', 'ko']] as const)('is lost for good in %s, and the next click is made in %s: it finds the same session, and nobody is alarmed (R23)', async (first, then) => {
    const [buyer, prompt] = [await aBuyer(), await aPrompt()]
    await fault('POST /v1/checkout/sessions', 'drop-after', { times: 4 })
    expect(await codeOf(startPurchase(buyer, wish(prompt, 'stripe', { locale: first })))).toBe('PAYMENT_GATEWAY_UNAVAILABLE')
    await vendors.delete('/faults')
    const { order } = await startPurchase(buyer, wish(prompt, 'stripe', { locale: then }))
    const { sessions } = await vendors.get<{ sessions: { id: string; locale: string; client_reference_id: string }[] }>('/stripe/sessions')
    const made = sessions.filter((session) => session.client_reference_id === order.id)
    expect(made.map(({ locale }) => locale)).toEqual([first])
    expect(await endingOf(order.id)).toEqual(UNPAID)
    expect(await alertsAbout((await db().paymentAttempt.findFirstOrThrow({ where: { orderId: order.id } })).id)).toEqual([])
    await payAtStripe(made[0]?.id ?? '')
    await everythingSettles()
    expect(await endingOf(order.id)).toEqual(BOUGHT)
  })

  test('was lost with another attempt: a new one speaks the language of its own click', async () => {
    const checkout = await aCheckout('stripe') // in Korean
    await startPurchase(checkout.buyer, wish(checkout.prompt, 'toss'))
    const { checkout: step } = await startPurchase(checkout.buyer, wish(checkout.prompt, 'stripe', { locale: 'en' }))
    const { sessions } = await vendors.get<{ sessions: { url: string | null; locale: string }[] }>('/stripe/sessions')
    expect(sessions.find(({ url }) => step?.gateway === 'stripe' && url === step.redirectUrl)).toMatchObject({ locale: 'en' })
  })

  test('never reaches us, but the buyer pays: the message of it leads to the attempt (R23)', async () => {
    const [buyer, prompt] = [await aBuyer(), await aPrompt()]
    await fault('POST /v1/checkout/sessions', 'drop-after', { times: 4 })
    await codeOf(startPurchase(buyer, wish(prompt, 'stripe')))
    const order = await db().order.findFirstOrThrow({ where: { buyerId: buyer.userId } })
    const { sessions } = await vendors.get<{ sessions: { id: string; client_reference_id: string }[] }>('/stripe/sessions')
    await payAtStripe(sessions.find((session) => session.client_reference_id === order.id)?.id ?? '')
    await everythingSettles()
    expect(await endingOf(order.id)).toEqual(BOUGHT)
  })

  test('is a refusal: the attempt ends, operators hear of it, and the next click makes a new one', async () => {
    const [buyer, prompt] = [await aBuyer(), await aPrompt()]
    await fault('POST /v1/checkout/sessions', 'reply', { status: 400, body: { error: { type: 'invalid_request_error', code: 'parameter_unknown', message: 'Received unknown parameter' } } })
    await expect(startPurchase(buyer, wish(prompt, 'stripe'))).rejects.toMatchObject({ code: 'PAYMENT_REFUSED_BY_GATEWAY', status: 502 })
    const { order } = await startPurchase(buyer, wish(prompt, 'stripe'))
    expect(await endingOf(order.id)).toEqual({ ...UNPAID, attempts: ['FAILED', 'OPEN'] })
  })

  test('says that the key is in use: the session that the other call made is used (R22)', async () => {
    const [buyer, prompt] = [await aBuyer(), await aPrompt()]
    await fault('POST /v1/checkout/sessions', 'delay', { ms: 800 })
    const results = await atOnce(2, () => startPurchase(buyer, wish(prompt, 'stripe')))
    expect(new Set(values(results).map(({ checkout }) => (checkout?.gateway === 'stripe' ? checkout.redirectUrl : ''))).size).toBe(1)
  })
})

test('who waits on the page of an order makes recovery look at it, where that is due, and at nothing else', async () => {
  const [mine, other] = [await aCheckout('stripe'), await aCheckout('stripe')]
  await vendors.post('/webhooks/rules', { do: 'suppress' })
  for (const { sessionId } of [mine, other]) await payAtStripe(sessionId)
  await recoverOrder(mine.orderId)
  expect(await endingOf(mine.orderId)).toEqual(UNPAID) // not due yet: a page may ask as often as it likes
  await timePasses()
  await recoverOrder(mine.orderId)
  expect([await endingOf(mine.orderId), await endingOf(other.orderId)]).toEqual([BOUGHT, UNPAID])
  await fault('POST /v1/refunds', 'drop-before', { times: 2 })
  await requestRefund(mine.buyer, mine.orderId)
  await timePasses()
  await recoverOrder(mine.orderId)
  expect(await endingOf(mine.orderId)).toMatchObject({ order: 'REFUNDED' })
})

test('Stripe does not answer when the buyer is back: nothing is decided, and later it is', async () => {
  const checkout = await aCheckout('stripe')
  await vendors.post('/webhooks/rules', { do: 'suppress' })
  await payAtStripe(checkout.sessionId)
  await fault('GET /v1/checkout/sessions/*', 'drop-before', { times: 4 })
  expect(await checkStripeReturn(checkout.buyer, { sessionId: checkout.sessionId })).toMatchObject({ status: 'PENDING' })
  await everythingSettles()
  expect(await endingOf(checkout.orderId)).toEqual(BOUGHT)
})
