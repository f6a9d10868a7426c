import { sandboxUrl, stopSandbox, vendors } from '../support/payment-sandbox'
import { afterAll, describe, expect, test } from 'vitest'
import { newId } from '@/lib/core/ids'
import { tossGateway } from '@/lib/gateways/payment/toss'
import { CANCEL_FAILED, CONFIRM_DECLINED, CONFIRM_REFUSED, CONFIRM_UNPAYABLE } from '@/lib/gateways/payment/toss-codes'
import { describePaymentGateway } from './payment-gateway'

const settings = { secretKey: 'test_sk_of_the_tests', clientKey: 'test_ck_of_the_tests', apiBase: sandboxUrl, scriptUrl: `${sandboxUrl}/v1/payment` }
const gateway = tossGateway(settings)
afterAll(stopSandbox)

describePaymentGateway('toss', () => gateway, {
  pay: async (checkout) => {
    const { paymentKey } = await vendors.authenticate({ orderId: checkout.attemptId, amount: Number(checkout.amount) })
    return { ...checkout, paymentKey }
  },
  calls: { take: 'POST /v1/payments/confirm', ask: 'GET /v1/payments/*', refund: 'POST /v1/payments/*/cancel' },
})

const CONFIRM = 'POST /v1/payments/confirm'

async function authorised(more: object = {}) {
  const attemptId = newId('pay')
  const { paymentKey } = await vendors.authenticate({ orderId: attemptId, amount: 9_900, ...more })
  return { attemptId, sessionId: null, paymentKey, amount: 9_900n }
}

describe('toss alone', () => {
  test('tells the browser all that its window needs, and nothing that is secret', async () => {
    const outcome = await gateway.createCheckout({
      attemptId: 'pay_1', orderId: 'ord_1', orderName: '가'.repeat(120), amount: 9_900n, method: 'easy_pay', buyerEmail: 'b@test.example', locale: 'ko',
      returnBase: 'https://shop.example', expiresAt: new Date(),
    })
    expect(outcome).toEqual({
      kind: 'opened', sessionId: null,
      step: {
        gateway: 'toss', clientKey: settings.clientKey, scriptUrl: settings.scriptUrl, orderId: 'pay_1', amount: 9_900, orderName: '가'.repeat(100), method: 'easy_pay',
        successUrl: 'https://shop.example/pay/toss/success', failUrl: 'https://shop.example/pay/toss/fail',
      },
    })
    expect(JSON.stringify(outcome)).not.toContain(settings.secretKey)
  })

  test.each([...CONFIRM_DECLINED])('%s is a no', async (code) => {
    await vendors.fault({ match: CONFIRM, do: 'reply', status: 400, body: { code, message: '' } })
    expect(await gateway.confirm({ attemptId: 'pay_x', sessionId: null, paymentKey: 'k', amount: 1n })).toEqual({ kind: 'declined', code })
  })

  test.each([...CONFIRM_UNPAYABLE])('%s is a no, and not one of the card', async (code) => {
    await vendors.fault({ match: CONFIRM, do: 'reply', status: 404, body: { code, message: '' } })
    expect(await gateway.confirm({ attemptId: 'pay_x', sessionId: null, paymentKey: 'k', amount: 1n })).toEqual({ kind: 'unpayable', code })
  })

  test.each([...CONFIRM_REFUSED])('%s is a no to us', async (code) => {
    await vendors.fault({ match: CONFIRM, do: 'reply', status: 403, body: { code, message: '' } })
    expect(await gateway.confirm({ attemptId: 'pay_x', sessionId: null, paymentKey: 'k', amount: 1n })).toEqual({ kind: 'refused', code })
  })

  test('a key that Toss does not know is a no to us', async () => {
    const stranger = tossGateway({ ...settings, secretKey: 'test_sk_of_nobody' })
    expect(await stranger.confirm(await authorised())).toMatchObject({ kind: 'refused' })
  })

  test.each(['ALREADY_PROCESSED_PAYMENT', 'DUPLICATED_ORDER_ID', 'PROVIDER_ERROR', 'CARD_PROCESSING_ERROR', 'NOT_FOUND_PAYMENT', 'FAILED_INTERNAL_SYSTEM_PROCESSING', 'UNKNOWN_PAYMENT_ERROR', 'A_NEW_CODE'])('%s proves nothing', async (code) => {
    await vendors.fault({ match: CONFIRM, do: 'reply', status: 400, body: { code, message: '' } })
    expect(await gateway.confirm({ attemptId: 'pay_x', sessionId: null, paymentKey: 'k', amount: 1n })).toEqual({ kind: 'unknown', code })
  })

  test.each([...CANCEL_FAILED])('a refund with %s has failed', async (code) => {
    await vendors.fault({ match: 'POST /v1/payments/*/cancel', do: 'reply', status: 403, body: { code, message: '' } })
    expect(await gateway.refund({ refundId: 'rfd_x', paymentKey: 'k', amount: 1n, reason: 'x' })).toEqual({ kind: 'failed', code, gatewayRef: null })
  })

  test.each(['ALREADY_CANCELED_PAYMENT', 'FORBIDDEN_CONSECUTIVE_REQUEST', 'NOT_AVAILABLE_BANK', 'FAILED_REFUND_PROCESS', 'UNAUTHORIZED_KEY'])('a refund with %s is unknown', async (code) => {
    await vendors.fault({ match: 'POST /v1/payments/*/cancel', do: 'reply', status: 500, body: { code, message: '' } })
    expect(await gateway.refund({ refundId: 'rfd_x', paymentKey: 'k', amount: 1n, reason: 'x' })).toEqual({ kind: 'unknown', code })
  })

  test('a confirmation that takes too long is unknown and not repeated', async () => {
    const ref = await authorised()
    await vendors.fault({ match: CONFIRM, do: 'delay-after', ms: 11_000 })
    expect(await gateway.confirm(ref)).toEqual({ kind: 'unknown', code: 'TIMEOUT' })
    expect(await gateway.fetchPayment(ref)).toMatchObject({ payment: { state: 'captured' } })
  })

  test('the states of a payment: authorised, refused, over, waiting for a deposit, deposited, given up', async () => {
    const stateOf = async (ref: { attemptId: string; sessionId: null; paymentKey: string | null }) => {
      const outcome = await gateway.fetchPayment(ref)
      return outcome.kind === 'answered' ? [outcome.payment.state, outcome.payment.failureCode] : outcome
    }
    expect(await stateOf(await authorised())).toEqual(['open', null])
    const refused = await authorised({ confirmRefusal: 'REJECT_CARD_COMPANY' })
    expect(await gateway.confirm(refused)).toEqual({ kind: 'declined', code: 'REJECT_CARD_COMPANY' })
    expect(await stateOf(refused)).toEqual(['declined', 'REJECT_CARD_COMPANY'])
    const deposit = await authorised({ method: '가상계좌' })
    expect(await gateway.confirm(deposit)).toMatchObject({ payment: { state: 'awaiting', depositSecret: expect.stringMatching(/^ps_/) as string, capturedAt: null } })
    await vendors.post('/toss/deposit', { paymentKey: deposit.paymentKey })
    expect(await stateOf({ ...deposit, paymentKey: null })).toEqual(['captured', null])
    const over = await authorised()
    await vendors.post('/toss/tamper', { paymentKey: over.paymentKey, set: { status: 'EXPIRED' } })
    expect(await gateway.close(over)).toMatchObject({ payment: { state: 'expired' } })
    await vendors.post('/toss/tamper', { paymentKey: over.paymentKey, set: { status: 'CANCELED', approvedAt: null } })
    expect(await stateOf(over)).toEqual(['expired', null])
  })

  test('money that was given back by hand is found, whatever the reason says', async () => {
    const ref = await authorised()
    await gateway.confirm(ref)
    await fetch(`${sandboxUrl}/v1/payments/${ref.paymentKey}/cancel`, {
      method: 'POST', body: JSON.stringify({ cancelReason: '전화 문의' }), headers: { 'Content-Type': 'application/json', Authorization: `Basic ${btoa(`${settings.secretKey}:`)}` },
    })
    expect(await gateway.fetchRefund({ refundId: 'rfd_ours', paymentKey: ref.paymentKey, gatewayRef: null })).toMatchObject({ kind: 'succeeded' })
    expect(await gateway.fetchPayment(ref)).toMatchObject({ payment: { refundedAmount: 9_900n } })
  })

  test('answers of another shape are unknown', async () => {
    const ref = await authorised()
    await vendors.fault({ match: 'GET /v1/payments/*', do: 'reply', status: 200, body: { hello: 1 }, times: 2 })
    expect(await gateway.fetchPayment(ref)).toEqual({ kind: 'unknown', code: 'UNREADABLE_PAYMENT' })
    expect(await gateway.fetchRefund({ refundId: 'r', paymentKey: ref.paymentKey, gatewayRef: null })).toEqual({ kind: 'unknown', code: 'UNREADABLE_PAYMENT' })
    await vendors.fault({ match: 'GET /v1/settlements', do: 'reply', status: 200, body: { hello: 1 } })
    expect(await gateway.fetchFees([{ paymentKey: ref.paymentKey, capturedAt: new Date(), refundedAt: null }])).toEqual({ kind: 'unknown', code: 'UNREADABLE_SETTLEMENTS' })
    expect(await gateway.fetchRefund({ refundId: 'r', paymentKey: 'tgen_nobody', gatewayRef: null })).toEqual({ kind: 'unknown', code: 'NOT_FOUND_PAYMENT' })
  })

  test('the fees of a day with more than one page of payments are all read', async () => {
    const row = (paymentKey: string, i: number) => ({ paymentKey, transactionKey: `${paymentKey}-${i}`, amount: 1_000, fees: [{ fee: 33 }], vat: 3 })
    const page = (rows: object[]) => vendors.fault({ match: 'GET /v1/settlements', do: 'reply', status: 200, body: JSON.stringify(rows) })
    await page(Array.from({ length: 5_000 }, (_, i) => row('tgen_others', i)))
    await page([row('tgen_wanted', 1)])
    const asked = [{ paymentKey: 'tgen_wanted', capturedAt: new Date(), refundedAt: null }]
    expect(await gateway.fetchFees(asked)).toMatchObject({ kind: 'answered', fees: [{ paymentKey: 'tgen_wanted', feeAmount: 30n, feeVatAmount: 3n }] })
  })

  test('messages are read to their ids; the id of a delivery, or else its hash, tells repetitions', () => {
    const read = (body: object, id?: string) => gateway.readEvent(JSON.stringify(body), new Headers(id ? { 'tosspayments-webhook-id': id } : {}))
    const status = { eventType: 'PAYMENT_STATUS_CHANGED', data: { orderId: 'pay_1', paymentKey: 'k', status: 'DONE', totalAmount: 1 } }
    expect(read(status, 'wh_1')).toEqual({ eventId: 'wh_1', type: 'PAYMENT_STATUS_CHANGED', topic: 'payment', ids: { attemptId: 'pay_1', paymentKey: 'k' }, problem: null, depositSecret: null })
    expect(read(status).eventId).toBe(read(status).eventId)
    expect(read({ eventType: 'CANCEL_STATUS_CHANGED', data: { orderId: 'pay_1' } })).toMatchObject({ topic: 'payment', ids: { attemptId: 'pay_1' } })
    expect(read({ createdAt: 'x', secret: 'ps_1', status: 'DONE', transactionKey: 't', orderId: 'pay_1' })).toMatchObject({ type: 'DEPOSIT_CALLBACK', topic: 'payment', ids: { attemptId: 'pay_1' }, depositSecret: 'ps_1' })
    expect(read({ eventType: 'payout.changed' })).toMatchObject({ type: 'payout.changed', topic: 'none', ids: {} })
    expect(read([])).toMatchObject({ type: 'UNKNOWN', topic: 'none' })
    expect(() => gateway.readEvent('nonsense', new Headers())).toThrow(expect.objectContaining({ code: 'GATEWAY_BAD_EVENT', status: 400 }) as Error)
  })
})

test('without keys a gateway is not offered', async () => {
  const { paymentGateway, offeredGateways } = await import('@/lib/gateways/payment')
  expect(offeredGateways()).toEqual(['stripe', 'toss'])
  expect(paymentGateway('toss')).toBe(paymentGateway('toss'))
})
