import 'server-only'
import { kstDate } from '@/lib/core/period'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { decideState, FRESH_MS } from './probe-rules'
import { COMPONENTS, type Component } from '@/lib/core/component'
import type { ComponentState } from './schema'

/** What one look at a part found. */
export interface ProbeResult {
  component: Component
  ok: boolean
  latencyMs: number
}

/** The looks at one part on one KST day. */
export interface UptimeDay {
  component: Component
  /** KST day, "2026-11-23". */
  day: string
  probes: number
  failed: number
}

export interface CurrentState {
  component: Component
  state: ComponentState
  /** When it was last looked at; null: never. */
  checkedAt: string | null
}

const PROBES_READ = 5
const DAYS_MAX = 400
const KEEP_DAYS = 35
const DAY_MS = 86_400_000

/**
 * Keeps what was found in one minute, once for each part however often it is told: schedulers overlap, and a minute
 * counts once in the day's figures.
 */
export async function recordProbes(at: Date, results: readonly ProbeResult[]): Promise<void> {
  const minute = new Date(Math.floor(at.getTime() / 60_000) * 60_000)
  await db().$executeRaw`
    WITH looked AS (
      INSERT INTO probe (at, component, ok, latency_ms)
      SELECT ${minute}, component, ok, latency_ms
        FROM unnest(${results.map(({ component }) => component)}::text[], ${results.map(({ ok }) => ok)}::boolean[], ${results.map(({ latencyMs }) => latencyMs)}::integer[]) AS found (component, ok, latency_ms)
      ON CONFLICT DO NOTHING
      RETURNING component, ok
    )
    INSERT INTO probe_day AS day (day, component, probes, failed)
    SELECT ${kstDate(minute)}::date, component, 1, (NOT ok)::int FROM looked
    ON CONFLICT (day, component) DO UPDATE SET probes = day.probes + 1, failed = day.failed + EXCLUDED.failed`
}

/**
 * The looks of the last `days` KST days, today among them, oldest first. A day or part without any is not in the list:
 * nothing is known of it.
 */
export async function listUptimeDays({ days }: { days: number }): Promise<UptimeDay[]> {
  const from = kstDate(new Date(now().getTime() - (Math.min(days, DAYS_MAX) - 1) * DAY_MS))
  const rows = await db().probeDay.findMany({ where: { day: { gte: new Date(from) } }, orderBy: [{ day: 'asc' }, { component: 'asc' }] })
  return rows.map(({ day, component, probes, failed }) => ({ component: component as Component, day: day.toISOString().slice(0, 10), probes, failed }))
}

/** How each part is now, by its last few looks. */
export async function findCurrentState(): Promise<CurrentState[]> {
  const rows = await Promise.all(COMPONENTS.map((component) => db().probe.findMany({ where: { component }, orderBy: { at: 'desc' }, take: PROBES_READ, select: { at: true, ok: true } })))
  return COMPONENTS.map((component, i) => ({ component, state: decideState(rows[i] ?? [], now()), checkedAt: rows[i]?.[0]?.at.toISOString() ?? null }))
}

/** How many of the last two fresh looks at each part failed; null without two. */
export async function listFailedLooks(): Promise<Record<Component, number | null>> {
  const fresh = new Date(now().getTime() - FRESH_MS)
  const counts = await Promise.all(COMPONENTS.map(async (component) => {
    const looks = await db().probe.findMany({ where: { component, at: { gte: fresh } }, orderBy: { at: 'desc' }, take: 2, select: { ok: true } })
    return [component, looks.length < 2 ? null : looks.filter(({ ok }) => !ok).length] as const
  }))
  return Object.fromEntries(counts) as Record<Component, number | null>
}

/** Removes probes that only their day's figures still need. May be repeated. */
export async function pruneProbes(): Promise<void> {
  await db().probe.deleteMany({ where: { at: { lt: new Date(now().getTime() - KEEP_DAYS * DAY_MS) } } })
}
