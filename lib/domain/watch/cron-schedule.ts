import { firesAt } from '@/lib/core/schedule'

const MINUTE_MS = 60_000
/** Firings further back than this are not looked for. */
const LOOK_BACK_MINUTES = 40 * 24 * 60

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
