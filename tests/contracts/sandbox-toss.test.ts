import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { control, type Control } from '../../sandbox/client'
import { startSandbox, type Sandbox } from '../../sandbox/index'
import type { TossPayment } from '../../sandbox/toss/types'

let sandbox: Sandbox
let ctl: Control

beforeAll(async () => {
  sandbox = await startSandbox()
  ctl = control(sandbox.url)
})
afterAll(() => sandbox.stop())
beforeEach(() => ctl.post('/reset'))

interface Answer<T> { status: number; body: T & { code?: string; message?: string } }

async function toss<T = TossPayment>(method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<Answer<T>> {
  const response = await fetch(sandbox.url + path, {
    method,
    headers: { authorization: `Basic ${Buffer.from('test_sk_sandbox:').toString('base64')}`, 'content-type': 'application/json', ...headers },
    ...(body && { body: JSON.stringify(body) }),
  })
  return { status: response.status, body: await response.json() as Answer<T>['body'] }
}

const confirm = (payment: { paymentKey: string; orderId: string; amount: number }, headers: Record<string, string> = {}) =>
  toss('POST', '/v1/payments/confirm', { paymentKey: payment.paymentKey, orderId: payment.orderId, amount: payment.amount }, headers)
const cancel = (paymentKey: string, body: object = {}, headers: Record<string, string> = {}) =>
  toss('POST', `/v1/payments/${paymentKey}/cancel`, { cancelReason: '단순 변심', ...body }, headers)

/** Calls the function that the sandbox's browser script defines, with the few browser things that it uses. */
async function requestPayment(method: string, params: object, clientKey = 'test_ck_sandbox'): Promise<string> {
  const script = await (await fetch(`${sandbox.url}/v1/payment`)).text()
  let wentTo = ''
  const window: { location: { assign: (url: string) => void }; TossPayments?: (key: string) => { requestPayment: (m: string, p: object) => Promise<void> } } = {
    location: { assign: (url) => { wentTo = url } },
  }
  new Function('window', 'fetch', script)(window, fetch)
  await window.TossPayments?.(clientKey).requestPayment(method, params)
  return wentTo
}

const PARAMS = { amount: 9_900, orderId: 'pay_000001', orderName: '프롬프트', successUrl: 'http://shop.test/ok', failUrl: 'http://shop.test/fail?x=1' }

describe('the payment window', () => {
  test('the script opens it, and authenticating returns the three values', async () => {
    const url = await requestPayment('카드', { ...PARAMS, flowMode: 'DIRECT', easyPay: '토스페이' })
    const page = await (await fetch(url)).text()
    expect(page).toContain('₩9,900')
    expect(page).toContain('토스페이')
    const answer = await fetch(url, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ outcome: 'authenticate', method: '간편결제' }) })
    const { searchParams } = new URL(answer.headers.get('location') ?? '')
    const values = Object.fromEntries(searchParams) as Record<string, string>
    expect(values).toEqual({ paymentType: 'NORMAL', orderId: 'pay_000001', amount: '9900', paymentKey: expect.stringMatching(/^tgen_/) as string })
    const { body } = await confirm({ paymentKey: values.paymentKey ?? '', orderId: 'pay_000001', amount: 9_900 })
    expect(body).toMatchObject({ status: 'DONE', method: '간편결제', easyPay: { provider: '토스페이' }, vat: 900, suppliedAmount: 9_000, approvedAt: expect.stringMatching(/\+09:00$/) as string })
  })

  test('closing it comes back without an orderId and changes nothing; a failure comes back with one and aborts', async () => {
    const url = await requestPayment('카드', PARAMS)
    const leave = async (outcome: string) => {
      const answer = await fetch(url, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ outcome }) })
      return Object.fromEntries(new URL(answer.headers.get('location') ?? '').searchParams)
    }
    expect(await leave('close')).toEqual({ x: '1', code: 'PAY_PROCESS_CANCELED', message: '사용자에 의해 결제가 취소되었습니다.' })
    expect((await toss('GET', '/v1/payments/orders/pay_000001')).body.status).toBe('READY')
    expect(await leave('reject')).toMatchObject({ code: 'REJECT_CARD_COMPANY', orderId: 'pay_000001' })
    expect((await toss('GET', '/v1/payments/orders/pay_000001')).body.status).toBe('ABORTED')
  })

  test.each<[string, object, string]>([
    ['a short orderId', { orderId: 'abc' }, 'INVALID_PARAMETER'],
    ['an orderId with a slash', { orderId: 'abc/def' }, 'INVALID_PARAMETER'],
    ['an amount that is no integer', { amount: 99.5 }, 'INVALID_PARAMETER'],
    ['an amount below the least', { amount: 99 }, 'BELOW_MINIMUM_AMOUNT'],
    ['an orderName over 100 characters', { orderName: '가'.repeat(101) }, 'INVALID_PARAMETER'],
    ['a URL without an origin', { successUrl: '/ok' }, 'INVALID_PARAMETER'],
    ['a direct flow to nowhere', { flowMode: 'DIRECT' }, 'INVALID_PARAMETER'],
  ])('refuses %s', async (_, change, code) => {
    await expect(requestPayment('카드', { ...PARAMS, ...change })).rejects.toMatchObject({ code })
  })

  test('refuses an unknown method, a wrong client key and an orderId that is used up', async () => {
    await expect(requestPayment('간편결제', PARAMS)).rejects.toMatchObject({ code: 'INVALID_PARAMETER' })
    await expect(requestPayment('카드', PARAMS, 'test_ck_other')).rejects.toMatchObject({ code: 'UNAUTHORIZED_KEY' })
    await confirm(await ctl.authenticate({ orderId: 'pay_000001', amount: 9_900 }))
    await expect(requestPayment('카드', PARAMS)).rejects.toMatchObject({ code: 'DUPLICATED_ORDER_ID' })
  })
})

describe('confirm', () => {
  test('charges once; a second confirm is ALREADY_PROCESSED_PAYMENT', async () => {
    const payment = await ctl.authenticate({ orderId: 'pay_000001', amount: 9_900 })
    expect((await ctl.book()).toss.captured).toBe(0)
    expect(await confirm(payment)).toMatchObject({ status: 200, body: { status: 'DONE', totalAmount: 9_900, currency: 'KRW', secret: null } })
    expect(await confirm(payment)).toMatchObject({ status: 400, body: { code: 'ALREADY_PROCESSED_PAYMENT' } })
    expect((await ctl.book()).toss).toMatchObject({ captured: 9_900, fees: 371, payments: [{ orderId: 'pay_000001', amount: 9_900 }] })
  })

  test('refuses another amount, another order, an unknown key and a payment that nobody authenticated', async () => {
    const payment = await ctl.authenticate({ orderId: 'pay_000001', amount: 9_900 })
    expect(await confirm({ ...payment, amount: 100 })).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } })
    expect(await confirm({ ...payment, orderId: 'pay_000002' })).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } })
    expect(await confirm({ ...payment, paymentKey: 'tgen_none' })).toMatchObject({ status: 404, body: { code: 'NOT_FOUND_PAYMENT' } })
    const ready = await ctl.post<TossPayment>('/toss/open', { orderId: 'pay_000003', amount: 9_900 })
    expect(await confirm({ paymentKey: ready.paymentKey, orderId: 'pay_000003', amount: 9_900 })).toMatchObject({ body: { code: 'UNAPPROVED_ORDER_ID' } })
    expect((await ctl.book()).toss.captured).toBe(0)
  })

  test('a refused card aborts the payment', async () => {
    const payment = await ctl.authenticate({ orderId: 'pay_000001', amount: 9_900, confirmRefusal: 'REJECT_CARD_PAYMENT' })
    expect(await confirm(payment)).toMatchObject({ status: 403, body: { code: 'REJECT_CARD_PAYMENT' } })
    expect((await toss('GET', `/v1/payments/${payment.paymentKey}`)).body).toMatchObject({ status: 'ABORTED', failure: { code: 'REJECT_CARD_PAYMENT' } })
  })

  test('the clocks: 30 minutes to authenticate, 10 to confirm', async () => {
    const late = await ctl.authenticate({ orderId: 'pay_000001', amount: 9_900 })
    await ctl.post('/toss/open', { orderId: 'pay_000002', amount: 9_900 })
    await ctl.post('/clock/advance', { minutes: 9 })
    expect((await toss('GET', '/v1/payments/orders/pay_000001')).body.status).toBe('IN_PROGRESS')
    await ctl.post('/clock/advance', { minutes: 1 })
    expect(await confirm(late)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND_PAYMENT_SESSION' } })
    expect((await toss('GET', '/v1/payments/orders/pay_000001')).body.status).toBe('EXPIRED')
    expect((await toss('GET', '/v1/payments/orders/pay_000002')).body.status).toBe('READY')
    await ctl.post('/clock/advance', { minutes: 20 })
    expect((await toss('GET', '/v1/payments/orders/pay_000002')).body.status).toBe('EXPIRED')
  })

  test('an idempotency key replays, is in use while running, and may be 300 characters long', async () => {
    const payment = await ctl.authenticate({ orderId: 'pay_000001', amount: 9_900 })
    const key = { 'idempotency-key': 'tc:1' }
    await ctl.fault({ match: 'POST /v1/payments/confirm', do: 'hold' })
    const slow = confirm(payment, key)
    await expect.poll(async () => (await ctl.get<{ held: string[] }>('/faults')).held).toHaveLength(1)
    expect(await confirm(payment, key)).toMatchObject({ status: 409, body: { code: 'IDEMPOTENT_REQUEST_PROCESSING' } })
    await ctl.post('/faults/release')
    const first = await slow
    expect(await confirm(payment, key)).toEqual(first)
    expect(await confirm(payment, { 'idempotency-key': 'tc:2' })).toMatchObject({ body: { code: 'ALREADY_PROCESSED_PAYMENT' } })
    expect(await confirm(payment, { 'idempotency-key': 'x'.repeat(301) })).toMatchObject({ status: 400, body: { code: 'INVALID_IDEMPOTENCY_KEY' } })
    await ctl.post('/clock/advance', { days: 15 })
    expect(await confirm(payment, key)).toMatchObject({ body: { code: 'ALREADY_PROCESSED_PAYMENT' } })
  })

  test('a test code answers in its place and leaves the key free', async () => {
    const payment = await ctl.authenticate({ orderId: 'pay_000001', amount: 9_900 })
    const key = { 'idempotency-key': 'tc:1' }
    expect(await confirm(payment, { ...key, 'TossPayments-Test-Code': 'INVALID_CARD_EXPIRATION' })).toMatchObject({ status: 400, body: { code: 'INVALID_CARD_EXPIRATION' } })
    expect(await confirm(payment, key)).toMatchObject({ status: 200 })
  })

  test('a connection cut after the charge: the order is found DONE', async () => {
    const payment = await ctl.authenticate({ orderId: 'pay_000001', amount: 9_900 })
    await ctl.fault({ match: 'POST /v1/payments/confirm', do: 'drop-after' })
    await expect(confirm(payment, { 'idempotency-key': 'tc:1' })).rejects.toThrow()
    expect((await toss('GET', '/v1/payments/orders/pay_000001')).body.status).toBe('DONE')
    expect(await confirm(payment, { 'idempotency-key': 'tc:1' })).toMatchObject({ status: 200, body: { status: 'DONE' } })
    expect((await ctl.book()).toss.captured).toBe(9_900)
  })

  test('a wrong key is refused in words of its own', async () => {
    const answer = await toss('GET', '/v1/payments/x', undefined, { authorization: `Basic ${Buffer.from('test_sk_other:').toString('base64')}` })
    expect(answer).toMatchObject({ status: 401, body: { code: 'UNAUTHORIZED_KEY' } })
  })
})

describe('cancel', () => {
  test('partial cancels add up; two within a second do not', async () => {
    const { paymentKey } = (await confirm(await ctl.authenticate({ orderId: 'pay_000001', amount: 10_000 }))).body
    expect(await cancel(paymentKey, { cancelAmount: 4_000 })).toMatchObject({ status: 200, body: { status: 'PARTIAL_CANCELED', balanceAmount: 6_000 } })
    expect(await cancel(paymentKey)).toMatchObject({ status: 403, body: { code: 'FORBIDDEN_CONSECUTIVE_REQUEST' } })
    await ctl.post('/clock/advance', { seconds: 2 })
    expect(await cancel(paymentKey, { cancelAmount: 6_001 })).toMatchObject({ status: 403, body: { code: 'NOT_CANCELABLE_AMOUNT' } })
    const last = (await cancel(paymentKey)).body
    expect(last).toMatchObject({ status: 'CANCELED', totalAmount: 10_000, balanceAmount: 0 })
    expect(last.cancels?.map((c) => [c.cancelAmount, c.refundableAmount])).toEqual([[4_000, 6_000], [6_000, 0]])
    expect(await cancel(paymentKey)).toMatchObject({ status: 400, body: { code: 'ALREADY_CANCELED_PAYMENT' } })
    expect((await ctl.book()).toss).toMatchObject({ captured: 10_000, refunded: 10_000, fees: 0, balance: 0 })
  })

  test('a repeated key cancels once', async () => {
    const { paymentKey } = (await confirm(await ctl.authenticate({ orderId: 'pay_000001', amount: 10_000 }))).body
    const first = await cancel(paymentKey, { cancelAmount: 1_000 }, { 'idempotency-key': 'tr:1' })
    expect(await cancel(paymentKey, { cancelAmount: 1_000 }, { 'idempotency-key': 'tr:1' })).toEqual(first)
    expect((await ctl.book()).toss.refunded).toBe(1_000)
  })

  test('a payment that may not be cancelled in parts, and one that was never paid', async () => {
    const payment = await ctl.authenticate({ orderId: 'pay_000001', amount: 10_000 })
    expect(await cancel(payment.paymentKey)).toMatchObject({ status: 403, body: { code: 'NOT_CANCELABLE_PAYMENT' } })
    await confirm(payment)
    await ctl.post('/toss/tamper', { orderId: 'pay_000001', set: { isPartialCancelable: false } })
    expect(await cancel(payment.paymentKey, { cancelAmount: 1 })).toMatchObject({ status: 403, body: { code: 'NOT_ALLOWED_PARTIAL_REFUND' } })
    expect(await cancel(payment.paymentKey)).toMatchObject({ status: 200 })
  })
})

describe('virtual accounts', () => {
  const issue = async () => (await confirm(await ctl.authenticate({ orderId: 'pay_000001', amount: 10_000, method: '가상계좌', validHours: 24 }))).body
  const deposit = (kind: string) => ctl.post<{ accepted: boolean; reason: string | null; status: string }>('/toss/deposit', { orderId: 'pay_000001', kind })

  test('only the exact deposit pays, and a deposit error takes it back', async () => {
    const issued = await issue()
    expect(issued).toMatchObject({ status: 'WAITING_FOR_DEPOSIT', approvedAt: null, secret: expect.stringMatching(/^ps_/) as string, virtualAccount: { expired: false } })
    expect(await deposit('short')).toEqual({ accepted: false, reason: 'AMOUNT_MISMATCH', status: 'WAITING_FOR_DEPOSIT' })
    expect(await deposit('over')).toMatchObject({ accepted: false })
    expect(await deposit('exact')).toMatchObject({ accepted: true, status: 'DONE' })
    expect((await ctl.book()).toss).toMatchObject({ captured: 10_000, fees: 440 })
    expect(await deposit('error')).toMatchObject({ accepted: true, status: 'WAITING_FOR_DEPOSIT' })
    expect((await ctl.book()).toss).toMatchObject({ captured: 0, fees: 0, balance: 0 })
  })

  test('the due date passes silently, and only a late report is taken after it', async () => {
    const { paymentKey } = await issue()
    const before = (await ctl.webhooks()).length
    await ctl.post('/clock/advance', { hours: 25 })
    expect((await toss('GET', `/v1/payments/${paymentKey}`)).body).toMatchObject({ status: 'WAITING_FOR_DEPOSIT', virtualAccount: { expired: true } })
    expect(await ctl.webhooks()).toHaveLength(before)
    expect(await deposit('exact')).toMatchObject({ accepted: false, reason: 'DUE_DATE_PASSED' })
    expect(await deposit('late')).toMatchObject({ accepted: true, status: 'DONE' })
  })

  test('a refund needs an account that exists and belongs to its holder', async () => {
    const { paymentKey } = await issue()
    await deposit('exact')
    const to = (accountNumber: string, holderName: string) => ({ refundReceiveAccount: { bank: '88', accountNumber, holderName } })
    expect(await cancel(paymentKey)).toMatchObject({ status: 400, body: { code: 'INVALID_REFUND_ACCOUNT_INFO' } })
    expect(await cancel(paymentKey, to('0000', '구매자'))).toMatchObject({ body: { code: 'INVALID_REFUND_ACCOUNT_NUMBER' } })
    expect(await cancel(paymentKey, to('110123456789', '예금주불일치'))).toMatchObject({ body: { code: 'INVALID_REFUND_ACCOUNT_INFO' } })
    expect(await cancel(paymentKey, to('110123456789', '구매자'))).toMatchObject({ status: 200, body: { status: 'CANCELED', virtualAccount: { refundStatus: 'COMPLETED' } } })
  })

  test('before the deposit it can only be cancelled whole, without an account and without money', async () => {
    const { paymentKey } = await issue()
    expect(await cancel(paymentKey, { cancelAmount: 1 })).toMatchObject({ body: { code: 'NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT' } })
    expect(await cancel(paymentKey)).toMatchObject({ status: 200, body: { status: 'CANCELED' } })
    expect((await ctl.book()).toss).toMatchObject({ captured: 0, refunded: 0 })
  })
})

test('transactions and settlements tell the same story as the book', async () => {
  const { paymentKey } = (await confirm(await ctl.authenticate({ orderId: 'pay_000001', amount: 10_000 }))).body
  await confirm(await ctl.authenticate({ orderId: 'pay_000002', amount: 5_000, method: '계좌이체' }))
  await cancel(paymentKey, { cancelAmount: 4_000 })
  const day = new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10)
  const range = `startDate=${day}&endDate=${day}`
  const rows = (await toss<{ amount: number; transactionKey: string; status: string }[]>('GET', `/v1/transactions?${range}`)).body
  expect(rows.map((row) => [row.amount, row.status])).toEqual([[10_000, 'DONE'], [5_000, 'DONE'], [-4_000, 'PARTIAL_CANCELED']])
  expect((await toss<object[]>('GET', `/v1/transactions?${range}&startingAfter=${rows[1]?.transactionKey}&limit=5`)).body).toHaveLength(1)
  const settled = (await toss<{ amount: number; fee: number; supplyAmount: number; vat: number; payOutAmount: number }[]>('GET', `/v1/settlements?${range}`)).body
  expect(settled.map((row) => row.fee)).toEqual([374, 220, -149])
  expect(settled.every((row) => row.supplyAmount + row.vat === row.fee && row.payOutAmount === row.amount - row.fee)).toBe(true)
  const book = (await ctl.book()).toss
  expect(settled.reduce((sum, row) => sum + row.payOutAmount, 0)).toBe(book.balance)
  expect((await toss('GET', '/v1/transactions?startDate=yesterday&endDate=today')).body.code).toBe('INVALID_REQUEST')
})
