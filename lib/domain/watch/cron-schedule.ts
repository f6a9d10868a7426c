const MINUTE_MS = 60_000
/** Firings further back than this are not looked for. */
const LOOK_BACK_MINUTES = 40 * 24 * 60
const RANGES = [[0, 59], [0, 23], [1, 31], [1, 12], [0, 6]] as const

/** One field of a cron line: stars, numbers, ranges, steps and lists of these. */
function fieldMatches(field: string, value: number, [low, high]: readonly [number, number]): boolean {
  return field.split(',').some((part) => {
    const match = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part)
    if (!match) throw new RangeError(`not a cron field: ${field}`)
    const [, first, last, step] = match
    const from = first === undefined ? low : Number(first)
    const to = first === undefined ? high : last === undefined ? (step === undefined ? from : high) : Number(last)
    return value >= from && value <= to && (value - from) % Number(step ?? 1) === 0
  })
}

/** Whether a schedule ("35 0 * * *", UTC) fires in the minute of an instant. Throws RangeError on a text that is no schedule. */
export function firesAt(schedule: string, at: Date): boolean {
  const fields = schedule.trim().split(/\s+/)
  if (fields.length !== RANGES.length) throw new RangeError(`not a schedule: ${schedule}`)
  const values = [at.getUTCMinutes(), at.getUTCHours(), at.getUTCDate(), at.getUTCMonth() + 1, at.getUTCDay()]
  return fields.every((field, i) => fieldMatches(field, values[i] ?? 0, RANGES[i] ?? [0, 0]))
}

/** The last `count` instants at or before `at` at which one of the schedules fires, the latest first. */
export function lastFirings(schedules: readonly string[], at: Date, count: number): Date[] {
  const found: Date[] = []
  const start = Math.floor(at.getTime() / MINUTE_MS)
  for (let minute = start; minute > start - LOOK_BACK_MINUTES && found.length < count; minute -= 1) {
    const instant = new Date(minute * MINUTE_MS)
    if (schedules.some((schedule) => firesAt(schedule, instant))) found.push(instant)
  }
  return found
}

/** A job that fires this often or more may miss some; one that fires once a day may not. */
const OFTEN_MS = 60 * MINUTE_MS
const MISSED_MAX = 3
/** What a run may take, or come late, before it counts as missed. */
const GRACE_OFTEN_MS = 2 * MINUTE_MS
const GRACE_RARE_MS = 60 * MINUTE_MS

/**
 * Whether a job is silent: it has not succeeded since three of its firings, or since one of a job that fires less than once an
 * hour. `since` is its last success, or when it was first expected.
 */
export function isSilent(schedules: readonly string[], since: Date, at: Date): boolean {
  const [last, former] = lastFirings(schedules, at, 2)
  if (!last || !former) return false
  const isOften = last.getTime() - former.getTime() <= OFTEN_MS
  const due = new Date(at.getTime() - (isOften ? GRACE_OFTEN_MS : GRACE_RARE_MS))
  const missed = lastFirings(schedules, due, isOften ? MISSED_MAX : 1)
  return missed.length === (isOften ? MISSED_MAX : 1) && missed.every((firing) => firing > since)
}
