import 'server-only'
import { kstDate } from '@/lib/core/period'
import { markActiveDay } from '@/lib/domain/operations'
import { now } from '@/lib/platform/clock'
import { afterwards } from './afterwards'

/** People one process remembers of a day; beyond that it writes once more, which does no harm. */
const REMEMBERED_MAX = 20_000
const seen = { day: '', users: new Set<string>() }

/**
 * Notes that somebody signed in is here today, after the answer is out and once a process and KST day: a request pays a
 * look into a set. Retention is counted from it.
 */
export function noteActive(userId: string): void {
  const day = kstDate(now())
  if (seen.day !== day || seen.users.size >= REMEMBERED_MAX) Object.assign(seen, { day, users: new Set() })
  if (seen.users.has(userId)) return
  seen.users.add(userId)
  afterwards('active-day', () =>
    markActiveDay(userId).catch((error: unknown) => {
      seen.users.delete(userId)
      throw error
    }))
}
