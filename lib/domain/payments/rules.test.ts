import { describe, expect, test } from 'vitest'
import type { PaymentSnapshot, PaymentState } from '@/lib/core/payment'
import { AttemptStatus, OrderStatus } from '@/lib/generated/prisma/enums'
import { backoffMinutes, CLOSED_ATTEMPTS, CONFIRM_GIVE_UP_MINUTES, decide, isOldNews, LIVE_ATTEMPTS, nextLook, SETTLED_ATTEMPTS, type AttemptFacts, type OrderFacts, type Surroundings } from './rules'

const NOW = new Date('2026-11-23T03:00:00Z')
const minutes = (count: number): Date => new Date(NOW.getTime() + count * 60_000)
const STATES: PaymentState[] = ['absent', 'open', 'awaiting', 'captured', 'declined', 'expired']

const order = (more: Partial<OrderFacts> = {}): OrderFacts => ({ status: 'PENDING', payableAmount: 9_900n, ...more })
const attempt = (more: Partial<AttemptFacts> = {}): AttemptFacts => ({ id: 'pay_1', status: 'OPEN', amount: 9_900n, paymentKey: null, claimedAt: null, expiresAt: minutes(30), updatedAt: minutes(-1), hasRefund: false, ...more })
const truth = (more: Partial<PaymentSnapshot> = {}): PaymentSnapshot => ({
  gateway: 'stripe', askedAt: NOW, state: 'captured', attemptId: 'pay_1', sessionId: 'cs_1', paymentKey: 'pi_1', amount: 9_900n, currency: 'KRW', isLive: false, refundedAmount: 0n,
  capturedAt: NOW, method: 'card', receiptUrl: null, failureCode: null, depositSecret: null, ...more,
})
const around = (more: Partial<Surroundings> = {}): Surroundings => ({ now: NOW, expectsLive: false, isOwned: false, isDeliverable: true, isOnSale: true, ...more })

describe('every state of an attempt meets every truth, for an order that waits to be paid', () => {
  const fresh = ['none', 'none', 'await', 'capture', 'close', 'close']
  const closed = ['none', 'none', 'none', 'capture', 'none', 'none']
  const settled = ['alarm', 'alarm', 'alarm', 'none', 'alarm', 'alarm']
  const expected: Record<AttemptStatus, string[]> = {
    READY: fresh, OPEN: fresh, CONFIRMING: fresh, UNKNOWN: fresh,
    AWAITING_DEPOSIT: ['none', 'none', 'none', 'capture', 'close', 'close'],
    FAILED: closed, EXPIRED: closed, SUCCEEDED: settled, SUSPENSE: settled,
  }
  for (const status of Object.values(AttemptStatus)) {
    for (const [i, state] of STATES.entries()) {
      test(`${status} × ${state} → ${expected[status][i]}`, () => {
        expect(decide(order(), attempt({ status }), truth({ state }), around()).kind).toBe(expected[status][i])
      })
    }
  }
})

describe('money that was taken', () => {
  const meets: Record<OrderStatus, object> = {
    PENDING: { kind: 'capture' },
    AWAITING_DEPOSIT: { kind: 'capture' },
    EXPIRED: { kind: 'capture' },
    CANCELED: { kind: 'suspend', reason: 'ORDER_CANCELED' },
    REVIEW: { kind: 'suspend', reason: 'ORDER_IN_REVIEW' },
    PAID: { kind: 'suspend', reason: 'SECOND_PAYMENT' },
    REFUNDED: { kind: 'suspend', reason: 'SECOND_PAYMENT' },
  }
  test.each(Object.values(OrderStatus))('meets an order that is %s, whatever our attempt had come to', (status) => {
    for (const own of [...LIVE_ATTEMPTS, ...CLOSED_ATTEMPTS]) {
      expect(decide(order({ status }), attempt({ status: own }), truth(), around())).toEqual(meets[status])
    }
  })

  test.each([
    ['another amount', truth({ amount: 9_899n }), 'AMOUNT_MISMATCH'],
    ['another currency', truth({ currency: 'USD' }), 'CURRENCY_MISMATCH'],
    ['real money where none is expected', truth({ isLive: true }), 'MODE_MISMATCH'],
    ['the session of another attempt', truth({ attemptId: 'pay_2' }), 'IDENTITY_MISMATCH'],
    ['no attempt at all', truth({ attemptId: null }), 'IDENTITY_MISMATCH'],
    ['money that was given back already', truth({ refundedAmount: 9_900n }), 'REFUNDED_AT_GATEWAY'],
  ])('never buys with %s', (_, told, reason) => {
    for (const status of Object.values(OrderStatus)) {
      expect(decide(order({ status }), attempt(), told, around())).toEqual({ kind: 'suspend', reason })
    }
  })

  test('never buys when the order asks for another amount than its attempt', () => {
    expect(decide(order({ payableAmount: 12_000n }), attempt(), truth(), around())).toEqual({ kind: 'suspend', reason: 'AMOUNT_MISMATCH' })
  })

  test('never buys with another payment than the one that was claimed', () => {
    expect(decide(order(), attempt({ paymentKey: 'pi_2' }), truth(), around())).toEqual({ kind: 'suspend', reason: 'IDENTITY_MISMATCH' })
    expect(decide(order(), attempt({ paymentKey: 'pi_1' }), truth(), around())).toEqual({ kind: 'capture' })
  })

  test.each([
    [order(), around({ isOwned: true }), 'ALREADY_OWNED'],
    [order(), around({ isDeliverable: false, isOnSale: false }), 'UNDELIVERABLE'],
    [order({ status: 'EXPIRED' }), around({ isOwned: true }), 'ALREADY_OWNED'],
    [order({ status: 'EXPIRED' }), around({ isOnSale: false }), 'ORDER_EXPIRED'],
  ])('goes back when it can buy nothing (%#)', (given, surroundings, reason) => {
    expect(decide(given, attempt(), truth(), surroundings)).toEqual({ kind: 'suspend', reason })
  })

  test('buys the ordered version of a prompt that left the shop after the order', () => {
    expect(decide(order(), attempt(), truth(), around({ isOnSale: false }))).toEqual({ kind: 'capture' })
  })
})

describe('a settled attempt', () => {
  test.each(SETTLED_ATTEMPTS)('%s stays as it is, however often its capture is told', (status) => {
    expect(decide(order({ status: 'PAID' }), attempt({ status }), truth(), around())).toEqual({ kind: 'none' })
  })

  test('what is old news without a lock decides nothing with one, whatever else is the case', () => {
    const statuses = [...LIVE_ATTEMPTS, ...CLOSED_ATTEMPTS, ...SETTLED_ATTEMPTS]
    const cases = statuses.flatMap((status) => STATES.flatMap((state) => [0n, 100n, 9_900n].flatMap((refundedAmount) => [-2, 2].map((asked) => ({ status, news: truth({ state, refundedAmount, askedAt: minutes(asked) }) })))))
    const old = cases.filter(({ status, news }) => isOldNews({ status }, news))
    expect(new Set(old.map(({ status, news }) => `${status} ${news.state} ${news.refundedAmount}`))).toEqual(new Set(SETTLED_ATTEMPTS.map((status) => `${status} captured 0`)))
    for (const { status, news } of old) {
      for (const hasRefund of [true, false]) expect(decide(order({ status: 'REVIEW' }), attempt({ status, hasRefund }), news, around({ isOwned: true }))).toEqual({ kind: 'none' })
    }
  })

  test.each(SETTLED_ATTEMPTS)('%s is not disturbed by an answer from before it was settled', (status) => {
    for (const state of STATES) expect(decide(order({ status: 'PAID' }), attempt({ status }), truth({ state, askedAt: minutes(-2) }), around())).toEqual({ kind: 'none' })
  })

  test('learns of a refund that was made by hand', () => {
    const succeeded = attempt({ status: 'SUCCEEDED' })
    expect(decide(order({ status: 'PAID' }), succeeded, truth({ refundedAmount: 9_900n }), around())).toEqual({ kind: 'refunded-outside' })
    expect(decide(order({ status: 'PAID' }), succeeded, truth({ refundedAmount: 100n }), around())).toEqual({ kind: 'alarm', reason: 'PARTIAL_REFUND_OUTSIDE' })
  })

  test('knows its own refund, and the refund of money that could not buy', () => {
    expect(decide(order({ status: 'PAID' }), attempt({ status: 'SUCCEEDED', hasRefund: true }), truth({ refundedAmount: 9_900n }), around())).toEqual({ kind: 'none' })
    expect(decide(order({ status: 'REVIEW' }), attempt({ status: 'SUSPENSE' }), truth({ refundedAmount: 9_900n }), around())).toEqual({ kind: 'none' })
  })
})

describe('a payment of Toss under another order id', () => {
  const foreign = truth({ gateway: 'toss', attemptId: 'pay_2' })
  test('is never ours to keep or to give back', () => {
    for (const status of LIVE_ATTEMPTS) expect(decide(order(), attempt({ status }), foreign, around())).toEqual({ kind: 'close', to: 'FAILED', code: 'FOREIGN_PAYMENT' })
    for (const status of CLOSED_ATTEMPTS) expect(decide(order(), attempt({ status }), foreign, around())).toEqual({ kind: 'none' })
  })
  test('is not what an absent payment is', () => {
    expect(decide(order(), attempt(), { ...foreign, state: 'absent', attemptId: null }, around())).toEqual({ kind: 'none' })
  })
})

describe('a payment that is still open', () => {
  const open = (gateway: 'stripe' | 'toss', more: Partial<PaymentSnapshot> = {}) => truth({ gateway, state: 'open', ...more })

  test.each(['CONFIRMING', 'UNKNOWN'] as const)('%s is given up only when a confirmation can no longer be on its way', (status) => {
    const early = attempt({ status, claimedAt: minutes(-CONFIRM_GIVE_UP_MINUTES + 1) })
    const late = attempt({ status, claimedAt: minutes(-CONFIRM_GIVE_UP_MINUTES) })
    for (const state of ['open', 'absent'] as const) {
      expect(decide(order(), early, truth({ gateway: 'toss', state }), around())).toEqual({ kind: 'none' })
      const code = state === 'open' ? 'CONFIRM_TIMED_OUT' : 'NO_SUCH_PAYMENT'
      expect(decide(order(), late, truth({ gateway: 'toss', state }), around())).toEqual({ kind: 'close', to: 'FAILED', code })
    }
  })

  test('ends on our side at Toss, and on theirs at Stripe', () => {
    const over = attempt({ expiresAt: NOW })
    expect(decide(order(), over, open('toss'), around())).toEqual({ kind: 'close', to: 'EXPIRED', code: 'NOT_PAID_IN_TIME' })
    expect(decide(order(), over, open('stripe'), around())).toEqual({ kind: 'none' })
    expect(decide(order(), over, truth({ state: 'absent' }), around())).toEqual({ kind: 'close', to: 'EXPIRED', code: 'NOT_PAID_IN_TIME' })
  })

  test('keeps the reason of a failed try, and stays open', () => {
    expect(decide(order(), attempt(), open('stripe', { failureCode: 'CARD_DECLINED' }), around())).toEqual({ kind: 'note', code: 'CARD_DECLINED' })
  })
})

test('a declined payment closes with the code of the gateway, or with ours', () => {
  expect(decide(order(), attempt(), truth({ state: 'declined', failureCode: 'REJECT_CARD_COMPANY' }), around())).toEqual({ kind: 'close', to: 'FAILED', code: 'REJECT_CARD_COMPANY' })
  expect(decide(order(), attempt(), truth({ state: 'declined' }), around())).toEqual({ kind: 'close', to: 'FAILED', code: 'DECLINED' })
})

test('states that nobody planned are bugs', () => {
  expect(() => decide(order({ status: 'NEW' as OrderStatus }), attempt(), truth(), around())).toThrow('unexpected value')
  expect(() => decide(order(), attempt(), truth({ state: 'odd' as PaymentState }), around())).toThrow('unexpected value')
})

test('recovery waits longer each time, and an hour at most', () => {
  expect([-1, 0, 1, 2, 5, 6, 7, 99].map(backoffMinutes)).toEqual([1, 1, 2, 4, 32, 60, 60, 60])
  expect(nextLook(NOW, 1)).toEqual(minutes(2))
})
