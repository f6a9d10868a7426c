const GIVE_UP_HOURS = 24
const FIRST_WAIT_SECONDS = 60
const WAIT_SECONDS_MAX = 2 * 60 * 60

/**
 * When a mail is tried again after its nth failure: one minute, then twice as long each time, at most two hours.
 * Null once the next try would come a day after the mail was written; news that old helps nobody.
 */
export function nextTryAt(tries: number, createdAt: Date, at: Date): Date | null {
  const waitSeconds = Math.min(FIRST_WAIT_SECONDS * 2 ** Math.min(tries - 1, 20), WAIT_SECONDS_MAX)
  const next = new Date(at.getTime() + waitSeconds * 1000)
  return next.getTime() > createdAt.getTime() + GIVE_UP_HOURS * 3_600_000 ? null : next
}
