import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareSides, eachOnce, type OurTransaction, type Sides, type TheirTransaction } from './reconcile-rules'

const from = new Date('2026-11-22T00:00:00+09:00')
const to = new Date('2026-11-23T00:00:00+09:00')
const noon = new Date('2026-11-22T12:00:00+09:00')
const their = (more: Partial<TheirTransaction> = {}): TheirTransaction => ({ kind: 'capture', reference: 'txn_1', paymentKey: 'key_1', refundRef: null, amount: 9_900n, currency: 'KRW', feeAmount: 327n, at: noon, ...more })
const our = (more: Partial<OurTransaction> = {}): OurTransaction => ({ kind: 'capture', id: 'pay_1', orderId: 'ord_1', paymentKey: 'key_1', refundRef: null, amount: 9_900n, at: noon, ...more })
const compare = (more: Partial<Sides>) => compareSides({ from, to, theirs: [their()], ours: [our()], bookedFees: new Map([['txn_1', 327n]]), ...more })
const kinds = (more: Partial<Sides>) => compare(more).map(({ kind }) => kind)

describe('a day of which both sides say the same', () => {
  test('has no difference', () => expect(compare({})).toEqual([]))

  test('also while a fee is not told or not booked yet', () => {
    expect(compare({ theirs: [their({ feeAmount: null })] })).toEqual([])
    expect(compare({ bookedFees: new Map() })).toEqual([])
  })

  test('whatever the order of the lists', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.nat(50), { minLength: 1 }), fc.integer(), (numbers, seed) => {
      const theirs = numbers.map((n) => their({ reference: `txn_${n}`, paymentKey: `key_${n}`, amount: BigInt(n + 1), feeAmount: null }))
      const ours = numbers.map((n) => our({ id: `pay_${n}`, paymentKey: `key_${n}`, amount: BigInt(n + 1) })).sort(() => (seed % 2 === 0 ? 1 : -1))
      expect(compare({ theirs, ours })).toEqual([])
    }))
  })
})

describe('a difference', () => {
  test('of one won is one', () => {
    expect(compare({ ours: [our({ amount: 9_899n })] })).toEqual([{ kind: 'capture_amount', reference: 'txn_1', paymentKey: 'key_1', orderId: 'ord_1', gatewayAmount: 9_900n, ourAmount: 9_899n }])
    expect(compare({ bookedFees: new Map([['txn_1', 326n]]) })).toEqual([{ kind: 'fee_amount', reference: 'txn_1', paymentKey: 'key_1', orderId: 'ord_1', gatewayAmount: 327n, ourAmount: 326n }])
  })

  test('is what one side alone has', () => {
    expect(kinds({ ours: [] })).toEqual(['capture_unknown'])
    expect(kinds({ theirs: [] })).toEqual(['capture_missing'])
    const refund = { kind: 'refund', refundRef: 'ref_1' } as const
    expect(kinds({ theirs: [their(), their({ ...refund, reference: 'txn_2' })] })).toEqual(['refund_unknown'])
    expect(kinds({ ours: [our(), our({ ...refund, id: 'rfd_1' })] })).toEqual(['refund_missing'])
  })

  test('is another refund of the same payment', () => {
    const theirs = [their({ kind: 'refund', reference: 'txn_2', refundRef: 'ref_2', feeAmount: null })]
    expect(kinds({ theirs, ours: [our({ kind: 'refund', id: 'rfd_1', refundRef: 'ref_1' })] })).toEqual(['refund_unknown', 'refund_missing'])
  })

  test('is money that was taken a second time for the same payment', () => {
    expect(compare({ theirs: [their(), their({ reference: 'txn_2', feeAmount: null })] })).toMatchObject([{ kind: 'capture_unknown', reference: 'txn_2', gatewayAmount: 9_900n }])
  })

  test('is a currency that the book does not hold', () => expect(kinds({ theirs: [their({ currency: 'USD' })] })).toEqual(['currency']))
})

test('a transaction that two pages of a list name is one', () => {
  const refund = their({ kind: 'refund', refundRef: 'txn_1' })
  expect(eachOnce([their(), refund, their()])).toEqual([their(), refund])
})

describe('midnight', () => {
  test('is judged by each side’s own clock, and a second apart is no difference', () => {
    const before = new Date(to.getTime() - 1)
    expect(compare({ theirs: [their({ at: to })], ours: [our({ at: before })] })).toEqual([])
    expect(compare({ theirs: [their({ at: before })], ours: [our({ at: to })] })).toEqual([])
  })

  test('keeps what belongs to another day out', () => {
    expect(compare({ theirs: [their({ at: new Date(from.getTime() - 1) })], ours: [] })).toEqual([])
    expect(compare({ theirs: [], ours: [our({ at: to })] })).toEqual([])
  })
})
