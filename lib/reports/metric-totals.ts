/** What is counted for every KST day. Money is won. */
export interface DayCounts {
  registrations: number
  verified: number
  sellers: number
  submitted: number
  published: number
  orders: number
  paid: number
  gmv: bigint
  revenue: bigint
  refunds: number
  refunded: bigint
  approved: number
  technical: number
  declined: number
  active: number
}
export const COUNTED = ['registrations', 'verified', 'sellers', 'submitted', 'published', 'orders', 'paid', 'refunds', 'approved', 'technical', 'declined', 'active'] as const satisfies readonly (keyof DayCounts)[]
export const WON = ['gmv', 'revenue', 'refunded'] as const satisfies readonly (keyof DayCounts)[]

/** Who registered on a day, and how many of them were here n days later; null: that day is not over. */
export interface Cohort {
  size: number
  d1: number | null
  d7: number | null
  d30: number | null
}
export interface DayFigures extends DayCounts {
  /** KST day, "2026-11-23". */
  day: string
  cohort: Cohort
}

/** Shares in basis points, rounded to the nearest; null where there is nothing to divide by. */
export interface Rates {
  paymentSuccessBps: number | null
  refundBps: number | null
  d1Bps: number | null
  d7Bps: number | null
  d30Bps: number | null
}
export type Totals = DayCounts & Rates

/** A share in basis points; null of nothing. */
export const shareBps = (part: number, whole: number): number | null => (whole === 0 ? null : Math.round((part * 10_000) / whole))

/** Counts only those who registered long enough ago, so that young cohorts do not drag the share down. */
function retentionBps(days: readonly DayFigures[], name: 'd1' | 'd7' | 'd30'): number | null {
  const ripe = days.filter(({ cohort }) => cohort[name] !== null)
  return shareBps(ripe.reduce((sum, { cohort }) => sum + (cohort[name] ?? 0), 0), ripe.reduce((sum, { cohort }) => sum + cohort.size, 0))
}

/**
 * Adds days up. Success of payments is approved over approved and technically failed: what a card declined is counted
 * apart. `active` adds days, not people.
 */
export function totalOf(days: readonly DayFigures[]): Totals {
  const counts = Object.fromEntries(COUNTED.map((name) => [name, days.reduce((sum, day) => sum + day[name], 0)])) as Record<(typeof COUNTED)[number], number>
  const won = Object.fromEntries(WON.map((name) => [name, days.reduce((sum, day) => sum + day[name], 0n)])) as Record<(typeof WON)[number], bigint>
  return {
    ...counts,
    ...won,
    paymentSuccessBps: shareBps(counts.approved, counts.approved + counts.technical),
    refundBps: shareBps(counts.refunds, counts.paid),
    d1Bps: retentionBps(days, 'd1'),
    d7Bps: retentionBps(days, 'd7'),
    d30Bps: retentionBps(days, 'd30'),
  }
}

/** How much a figure changed against a former one, in whole percent; null where there was nothing before. */
export function changePercent(now: number | bigint, before: number | bigint): number | null {
  const [current, former] = [BigInt(now), BigInt(before)]
  return former === 0n ? null : Number(((current - former) * 200n + (current >= former ? former : -former)) / (2n * former))
}

/** Those who registered in one week that begins on a Monday, and the shares of them that came back. */
export interface WeekCohort {
  monday: string
  size: number
  d1Bps: number | null
  d7Bps: number | null
  d30Bps: number | null
}

/** The Monday of the week of a KST day. */
const mondayOf = (day: string): string => new Date(Date.parse(day) - ((new Date(day).getUTCDay() + 6) % 7) * 86_400_000).toISOString().slice(0, 10)

/** Gathers days into weeks, oldest first; the first and the last may be parts of theirs. */
export function byWeek(days: readonly DayFigures[]): WeekCohort[] {
  const mondays = [...new Set(days.map(({ day }) => mondayOf(day)))]
  return mondays.map((monday) => {
    const own = days.filter(({ day }) => mondayOf(day) === monday)
    const { registrations, d1Bps, d7Bps, d30Bps } = totalOf(own)
    return { monday, size: registrations, d1Bps, d7Bps, d30Bps }
  })
}
