/** The last value of each field of a cron expression, and its first. */
const FIELDS = [[0, 59], [0, 23], [1, 31], [1, 12], [0, 6]] as const
const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const DAYS_MAX = 366

function parseField(field: string, [first, last]: readonly [number, number]): Set<number> {
  const values = new Set<number>()
  for (const part of field.split(',')) {
    const match = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part)
    const from = match?.[1] === undefined ? first : Number(match[1])
    const to = match?.[2] !== undefined ? Number(match[2]) : match?.[1] === undefined || match[3] !== undefined ? last : from
    const step = Number(match?.[3] ?? 1)
    if (!match || from < first || to > last || from > to || step < 1) throw new RangeError(`not a schedule: ${field}`)
    for (let value = from; value <= to; value += step) values.add(value)
  }
  return values
}

/**
 * The first minute after an instant at which a schedule of five fields calls, in UTC as Vercel reads them: numbers, ranges,
 * lists and steps, where a restricted day of the month and of the week must both fit. Throws RangeError on anything else, and
 * when nothing comes within a year.
 */
export function nextRun(schedule: string, after: Date): Date {
  const fields = schedule.trim().split(/\s+/)
  if (fields.length !== FIELDS.length) throw new RangeError(`not a schedule: ${schedule}`)
  const [minutes, hours, days, months, weekdays] = FIELDS.map((bounds, index) => parseField(fields[index] ?? '', bounds)) as [Set<number>, Set<number>, Set<number>, Set<number>, Set<number>]
  const start = new Date((Math.floor(after.getTime() / MINUTE_MS) + 1) * MINUTE_MS)
  const midnight = Date.UTC(start.getUTCFullYear(), start.getUTCMonth(), start.getUTCDate())
  for (let index = 0; index <= DAYS_MAX; index += 1) {
    const day = new Date(midnight + index * DAY_MS)
    if (!months.has(day.getUTCMonth() + 1) || !days.has(day.getUTCDate()) || !weekdays.has(day.getUTCDay())) continue
    for (const hour of hours) {
      for (const minute of minutes) {
        const at = new Date(day.getTime() + (hour * 60 + minute) * MINUTE_MS)
        if (at >= start) return at
      }
    }
  }
  throw new RangeError(`never within a year: ${schedule}`)
}
