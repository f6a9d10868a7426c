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

/** The share of payments that succeed, of those that no buyer's card declined, in basis points. */
export const paymentSuccessTargetBps = 9_900

/** The share of minutes in a KST month in which each part of the shop works, in basis points; the rest is the month's error budget. */
export const uptimeTargetBps = 9_990
