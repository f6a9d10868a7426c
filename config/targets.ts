/**
 * What the operators want of a KST month, in whole won and counts. Placeholders of the demonstration: put your own. The
 * page of figures holds the running month against them, in proportion to the days that are over.
 */
export const monthlyTargets = {
  registrations: 100,
  paidOrders: 150,
  /** Won that buyers paid. */
  gmv: 1_500_000,
  /** Won of commission, without VAT. */
  revenue: 300_000,
} as const

/** What no month may fall below or rise above, in basis points. */
export const rateTargets = {
  /** Of payments that no buyer's card declined. */
  paymentSuccessBps: 9_900,
  /** Of paid orders that were given back. */
  refundBps: 1_000,
} as const

/** The share of minutes in a KST month in which each part of the shop works, in basis points; the rest is the month's error budget. */
export const uptimeTargetBps = 9_990
