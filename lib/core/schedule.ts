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

type Fields = readonly [minutes: Set<number>, hours: Set<number>, days: Set<number>, months: Set<number>, weekdays: Set<number>]
const parsed = new Map<string, Fields>()

function fieldsOf(schedule: string): Fields {
  const known = parsed.get(schedule)
  if (known) return known
  const fields = schedule.trim().split(/\s+/)
  if (fields.length !== FIELDS.length) throw new RangeError(`not a schedule: ${schedule}`)
  const read = FIELDS.map((bounds, index) => parseField(fields[index] ?? '', bounds)) as unknown as Fields
  parsed.set(schedule, read)
  return read
}

const isDay = ([, , days, months, weekdays]: Fields, at: Date): boolean => months.has(at.getUTCMonth() + 1) && days.has(at.getUTCDate()) && weekdays.has(at.getUTCDay())

/**
 * Whether a schedule of five fields calls in the minute of an instant, in UTC as Vercel reads it: numbers, ranges, lists and
 * steps, where a restricted day of the month and of the week must both fit. Throws RangeError on anything else.
 */
export function firesAt(schedule: string, at: Date): boolean {
  const fields = fieldsOf(schedule)
  return fields[0].has(at.getUTCMinutes()) && fields[1].has(at.getUTCHours()) && isDay(fields, at)
}

/** The first minute after an instant at which a schedule calls. Throws RangeError as `firesAt`, and when none comes within a year. */
export function nextRun(schedule: string, after: Date): Date {
  const fields = fieldsOf(schedule)
  const start = new Date((Math.floor(after.getTime() / MINUTE_MS) + 1) * MINUTE_MS)
  const midnight = Date.UTC(start.getUTCFullYear(), start.getUTCMonth(), start.getUTCDate())
  for (let index = 0; index <= DAYS_MAX; index += 1) {
    const day = new Date(midnight + index * DAY_MS)
    if (!isDay(fields, day)) continue
    for (const hour of fields[1]) {
      for (const minute of fields[0]) {
        const at = new Date(day.getTime() + (hour * 60 + minute) * MINUTE_MS)
        if (at >= start) return at
      }
    }
  }
  throw new RangeError(`never within a year: ${schedule}`)
}
