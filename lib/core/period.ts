/** KST months and days. Korea has no daylight saving time, so +09:00 is exact. */
const KST_OFFSET_MS = 9 * 60 * 60 * 1000
const PERIOD = /^(\d{4})-(0[1-9]|1[0-2])$/

/** The KST calendar day of an instant: "2026-11-23". */
export function kstDate(instant: Date): string {
  return new Date(instant.getTime() + KST_OFFSET_MS).toISOString().slice(0, 10)
}

/** The KST month of an instant: "2026-11". */
export const kstPeriod = (instant: Date): string => kstDate(instant).slice(0, 7)

/** Whether the text names a month. */
export const isPeriod = (text: string): boolean => PERIOD.test(text)

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
