import { afterEach, describe, expect, test } from 'vitest'
import { newId } from '@/lib/core/ids'
import type { CheckoutRequest, PaymentGateway, PaymentRef } from '@/lib/gateways/payment/contract'
import { vendors } from '../support/payment-sandbox'

/** What the buyer does outside of us, at this gateway. */
export interface Buyer {
  /** Pays, as far as the buyer's own part goes; answers what our side knows afterwards. */
  pay: (opened: PaymentRef & { amount: bigint }) => Promise<PaymentRef>
  /** The call that takes, or shows, the money; and the one that gives it back: `METHOD /path`. */
  calls: { take: string; ask: string; refund: string }
}

const AMOUNT = 9_900n

/** The same promises for every gateway, kept by its real adapter over HTTP against the stand-in. */
export function describePaymentGateway(name: string, gateway: () => PaymentGateway, buyer: Buyer): void {
  const request = (): CheckoutRequest => ({
    attemptId: newId('pay'), orderId: newId('ord'), orderName: '재구매를 부르는 신상품 안내 메일', amount: AMOUNT, method: 'card', buyerEmail: 'buyer@test.example',
    locale: 'ko', returnBase: 'http://localhost:3000', expiresAt: new Date(Math.ceil(Date.now() / 1000) * 1000 + 60 * 60_000),
  })

  async function opened(): Promise<PaymentRef & { amount: bigint }> {
    const wanted = request()
    const outcome = await gateway().createCheckout(wanted)
    if (outcome.kind !== 'opened') throw new Error(JSON.stringify(outcome))
    return { attemptId: wanted.attemptId, sessionId: outcome.sessionId, paymentKey: null, amount: AMOUNT }
  }

  async function captured(): Promise<PaymentRef & { paymentKey: string }> {
    const checkout = await opened()
    const ref = await buyer.pay(checkout)
    const outcome = await gateway().confirm({ ...ref, amount: AMOUNT })
    if (outcome.kind !== 'answered' || !outcome.payment.paymentKey) throw new Error(JSON.stringify(outcome, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)))
    return { ...ref, paymentKey: outcome.payment.paymentKey }
  }
  const refundOf = (ref: { paymentKey: string }, refundId = newId('rfd')) => ({ refundId, paymentKey: ref.paymentKey, amount: AMOUNT, reason: '청약철회' })

  afterEach(() => vendors.delete('/faults'))

  describe(`${name}: opening`, () => {
    test('twice with one attempt opens one payment', async () => {
      const wanted = request()
      const [first, second] = [await gateway().createCheckout(wanted), await gateway().createCheckout(wanted)]
      expect(first).toMatchObject({ kind: 'opened' })
      expect(second).toEqual(first)
    })

    test('a payment that nobody opened or paid is absent or open, and took nothing', async () => {
      const unknown = await gateway().fetchPayment({ attemptId: newId('pay'), sessionId: null, paymentKey: null })
      expect(unknown).toMatchObject({ kind: 'answered', payment: { state: 'absent', refundedAmount: 0n } })
      const fetched = await gateway().fetchPayment(await opened())
      expect(fetched.kind === 'answered' && ['absent', 'open'].includes(fetched.payment.state)).toBe(true)
    })
  })

  describe(`${name}: taking the money`, () => {
    test('shows a capture with our attempt, the amount in won and the time', async () => {
      const ref = await captured()
      const { payment } = (await gateway().fetchPayment(ref)) as { payment: { capturedAt: Date } }
      expect(payment).toMatchObject({ gateway: gateway().name, state: 'captured', attemptId: ref.attemptId, amount: AMOUNT, currency: 'KRW', isLive: false, refundedAmount: 0n, paymentKey: ref.paymentKey })
      expect(Math.abs(payment.capturedAt.getTime() - Date.now())).toBeLessThan(60_000)
    })

    test('twice with one attempt takes it once', async () => {
      const ref = await buyer.pay(await opened())
      const outcomes = [await gateway().confirm({ ...ref, amount: AMOUNT }), await gateway().confirm({ ...ref, amount: AMOUNT })]
      expect(outcomes).toMatchObject([{ kind: 'answered', payment: { state: 'captured' } }, { kind: 'answered', payment: { state: 'captured' } }])
    })

    test('an answer that is lost is unknown, never a no', async () => {
      const ref = await buyer.pay(await opened())
      await vendors.fault({ match: buyer.calls.take, do: 'drop-after', times: 4 })
      expect(await gateway().confirm({ ...ref, amount: AMOUNT })).toMatchObject({ kind: 'unknown' })
      await vendors.delete('/faults')
    })

    test.each([
      ['a page of a proxy', { status: 503, body: '<html></html>' }],
      ['too many requests', { status: 429, body: '{}' }],
      ['an error inside', { status: 500, body: '{"code":"COMMON_ERROR","message":""}' }],
      ['an answer of somebody else', { status: 200, body: '{}' }],
    ])('%s is unknown, never a no', async (_, answer) => {
      const ref = await captured()
      await vendors.fault({ match: buyer.calls.ask, do: 'reply', times: 4, ...answer })
      expect(await gateway().fetchPayment(ref)).toMatchObject({ kind: 'unknown' })
      await vendors.delete('/faults')
    })
  })

  describe(`${name}: giving it back`, () => {
    test('gives everything back once per refund, and shows it', async () => {
      const ref = await captured()
      const refund = refundOf(ref)
      expect(await gateway().fetchRefund({ ...refund, gatewayRef: null })).toEqual({ kind: 'absent' })
      const [first, second] = [await gateway().refund(refund), await gateway().refund(refund)]
      expect(first).toMatchObject({ kind: 'succeeded' })
      expect(second).toEqual(first)
      expect(await gateway().fetchRefund({ ...refund, gatewayRef: null })).toEqual(first)
      expect(await gateway().fetchPayment(ref)).toMatchObject({ payment: { state: 'captured', amount: AMOUNT, refundedAmount: AMOUNT } })
    })

    test('an answer that is lost is unknown, and the refund is found when asked for', async () => {
      const refund = refundOf(await captured())
      await vendors.fault({ match: buyer.calls.refund, do: 'drop-after', times: 4 })
      expect(await gateway().refund(refund)).toMatchObject({ kind: 'unknown' })
      await vendors.delete('/faults')
      expect(await gateway().fetchRefund({ ...refund, gatewayRef: null })).toMatchObject({ kind: 'succeeded' })
    })
  })

  describe(`${name}: fees`, () => {
    test('are the gateway’s own, with their VAT apart, for the capture and for the refund', async () => {
      const ref = await captured()
      const asked = { paymentKey: ref.paymentKey, capturedAt: new Date(), refundedAt: null }
      expect(await gateway().fetchFees([asked])).toMatchObject({ kind: 'answered', fees: [{ paymentKey: ref.paymentKey, refundRef: null }] })
      const refund = await gateway().refund(refundOf(ref))
      const after = await gateway().fetchFees([{ ...asked, refundedAt: new Date() }])
      if (after.kind !== 'answered' || refund.kind !== 'succeeded') throw new Error('no answer')
      expect(after.fees.map(({ refundRef }) => refundRef)).toEqual([null, refund.gatewayRef])
      const book = (await vendors.book())[gateway().name].payments.find(({ id }) => id === ref.paymentKey)
      expect(book).toMatchObject({ amount: 9_900, refunded: 9_900 })
      const entries = (await vendors.get<{ entries: { kind: string; amount: number }[] }>(`/book/entries?gateway=${gateway().name}&paymentId=${ref.paymentKey}`)).entries
      const stated = entries.reduce((sum, { kind, amount }) => sum + (kind === 'fee' ? amount : kind === 'fee_return' ? -amount : 0), 0)
      expect(after.fees.reduce((sum, fee) => sum + fee.feeAmount + fee.feeVatAmount, 0n)).toBe(BigInt(stated))
    })

    test('of several payments are asked for together', async () => {
      const refs = [await captured(), await captured()]
      const outcome = await gateway().fetchFees(refs.map(({ paymentKey }) => ({ paymentKey, capturedAt: new Date(), refundedAt: null })))
      expect(outcome.kind === 'answered' && new Set(outcome.fees.map(({ paymentKey }) => paymentKey))).toEqual(new Set(refs.map(({ paymentKey }) => paymentKey)))
    })

    test('that cannot be asked for are unknown', async () => {
      const ref = await captured()
      await vendors.fault({ match: gateway().name === 'stripe' ? 'GET /v1/charges' : 'GET /v1/settlements', do: 'reply', times: 4, status: 503 })
      expect(await gateway().fetchFees([{ paymentKey: ref.paymentKey, capturedAt: new Date(), refundedAt: new Date() }])).toMatchObject({ kind: 'unknown' })
      await vendors.delete('/faults')
    })
  })

  describe(`${name}: the list of a time`, () => {
    const minute = (offset: number) => new Date(Date.now() + offset * 60_000)

    test('has the capture and the refund of a payment, with amounts above zero and the fees that were told', async () => {
      const ref = await captured()
      const refund = await gateway().refund(refundOf(ref))
      const outcome = await gateway().listTransactions(minute(-5), minute(5))
      if (outcome.kind !== 'answered' || refund.kind !== 'succeeded') throw new Error('no answer')
      const own = outcome.transactions.filter(({ paymentKey }) => paymentKey === ref.paymentKey).sort((one, other) => one.kind.localeCompare(other.kind))
      expect(own).toMatchObject([{ kind: 'capture', refundRef: null, amount: AMOUNT, currency: 'KRW' }, { kind: 'refund', refundRef: refund.gatewayRef, amount: AMOUNT, currency: 'KRW' }])
      const fees = await gateway().fetchFees([{ paymentKey: ref.paymentKey, capturedAt: new Date(), refundedAt: new Date() }])
      const told = fees.kind === 'answered' ? fees.fees.map((fee) => [fee.reference, fee.feeAmount + fee.feeVatAmount]) : []
      expect(own.map(({ reference, feeAmount }) => [reference, feeAmount])).toEqual(told)
    })

    test('ends before its second instant and begins with its first', async () => {
      const ref = await captured()
      const has = async (from: Date, to: Date) => {
        const outcome = await gateway().listTransactions(from, to)
        return outcome.kind === 'answered' && outcome.transactions.some(({ paymentKey }) => paymentKey === ref.paymentKey)
      }
      const listed = await gateway().listTransactions(minute(-5), minute(5))
      const at = listed.kind === 'answered' ? listed.transactions.find(({ paymentKey }) => paymentKey === ref.paymentKey)?.at : undefined
      if (!at) throw new Error('not listed')
      const second = new Date(Math.floor(at.getTime() / 1000) * 1000)
      expect([await has(second, minute(5)), await has(minute(-5), second)]).toEqual([true, false])
    })

    test('that cannot be asked for is unknown, never empty', async () => {
      await vendors.fault({ match: gateway().name === 'stripe' ? 'GET /v1/balance_transactions' : 'GET /v1/transactions', do: 'reply', times: 4, status: 503 })
      expect(await gateway().listTransactions(minute(-5), minute(5))).toMatchObject({ kind: 'unknown' })
      await vendors.delete('/faults')
    })
  })
}
