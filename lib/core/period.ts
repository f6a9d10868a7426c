/** KST months and days. Korea has no daylight saving time, so +09:00 is exact. */
const KST_OFFSET_MS = 9 * 60 * 60 * 1000
const DAY_MS = 24 * 60 * 60 * 1000
const PERIOD = /^(\d{4})-(0[1-9]|1[0-2])$/

/** The KST calendar day of an instant: "2026-11-23". */
export function kstDate(instant: Date): string {
  return new Date(instant.getTime() + KST_OFFSET_MS).toISOString().slice(0, 10)
}

/** The KST month of an instant: "2026-11". */
export const kstPeriod = (instant: Date): string => kstDate(instant).slice(0, 7)

/**
 * The instant at which a term of days is over: 00:00 KST after its last day. The day on which it begins does not count,
 * and the last one counts whole (민법 제157조, 제159조).
 */
export function endOfTerm(from: Date, days: number): Date {
  const midnight = Date.parse(`${kstDate(from)}T00:00:00+09:00`)
  return new Date(midnight + (days + 1) * DAY_MS)
}

/** Whole KST days from one instant's day to another's: 0 on the same day. */
export const kstDaysBetween = (from: Date, to: Date): number => (Date.parse(kstDate(to)) - Date.parse(kstDate(from))) / DAY_MS

/** The month before or after by a number of months. Throws RangeError when the text names no month. */
export function shiftPeriod(period: string, months: number): string {
  const match = PERIOD.exec(period)
  if (!match) throw new RangeError(`not a period: ${period}`)
  const index = Number(match[1]) * 12 + Number(match[2]) - 1 + months
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`
}

/** Instants [from, to) of a KST month. */
export function periodBounds(period: string): { from: Date; to: Date } {
  return { from: new Date(`${period}-01T00:00:00+09:00`), to: new Date(`${shiftPeriod(period, 1)}-01T00:00:00+09:00`) }
}
