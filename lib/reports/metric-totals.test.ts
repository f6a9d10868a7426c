import { describe, expect, test } from 'vitest'
import { byWeek, changePercent, shareBps, totalOf, type DayFigures } from './metric-totals'

const day = (more: Partial<DayFigures>): DayFigures => ({
  day: '2026-11-01', registrations: 0, verified: 0, sellers: 0, submitted: 0, published: 0, orders: 0, paid: 0, gmv: 0n, revenue: 0n, refunds: 0, refunded: 0n,
  approved: 0, technical: 0, declined: 0, active: 0, cohort: { size: 0, d1: 0, d7: 0, d30: 0 }, ...more,
})

describe('sums of days', () => {
  test('leave declined payments out of success', () => {
    const total = totalOf([day({ approved: 98, technical: 1, declined: 40 }), day({ approved: 1 })])
    expect([total.approved, total.declined, total.paymentSuccessBps]).toEqual([99, 40, 9_900])
  })

  test('have no share where there is nothing to divide by', () => {
    expect(totalOf([day({ declined: 3 })])).toMatchObject({ paymentSuccessBps: null, refundBps: null, d1Bps: null })
    expect(shareBps(0, 0)).toBeNull()
  })

  test('ask only of those who registered long enough ago whether they came back', () => {
    const total = totalOf([day({ cohort: { size: 4, d1: 2, d7: 1, d30: null } }), day({ cohort: { size: 6, d1: 3, d7: null, d30: null } })])
    expect([total.d1Bps, total.d7Bps, total.d30Bps]).toEqual([5_000, 2_500, null])
  })

  test('keep won exact beyond what a float holds', () => {
    expect(totalOf([day({ gmv: 9_007_199_254_740_993n }), day({ gmv: 2n })]).gmv).toBe(9_007_199_254_740_995n)
  })
})

test.each([[110, 100, 10], [90, 100, -10], [0, 3, -100], [5, 0, null], [2n, 3n, -33], [1, 200, -100], [3, 200, -99], [0, 0, null]])('%s against %s is %s per cent', (now, before, expected) => {
  expect(changePercent(now, before)).toBe(expected)
})

test('weeks begin on Mondays, and their shares come from their own days', () => {
  const weeks = byWeek([
    day({ day: '2026-11-01', registrations: 1, cohort: { size: 1, d1: 1, d7: 0, d30: null } }),
    day({ day: '2026-11-02', registrations: 3, cohort: { size: 3, d1: 1, d7: null, d30: null } }),
    day({ day: '2026-11-08', registrations: 1, cohort: { size: 1, d1: 1, d7: null, d30: null } }),
  ])
  expect(weeks).toEqual([
    { monday: '2026-10-26', size: 1, d1Bps: 10_000, d7Bps: 0, d30Bps: null },
    { monday: '2026-11-02', size: 4, d1Bps: 5_000, d7Bps: null, d30Bps: null },
  ])
})
