import 'server-only'
import { addTo, newCounts } from '@/lib/core/histogram'

/** Upper bounds of a request's duration, in milliseconds. */
export const DURATION_BOUNDS_MS = [10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000] as const

/** 2 to 5: requests by the first digit of their status. 0: something else that was counted, whose name stands for the route. */
export type StatusClass = 0 | 2 | 3 | 4 | 5

/** Requests of one minute, route and class. */
export interface Counted {
  minute: Date
  route: string
  statusClass: StatusClass
  count: number
  durationUs: number
  buckets: number[]
}

const FLUSH_EVERY_MS = 10_000
/** Rows kept in the process at most; routes are few, so more means a mistake or a database that stays away. */
const ROWS_MAX = 2000

interface Counters {
  rows: Map<string, Counted>
  flushedAt: number
  dropped: number
}
/** On the process: the hook that tells of failed pages has a copy of this module of its own. */
const holder = globalThis as unknown as { aimpCounters?: Counters }
const counters = (): Counters => (holder.aimpCounters ??= { rows: new Map(), flushedAt: 0, dropped: 0 })

function add(route: string, statusClass: StatusClass, ms: number): void {
  const minute = Math.floor(Date.now() / 60_000)
  const key = `${minute} ${statusClass} ${route}`
  const { rows } = counters()
  let row = rows.get(key)
  if (!row) {
    if (rows.size >= ROWS_MAX) {
      counters().dropped += 1
      return
    }
    row = { minute: new Date(minute * 60_000), route, statusClass, count: 0, durationUs: 0, buckets: newCounts(DURATION_BOUNDS_MS) }
    rows.set(key, row)
  }
  row.count += 1
  row.durationUs += Math.round(ms * 1000)
  addTo(row.buckets, DURATION_BOUNDS_MS, ms)
}

/** Counts one request in this process. A few microseconds, no I/O. */
export const countRequest = (route: string, status: number, ms: number): void => add(route, Math.min(5, Math.max(2, Math.floor(status / 100))) as StatusClass, ms)

/** Counts something that is no request, such as a forged webhook. `name` is one of a few fixed ones. */
export const countEvent = (name: string): void => add(name, 0, 0)

/** Whether it is this caller who writes what was counted: true at most once in ten seconds in a process. */
export function claimFlush(): boolean {
  if (counters().rows.size === 0 || Date.now() - counters().flushedAt < FLUSH_EVERY_MS) return false
  counters().flushedAt = Date.now()
  return true
}

/** Hands over what was counted and begins anew. */
export function takeCounted(): Counted[] {
  const taken = [...counters().rows.values()]
  counters().rows = new Map()
  return taken
}

/** Counts that could not be written, since the start of this process. */
export const droppedCounts = (): number => counters().dropped

/** What could not be written is lost, and that is counted: figures are not worth a failing request. */
export function dropCounted(lost: readonly Counted[]): void {
  counters().dropped += lost.reduce((sum, { count }) => sum + count, 0)
}

/** A part of a path as it is meant: `%61` is another way to write `a`, and makes no other route. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/**
 * The route of a path: values of its parameters give way to their names, so that /api/orders/ord_1 and /api/orders/ord_2 are
 * one, however they are encoded. Looks from the right, where parameters stand.
 */
export function routePattern(pathname: string, params: Record<string, string | string[] | undefined> = {}): string {
  const segments = pathname.split('/').map(decoded)
  for (const [name, value] of Object.entries(params)) {
    if (typeof value !== 'string') continue
    const at = segments.findLastIndex((segment) => segment === value || segment === decoded(value))
    if (at > 0) segments[at] = `[${name}]`
  }
  return segments.join('/')
}
