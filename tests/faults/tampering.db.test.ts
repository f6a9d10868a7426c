import { vendors, WEBHOOK_SECRET_PREVIOUS } from '../support/payment-sandbox'
import { describe, expect, test } from 'vitest'
import { POST as tossWebhook } from '@/app/api/webhooks/toss/route'
import { checkStripeReturn } from '@/lib/flows/check-stripe-return'
import { confirmTossPayment } from '@/lib/flows/confirm-toss-payment'
import { recover } from '@/lib/flows/recover'
import { db } from '@/lib/platform/db'
import { aCheckout, authoriseAtToss, BOUGHT, codeOf, endingOf, GIVEN_BACK, payAtStripe, takenAt, UNPAID, webhooksSettled } from '../support/paying'
import { alertsAbout } from '../support/alerts'
import { deliver, deliverSigned, signature, stripeEvent } from '../support/stripe-hands'
import { everythingSettles, shopUnderTest } from '../support/shop'

shopUnderTest()

const inboxSize = () => db().gatewayEvent.count()

describe('a Stripe session that is not what we opened', () => {
  test.each([
    ['another amount (R10)', { amount_total: 3_000 }, 'AMOUNT_MISMATCH', 3_000],
    ['real money instead of test money (R11)', { livemode: true }, 'MODE_MISMATCH', 9_900],
    ['the metadata of another order (R11)', { metadata: { order_id: 'ord_other', attempt_id: 'pay_other' } }, 'IDENTITY_MISMATCH', 9_900],
  ])('%s is never delivered: booked apart, given back, an alert', async (_, set, reason, taken) => {
    const { sessionId, orderId, buyer } = await aCheckout('stripe')
    await vendors.post('/webhooks/rules', { do: 'suppress' })
    await vendors.post('/stripe/tamper', { sessionId, set })
    await payAtStripe(sessionId)
    expect(await checkStripeReturn(buyer, { sessionId })).toMatchObject({ status: 'REVIEW', payment: { status: 'returned' }, purchase: null })
    await everythingSettles()
    expect(await endingOf(orderId)).toEqual(GIVEN_BACK)
    expect(await db().order.findUniqueOrThrow({ where: { id: orderId } })).toMatchObject({ reviewReason: reason })
    expect(await takenAt('stripe', orderId)).toEqual({ amount: taken, refunded: taken })
  })

  test('more than was asked for is given back whole (R10)', async () => {
    const { sessionId, orderId } = await aCheckout('stripe')
    await vendors.post('/stripe/tamper', { sessionId, set: { amount_total: 50_000 } })
    await payAtStripe(sessionId)
    await everythingSettles()
    expect(await endingOf(orderId)).toEqual(GIVEN_BACK)
    expect(await takenAt('stripe', orderId)).toEqual({ amount: 50_000, refunded: 50_000 })
  })

  test('another currency goes back too, but is not booked as won (R11)', async () => {
    const { sessionId, orderId } = await aCheckout('stripe')
    await vendors.post('/webhooks/rules', { do: 'hold' })
    await payAtStripe(sessionId)
    await vendors.post('/stripe/tamper', { sessionId, set: { currency: 'usd' } })
    await vendors.post('/webhooks/release', {})
    await everythingSettles()
    expect(await endingOf(orderId)).toEqual({ ...GIVEN_BACK, journals: [] })
    expect(await takenAt('stripe', orderId)).toEqual({ amount: 9_900, refunded: 9_900 })
  })
})

describe('the values with which Toss sends a buyer back', () => {
  test('another amount: Toss is not asked, nobody is charged (R10)', async () => {
    const checkout = await aCheckout('toss')
    const redirect = await authoriseAtToss(checkout)
    expect(await codeOf(confirmTossPayment(checkout.buyer, { ...redirect, amount: 100 }))).toBe('PAYMENT_AMOUNT_MISMATCH')
    expect(await endingOf(checkout.orderId)).toEqual({ ...UNPAID, attempts: ['FAILED'] })
    expect(await takenAt('toss', checkout.attemptId)).toBeNull()
    expect(await db().auditEvent.count({ where: { subjectId: checkout.orderId, action: 'payment.tampered' } })).toBe(1)
    // The honest values come too late for this attempt; the order can be paid by another.
    expect(await confirmTossPayment(checkout.buyer, redirect)).toMatchObject({ status: 'PENDING', payment: { status: 'failed' } })
    const again = await aCheckout('toss', checkout)
    expect(await confirmTossPayment(again.buyer, await authoriseAtToss(again))).toMatchObject({ status: 'PAID' })
  })

  test('a window that was opened for less than the order: Toss refuses our amount (R10)', async () => {
    const checkout = await aCheckout('toss')
    const redirect = await authoriseAtToss(checkout, { amount: 100 })
    expect(await codeOf(confirmTossPayment(checkout.buyer, { ...redirect, amount: checkout.prompt.priceAmount }))).toBe('not refused')
    expect(await endingOf(checkout.orderId)).toEqual({ ...UNPAID, attempts: ['FAILED'] })
    expect(await takenAt('toss', checkout.attemptId)).toBeNull()
  })

  test('a payment that says another total than it took is given back (R10)', async () => {
    const checkout = await aCheckout('toss')
    const redirect = await authoriseAtToss(checkout)
    await vendors.post('/toss/tamper', { paymentKey: redirect.paymentKey, set: { totalAmount: 3_000, balanceAmount: 3_000 } })
    await confirmTossPayment(checkout.buyer, redirect)
    await everythingSettles()
    expect(await endingOf(checkout.orderId)).toEqual(GIVEN_BACK)
  })

  test('the key of another order’s payment is refused, and that order loses nothing (R11)', async () => {
    const victim = await aCheckout('toss')
    const thief = await aCheckout('toss')
    const theirs = await authoriseAtToss(victim)
    expect(await confirmTossPayment(thief.buyer, { paymentKey: theirs.paymentKey, orderId: thief.attemptId, amount: 9_900 })).toMatchObject({ status: 'PENDING', payment: { status: 'failed' } })
    expect(await confirmTossPayment(victim.buyer, theirs)).toMatchObject({ status: 'PAID' })
    const second = await aCheckout('toss', thief)
    expect(await codeOf(confirmTossPayment(thief.buyer, { paymentKey: theirs.paymentKey, orderId: second.attemptId, amount: 9_900 }))).toBe('PAYMENT_KEY_FOREIGN')
    expect(await endingOf(victim.orderId)).toEqual(BOUGHT)
    expect(await endingOf(thief.orderId)).toEqual({ ...UNPAID, attempts: ['FAILED', 'OPEN'] })
  })

  test('another key for a payment that was confirmed is refused', async () => {
    const checkout = await aCheckout('toss')
    const redirect = await authoriseAtToss(checkout)
    await confirmTossPayment(checkout.buyer, redirect)
    expect(await codeOf(confirmTossPayment(checkout.buyer, { ...redirect, paymentKey: 'tgen_another' }))).toBe('PAYMENT_KEY_FOREIGN')
  })

  test('a session of Stripe is no payment of Toss', async () => {
    const { buyer, attemptId } = await aCheckout('stripe')
    expect(await codeOf(confirmTossPayment(buyer, { paymentKey: 'k', orderId: attemptId, amount: 9_900 }))).toBe('NOT_FOUND')
  })
})

describe('messages that Stripe did not send (R15)', () => {
  const forged = (checkout: { sessionId: string; attemptId: string }) =>
    stripeEvent('evt_forged', 'checkout.session.completed', { id: checkout.sessionId, object: 'checkout.session', payment_status: 'paid', metadata: { attempt_id: checkout.attemptId }, payment_intent: null })

  test('are refused with 400 and leave no trace', async () => {
    const checkout = await aCheckout('stripe')
    const raw = JSON.stringify(forged(checkout))
    const now = Math.floor(Date.now() / 1000)
    const before = await inboxSize()
    const headers = {
      'no signature': null,
      'another secret': signature(raw, { secret: 'whsec_guessed_by_somebody' }),
      'an empty secret': signature(raw, { secret: '' }),
      'only v0': signature(raw, { scheme: 'v0' }),
      'too old': signature(raw, { at: now - 302 }),
      'from the future': signature(raw, { at: now + 90 }),
      'of another body': signature(`${raw} `),
      'nonsense': 't=,v1=',
    }
    for (const [name, header] of Object.entries(headers)) {
      const response = await deliver(raw, header)
      expect([name, response.status, ((await response.json()) as { code: string }).code]).toEqual([name, 400, 'GATEWAY_BAD_SIGNATURE'])
    }
    expect(await inboxSize()).toBe(before)
    expect(await endingOf(checkout.orderId)).toEqual(UNPAID)
  })

  test('a body that was parsed and written again does not fit its signature', async () => {
    const { sessionId } = await aCheckout('stripe')
    await vendors.post('/webhooks/rules', { do: 'hold', type: 'checkout.session.completed' })
    await payAtStripe(sessionId)
    const held = (await vendors.get<{ webhooks: { id: string; about: string }[] }>('/webhooks?type=checkout.session.completed')).webhooks.find(({ about }) => about === sessionId)
    const { sent } = await vendors.post<{ sent: { status: number }[] }>(`/webhooks/${held?.id}/resend`, { reserialise: true })
    expect(sent).toMatchObject([{ status: 400 }])
  })

  test('a thin event is refused: it is not what this endpoint is for', async () => {
    expect((await deliverSigned({ id: 'evt_thin', object: 'v2.core.event', type: 'v1.checkout.session.completed', livemode: false, related_object: { id: 'cs_x' } })).status).toBe(400)
  })

  test('a body of more than 256 KiB is refused unread', async () => {
    const raw = JSON.stringify({ pad: 'x'.repeat(257 * 1024) })
    expect((await deliver(raw, signature(raw))).status).toBe(413)
  })

  test('a genuine event of the other mode, or of another version, is parked and not acted on (R11)', async () => {
    const checkout = await aCheckout('stripe')
    for (const [id, more, note] of [['evt_live', { livemode: true }, 'OTHER_MODE'], ['evt_old', { api_version: '2020-08-27' }, 'OTHER_VERSION']] as const) {
      expect((await deliverSigned({ ...forged(checkout), id, ...more })).status).toBe(200)
      expect(await db().gatewayEvent.findFirstOrThrow({ where: { eventId: id } })).toMatchObject({ status: 'PARKED', note })
    }
    expect(await endingOf(checkout.orderId)).toEqual(UNPAID)
  })

  test('a genuine event about a payment that is not paid changes nothing: the gateway is asked', async () => {
    const checkout = await aCheckout('stripe')
    expect((await deliverSigned({ ...forged(checkout), id: 'evt_hint' })).status).toBe(200)
    expect(await endingOf(checkout.orderId)).toEqual(UNPAID)
    expect((await db().gatewayEvent.findFirstOrThrow({ where: { eventId: 'evt_hint' } })).body).toEqual({ topic: 'payment', attemptId: checkout.attemptId, sessionId: checkout.sessionId })
  })

  test('disputes and unknown types wait for a person; payouts and strangers are put away', async () => {
    const parked = { 'charge.dispute.created': { id: 'dp_1', payment_intent: 'pi_x' }, 'radar.early_fraud_warning.created': { id: 'issfr_1', payment_intent: 'pi_x' }, 'customer.created': { id: 'cus_1' } }
    const ignored = { 'payout.paid': { id: 'po_1' }, 'payment_intent.payment_failed': { id: 'pi_stranger', metadata: {} }, 'refund.created': { id: 're_stranger', payment_intent: 'pi_stranger', metadata: null } }
    for (const [type, object] of Object.entries({ ...parked, ...ignored })) {
      expect((await deliverSigned(stripeEvent(`evt_${type}`, type, object))).status).toBe(200)
      const { id, status } = await db().gatewayEvent.findFirstOrThrow({ where: { eventId: `evt_${type}` } })
      expect([type, status, await alertsAbout(id)]).toEqual(type in parked ? [type, 'PARKED', [`P1 stripe event needs a person: ${type}`]] : [type, 'IGNORED', []])
    }
  })

  test('a secret that is being replaced is good for both, and no other (R47)', async () => {
    for (const [sign, status] of [['second', 200], ['both', 200], ['corrupt', 400], ['v0', 400], ['missing', 400]] as const) {
      const { sessionId } = await aCheckout('stripe')
      await vendors.post('/webhooks/rules', { do: 'hold', type: 'checkout.session.completed' })
      await payAtStripe(sessionId)
      const held = (await vendors.get<{ webhooks: { id: string; about: string }[] }>('/webhooks?type=checkout.session.completed')).webhooks.find(({ about }) => about === sessionId)
      const { sent } = await vendors.post<{ sent: { status: number }[] }>(`/webhooks/${held?.id}/resend`, { sign })
      expect([sign, sent[0]?.status]).toEqual([sign, status])
    }
    const raw = JSON.stringify(stripeEvent('evt_previous', 'payout.paid', { id: 'po_2' }))
    expect((await deliver(raw, signature(raw, { secret: WEBHOOK_SECRET_PREVIOUS }))).status).toBe(200)
  })
})

describe('messages that Toss did not send', () => {
  const forge = (body: object) => vendors.post<{ status: number }>('/toss/forge', body)
  const post = (raw: string, headers: Record<string, string> = {}) => tossWebhook(new Request('http://127.0.0.1/api/webhooks/toss', { method: 'POST', body: raw, headers }))

  test('a payment that is said to be done is asked for and found unpaid (R16)', async () => {
    const checkout = await aCheckout('toss')
    const { paymentKey } = await authoriseAtToss(checkout)
    expect(await forge({ orderId: checkout.attemptId, paymentKey, status: 'DONE' })).toMatchObject({ status: 200 })
    expect(await endingOf(checkout.orderId)).toEqual(UNPAID)
  })

  test('an order that is not ours is stored, answered 200, and nobody is asked (R16)', async () => {
    await vendors.post('/faults', { match: 'GET /v1/payments/*', do: 'reply', times: 9 })
    await vendors.post('/faults', { match: 'GET /v1/payments/orders/*', do: 'reply', times: 9 })
    expect(await forge({ orderId: 'an-order-of-nobody', webhookId: 'wh_stranger' })).toMatchObject({ status: 200 })
    expect(await db().gatewayEvent.findFirstOrThrow({ where: { eventId: 'wh_stranger' } })).toMatchObject({ status: 'IGNORED', note: 'UNKNOWN_PAYMENT' })
    expect(await vendors.get('/faults')).toMatchObject({ armed: [{ times: 9 }, { times: 9 }] })
  })

  test('the key of another payment in the message leads nowhere (R16)', async () => {
    const paid = await aCheckout('toss')
    await confirmTossPayment(paid.buyer, await authoriseAtToss(paid))
    const { paymentKey } = await db().paymentAttempt.findUniqueOrThrow({ where: { id: paid.attemptId } })
    const open = await aCheckout('toss')
    expect(await forge({ orderId: open.attemptId, paymentKey, status: 'DONE' })).toMatchObject({ status: 200 })
    expect(await endingOf(open.orderId)).toEqual(UNPAID)
  })

  test('what is not JSON is refused, what is not for us is put away', async () => {
    expect((await post('<xml/>')).status).toBe(400)
    expect((await post(JSON.stringify({ eventType: 'seller.changed', data: {} }))).status).toBe(200)
    expect((await post('{}', { 'tosspayments-webhook-id': 'wh_empty' })).status).toBe(200)
    expect(await db().gatewayEvent.findFirstOrThrow({ where: { eventId: 'wh_empty' } })).toMatchObject({ status: 'IGNORED', type: 'UNKNOWN', body: { topic: 'none' } })
  })
})

describe('a virtual account, which is not offered but can be asked for by a changed page', () => {
  const forge = (body: object) => vendors.post<{ status: number }>('/toss/forge', { kind: 'deposit', ...body })
  const secretOf = async (orderId: string) =>
    (await vendors.get<{ payments: { orderId: string; secret: string | null }[] }>('/toss/payments')).payments.find((payment) => payment.orderId === orderId)?.secret ?? ''

  /** An account that could not be called off, because Toss did not answer. */
  async function aDeposit() {
    const checkout = await aCheckout('toss')
    await vendors.fault({ match: 'POST /v1/payments/*/cancel', do: 'reply', status: 500, times: 1 })
    await confirmTossPayment(checkout.buyer, await authoriseAtToss(checkout, { method: '가상계좌' }))
    await webhooksSettled()
    expect(await endingOf(checkout.orderId)).toEqual({ ...UNPAID, attempts: ['AWAITING_DEPOSIT'] })
    return checkout
  }

  test('is called off at once; the order stays payable and says why', async () => {
    const checkout = await aCheckout('toss')
    expect(await confirmTossPayment(checkout.buyer, await authoriseAtToss(checkout, { method: '가상계좌' }))).toMatchObject({ status: 'PENDING', payment: { status: 'failed', failureCode: 'DEPOSIT_NOT_OFFERED' } })
    await webhooksSettled()
    expect(await endingOf(checkout.orderId)).toEqual({ ...UNPAID, attempts: ['FAILED'] })
    expect(await vendors.post('/toss/deposit', { orderId: checkout.attemptId })).toMatchObject({ accepted: false })
  })

  test('is called off by recovery where Toss did not answer', async () => {
    const { orderId } = await aDeposit()
    await db().paymentAttempt.updateMany({ where: { orderId }, data: { nextTryAt: new Date() } })
    await recover({ deadline: new Date(Date.now() + 20_000) })
    expect(await endingOf(orderId)).toEqual({ ...UNPAID, attempts: ['FAILED'] })
  })

  test('that is paid before it could be called off buys', async () => {
    const { attemptId, orderId } = await aDeposit()
    await vendors.post('/toss/deposit', { orderId: attemptId })
    await webhooksSettled()
    expect(await endingOf(orderId)).toEqual(BOUGHT)
  })

  test('believes only the secret of its own account; a wrong one is refused, so that a genuine message comes again (R17)', async () => {
    const [mine, other] = [await aDeposit(), await aDeposit()]
    const before = await inboxSize()
    expect(await forge({ orderId: mine.attemptId, secret: 'ps_wrong' })).toMatchObject({ status: 400 })
    expect(await forge({ orderId: mine.attemptId, secret: await secretOf(other.attemptId) })).toMatchObject({ status: 400 })
    expect(await inboxSize()).toBe(before)
    expect(await forge({ orderId: mine.attemptId, secret: await secretOf(mine.attemptId), status: 'DONE' })).toMatchObject({ status: 200 })
    expect(await endingOf(mine.orderId)).toEqual({ ...UNPAID, attempts: ['AWAITING_DEPOSIT'] }) // the secret is right, the deposit is not there
    expect(await forge({ orderId: 'of-nobody', secret: 'ps_x', webhookId: 'wh_nobody' })).toMatchObject({ status: 200 })
  })

  test('a deposit that the bank takes back is told to operators; what was bought stays', async () => {
    const { attemptId, orderId } = await aDeposit()
    await vendors.post('/toss/deposit', { orderId: attemptId })
    await webhooksSettled()
    expect(await alertsAbout(attemptId)).toEqual([])
    await vendors.post('/toss/deposit', { orderId: attemptId, kind: 'error' })
    await webhooksSettled()
    expect(await alertsAbout(attemptId)).toContain('P1 Payment needs a look: CAPTURE_VANISHED')
    expect(await endingOf(orderId)).toEqual(BOUGHT)
    await vendors.post('/toss/deposit', { orderId: attemptId }) // the bank had been wrong, and the gateway's book is ours again
    await webhooksSettled()
  })

  test('is told of the same deposit twice and acts once (R17)', async () => {
    const { attemptId, orderId } = await aDeposit()
    await vendors.post('/toss/deposit', { orderId: attemptId })
    await webhooksSettled()
    for (let i = 0; i < 3; i += 1) expect(await forge({ orderId: attemptId, secret: await secretOf(attemptId), status: 'DONE', webhookId: 'wh_again' })).toMatchObject({ status: 200 })
    expect(await endingOf(orderId)).toEqual(BOUGHT)
  })
})
