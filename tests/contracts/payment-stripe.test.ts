import { sandboxUrl, stopSandbox, vendors, WEBHOOK_SECRET } from '../support/payment-sandbox'
import { afterAll, describe, expect, test } from 'vitest'
import { newId } from '@/lib/core/ids'
import { stripeGateway } from '@/lib/gateways/payment/stripe'
import { signature, stripeEvent } from '../support/stripe-hands'
import { describePaymentGateway } from './payment-gateway'

const gateway = stripeGateway({ secretKey: 'sk_test_of_the_tests', webhookSecrets: [WEBHOOK_SECRET], apiBase: sandboxUrl })
afterAll(stopSandbox)

describePaymentGateway('stripe', () => gateway, {
  pay: async (checkout) => {
    await vendors.post('/stripe/pay', { sessionId: checkout.sessionId })
    return checkout
  },
  calls: { take: 'GET /v1/checkout/sessions/*', ask: 'GET /v1/checkout/sessions/*', refund: 'POST /v1/refunds' },
})

describe('stripe alone', () => {
  const request = (more: object = {}) => ({
    attemptId: newId('pay'), orderId: newId('ord'), orderName: '이름', amount: 9_900n, method: 'card' as const, buyerEmail: 'buyer@test.example', locale: 'en' as const,
    returnBase: 'https://shop.example/en', expiresAt: new Date(Math.ceil(Date.now() / 1000) * 1000 + 60 * 60_000), ...more,
  })
  const sessionOf = async (id: string | null) => (await vendors.get<{ sessions: Record<string, unknown>[] }>('/stripe/sessions')).sessions.find((session) => session.id === id)

  test('sends won as they are, in won only, with both ids and our pages', async () => {
    const wanted = request()
    const outcome = await gateway.createCheckout(wanted)
    const session = await sessionOf(outcome.kind === 'opened' ? outcome.sessionId : null)
    expect(session).toMatchObject({
      amount_total: 9_900, currency: 'krw', mode: 'payment', locale: 'en', client_reference_id: wanted.orderId, customer_email: 'buyer@test.example', adaptive_pricing: { enabled: false },
      metadata: { order_id: wanted.orderId, attempt_id: wanted.attemptId }, expires_at: wanted.expiresAt.getTime() / 1000,
      success_url: 'https://shop.example/en/pay/stripe/return?session_id={CHECKOUT_SESSION_ID}', cancel_url: `https://shop.example/en/orders/${wanted.orderId}`,
    })
  })

  test('a refusal names its code, and a key that we used for something else is one', async () => {
    expect(await gateway.createCheckout(request({ amount: 1n }))).toEqual({ kind: 'refused', code: 'AMOUNT_TOO_SMALL' })
    const wanted = request()
    await gateway.createCheckout(wanted)
    expect(await gateway.createCheckout({ ...wanted, amount: 10_000n })).toMatchObject({ kind: 'refused' })
    const wrongKey = stripeGateway({ secretKey: 'sk_test_wrong', webhookSecrets: [WEBHOOK_SECRET], apiBase: sandboxUrl })
    expect(await wrongKey.createCheckout(request())).toMatchObject({ kind: 'refused' })
  })

  test('a session is closed once; what was paid, or is over, is told as it is', async () => {
    const open = await gateway.createCheckout(request())
    const ref = { attemptId: 'pay_x', sessionId: open.kind === 'opened' ? open.sessionId : null, paymentKey: null }
    expect(await gateway.close(ref)).toMatchObject({ payment: { state: 'expired' } })
    expect(await gateway.close(ref)).toMatchObject({ payment: { state: 'expired' } })
    expect(await gateway.close({ ...ref, sessionId: null })).toMatchObject({ payment: { state: 'absent' } })
    expect(await gateway.fetchPayment({ ...ref, sessionId: 'cs_test_nobody' })).toMatchObject({ payment: { state: 'absent' } })
    await vendors.fault({ match: 'POST /v1/checkout/sessions/*/expire', do: 'reply', status: 503, times: 4 })
    expect(await gateway.close(ref)).toMatchObject({ kind: 'unknown' })
    await vendors.delete('/faults')
  })

  test('a refund of more than is left, or of nothing known, has failed; what was given back in parts is found', async () => {
    const open = await gateway.createCheckout(request())
    const sessionId = open.kind === 'opened' ? open.sessionId : null
    const { payment_intent: paymentKey } = await vendors.post<{ payment_intent: string }>('/stripe/pay', { sessionId })
    expect(await gateway.refund({ refundId: newId('rfd'), paymentKey, amount: 99_000n, reason: 'x' })).toMatchObject({ kind: 'failed' })
    expect(await gateway.refund({ refundId: newId('rfd'), paymentKey: 'pi_nobody', amount: 1n, reason: 'x' })).toMatchObject({ kind: 'failed', code: 'RESOURCE_MISSING' })
    await gateway.refund({ refundId: newId('rfd'), paymentKey, amount: 5_000n, reason: 'x' })
    const last = await gateway.refund({ refundId: newId('rfd'), paymentKey, amount: 4_900n, reason: 'x' })
    expect(await gateway.refund({ refundId: newId('rfd'), paymentKey, amount: 9_900n, reason: 'x' })).toEqual(last)
    expect(await gateway.refund({ refundId: newId('rfd'), paymentKey, amount: 9_901n, reason: 'x' })).toMatchObject({ kind: 'failed', code: 'CHARGE_ALREADY_REFUNDED' })
    await vendors.fault({ match: 'GET /v1/refunds', do: 'drop-before', times: 4 })
    expect(await gateway.refund({ refundId: newId('rfd'), paymentKey, amount: 9_900n, reason: 'x' })).toMatchObject({ kind: 'unknown' })
    expect(await gateway.fetchRefund({ refundId: 'rfd_x', paymentKey, gatewayRef: null })).toMatchObject({ kind: 'unknown' })
    await vendors.delete('/faults')
  })

  test('a bank that sends a refund back is told with its reason', async () => {
    const open = await gateway.createCheckout(request())
    const { payment_intent: paymentKey } = await vendors.post<{ payment_intent: string }>('/stripe/pay', { sessionId: open.kind === 'opened' ? open.sessionId : null })
    const made = await gateway.refund({ refundId: newId('rfd'), paymentKey, amount: 9_900n, reason: 'x' })
    const gatewayRef = made.kind === 'succeeded' ? made.gatewayRef : ''
    await vendors.post('/stripe/refund', { refundId: gatewayRef, outcome: 'failed', reason: 'lost_or_stolen_card' })
    expect(await gateway.fetchRefund({ refundId: 'rfd_x', paymentKey, gatewayRef })).toEqual({ kind: 'failed', code: 'LOST_OR_STOLEN_CARD', gatewayRef })
  })

  test('events are read to their ids; every type that we subscribe to has its place', () => {
    const read = (type: string, object: object) => {
      const raw = JSON.stringify(stripeEvent('evt_1', type, object))
      const { topic, ids } = gateway.readEvent(raw, new Headers({ 'stripe-signature': signature(raw) }))
      return { topic, ids }
    }
    const payment = { attemptId: 'pay_1', paymentKey: 'pi_1' }
    const session = { id: 'cs_1', payment_intent: 'pi_1', metadata: { attempt_id: 'pay_1' } }
    for (const end of ['completed', 'async_payment_succeeded', 'async_payment_failed', 'expired']) {
      expect(read(`checkout.session.${end}`, session)).toEqual({ topic: 'payment', ids: { ...payment, sessionId: 'cs_1' } })
    }
    expect(read('checkout.session.completed', { ...session, metadata: null, payment_intent: { id: 'pi_1' } })).toEqual({ topic: 'payment', ids: { sessionId: 'cs_1', paymentKey: 'pi_1' } })
    expect(read('payment_intent.payment_failed', { id: 'pi_1', metadata: { attempt_id: 'pay_1' } })).toEqual({ topic: 'payment', ids: payment })
    expect(read('charge.refunded', { id: 'ch_1', payment_intent: 'pi_1', metadata: { attempt_id: 'pay_1' } })).toEqual({ topic: 'payment', ids: payment })
    for (const type of ['charge.succeeded', 'charge.updated']) expect(read(type, { id: 'ch_1', payment_intent: 'pi_1', metadata: {} })).toEqual({ topic: 'fee', ids: { paymentKey: 'pi_1' } })
    for (const type of ['refund.created', 'refund.updated', 'refund.failed', 'charge.refund.updated']) {
      expect(read(type, { id: 're_1', payment_intent: 'pi_1', metadata: { refund_id: 'rfd_1' } })).toEqual({ topic: 'refund', ids: { refundId: 'rfd_1', gatewayRefundRef: 're_1', paymentKey: 'pi_1' } })
    }
    for (const type of ['created', 'updated', 'closed', 'funds_withdrawn', 'funds_reinstated']) expect(read(`charge.dispute.${type}`, { id: 'dp_1', payment_intent: 'pi_1' })).toEqual({ topic: 'trouble', ids: { paymentKey: 'pi_1' } })
    for (const type of ['payout.paid', 'payout.failed', 'payout.reconciliation_completed']) expect(read(type, { id: 'po_1' })).toEqual({ topic: 'none', ids: {} })
  })
})
