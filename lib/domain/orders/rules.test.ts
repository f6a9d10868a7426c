import { describe, expect, test } from 'vitest'
import { attemptExpiry, decideOpenOrder, hasTimeLeft, isIdempotencyKey, orderExpiry, statesBefore } from './rules'
import { startPurchaseInput } from './schema'

const NOW = new Date('2026-11-23T03:00:00.400Z')
const minutes = (count: number): Date => new Date(NOW.getTime() + count * 60_000)

describe('the states of an order', () => {
  test('money leads to PAID only from where it was expected, or came late', () => {
    expect(statesBefore('PAID')).toEqual(['PENDING', 'AWAITING_DEPOSIT', 'EXPIRED'])
  })
  test('only a paid order is refunded, or one that an operator looks at; only an unpaid one given up', () => {
    expect(statesBefore('REFUNDED')).toEqual(['PAID', 'REVIEW'])
    expect(statesBefore('CANCELED')).toEqual(['PENDING', 'AWAITING_DEPOSIT'])
    expect(statesBefore('EXPIRED')).toEqual(['PENDING', 'AWAITING_DEPOSIT'])
  })
  test('nothing becomes open again', () => {
    expect(statesBefore('PENDING')).toEqual([])
  })
})

describe('an open order, when its buyer comes again', () => {
  const open = { payableAmount: 9_900n, expiresAt: minutes(10) }
  test('keeps its price, also when the prompt costs more by now', () => {
    expect(decideOpenOrder(open, 9_900n, NOW)).toBe('reuse')
    expect(decideOpenOrder(open, 12_900n, NOW)).toBe('reuse')
  })
  test('makes room for a lower price', () => {
    expect(decideOpenOrder(open, 9_800n, NOW)).toBe('replace')
  })
  test('is over at its end', () => {
    expect(decideOpenOrder({ ...open, expiresAt: NOW }, 9_900n, NOW)).toBe('expire')
  })
})

describe('times', () => {
  test('an attempt lasts as long as its order, and as long as Stripe wants at least', () => {
    expect(attemptExpiry(NOW, minutes(60))).toEqual(new Date('2026-11-23T04:00:01.000Z'))
    expect(attemptExpiry(NOW, minutes(5))).toEqual(new Date('2026-11-23T03:31:01.000Z'))
  })
  test('an attempt in its last minutes is not handed out again', () => {
    expect(hasTimeLeft(minutes(4), NOW)).toBe(true)
    expect(hasTimeLeft(minutes(3), NOW)).toBe(false)
  })
  test('an order expires in minutes', () => {
    expect(orderExpiry(NOW, 60)).toEqual(minutes(60))
  })
})

test.each([['12345678', true], ['1234567', false], ['a'.repeat(128), true], ['a'.repeat(129), false], ['with space', false], ['키키키키키키키키', false]])('the Idempotency-Key %j: %s', (key, isGood) => {
  expect(isIdempotencyKey(key)).toBe(isGood)
})

describe('the order form', () => {
  const form = {
    promptId: `prm_${'0'.repeat(26)}`, expectedPrice: { amount: 9_900, currency: 'KRW' }, gateway: 'toss', noticeVersion: '2026-11-01',
    consents: { withdrawal: true, terms: true },
  }
  const problems = (input: object) => startPurchaseInput.safeParse(input).error?.issues.map(({ path, message }) => [path.join('.'), message]) ?? []

  test('pays by card unless told', () => {
    expect(startPurchaseInput.parse(form)).toMatchObject({ method: 'card', locale: 'ko' })
  })
  test('refuses a method that the gateway does not have', () => {
    expect(problems({ ...form, gateway: 'stripe', method: 'transfer' })).toEqual([['method', 'METHOD_NOT_OFFERED']])
  })
  test('needs both consents', () => {
    expect(problems({ ...form, consents: { withdrawal: false, terms: true } })).toEqual([['consents.withdrawal', 'CONSENT_NEEDED']])
    expect(problems({ ...form, consents: { withdrawal: true } })).toEqual([['consents.terms', 'CONSENT_NEEDED']])
  })
  test.each([{ amount: -1 }, { amount: 9.5 }, { amount: '9900' }, { sellerId: 'slr_1' }])('takes neither odd prices nor unknown keys (%j)', (odd) => {
    const { sellerId, ...price } = odd as { sellerId?: string }
    expect(problems({ ...form, ...(sellerId ? { sellerId } : {}), expectedPrice: { ...form.expectedPrice, ...price } })).toHaveLength(1)
  })
})
