import 'server-only'
import { plannedJobs } from '@/config/schedules'
import { vendors, type Vendor } from '@/config/vendors'
import { nextRun } from '@/lib/core/schedule'
import { incidentsOfAlerts, listIncidents, listReconciliations, listReleases, listRollbacksWithoutIncident, type IncidentSummary, type ReconciledDay, type Release } from '@/lib/domain/operations'
import { listAlerts } from '@/lib/domain/watch'
import type { OperatorAlert } from '@/lib/domain/watch/schema'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { readReadiness, type Readiness } from './health'
import { listSlowRoutes, listVitalSpeeds, type RouteSpeed, type VitalSpeed } from './speed'

const SHOWN = 10
const DAY_MS = 86_400_000

/** A scheduled job: its last runs, and when it is called next. */
export interface JobStanding {
  job: string
  schedules: string[]
  nextAt: string
  last: { startedAt: string; finishedAt: string | null; outcome: string | null; code: string | null } | null
  lastOkAt: string | null
  failedToday: number
  runsToday: number
}

/** An alert with the incident that answers it. */
export type AlertRow = OperatorAlert & { incident: { id: string; number: number } | null }

export interface Operations {
  at: string
  readiness: Readiness
  releases: Release[]
  /** Ways back that nobody has opened an incident for. */
  rollbacks: Release[]
  jobs: JobStanding[]
  dueAttempts: number
  books: { at: string; isBalanced: boolean; broken: string[] } | null
  alerts: AlertRow[]
  incidents: IncidentSummary[]
  reconciliations: ReconciledDay[]
  speed: { routes: RouteSpeed[]; vitals: VitalSpeed[] }
  vendors: (Vendor & { isConfigured: boolean })[]
}

interface JobRow {
  job: string
  started_at: Date | null
  finished_at: Date | null
  outcome: string | null
  code: string | null
  last_ok: Date | null
  failed: number
  runs: number
}

/** Every job of the schedule with its runs; one look into the index of runs for each. */
export async function listJobs(): Promise<JobStanding[]> {
  const rows = await db().$queryRaw<JobRow[]>`
    SELECT j.job, l.started_at, l.finished_at, l.outcome, l.details->>'code' AS code, s.started_at AS last_ok, d.failed, d.runs
      FROM unnest(${plannedJobs.map(({ job }) => job)}::text[]) WITH ORDINALITY AS j (job, place)
      LEFT JOIN LATERAL (SELECT started_at, finished_at, outcome, details FROM cron_run r WHERE r.job = j.job ORDER BY r.started_at DESC LIMIT 1) l ON true
      LEFT JOIN LATERAL (SELECT started_at FROM cron_run r WHERE r.job = j.job AND r.outcome = 'ok' ORDER BY r.started_at DESC LIMIT 1) s ON true
      CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE r.outcome = 'failed')::int AS failed, count(*)::int AS runs FROM cron_run r WHERE r.job = j.job AND r.started_at > ${new Date(now().getTime() - DAY_MS)}) d
     ORDER BY j.place`
  return rows.map((row) => {
    const own = plannedJobs.find(({ job }) => job === row.job)?.schedules ?? []
    return {
      job: row.job,
      schedules: own,
      nextAt: own.map((schedule) => nextRun(schedule, now()).toISOString()).sort()[0] ?? '',
      last: row.started_at && { startedAt: row.started_at.toISOString(), finishedAt: row.finished_at?.toISOString() ?? null, outcome: row.outcome, code: row.code },
      lastOkAt: row.last_ok?.toISOString() ?? null,
      failedToday: row.failed,
      runsToday: row.runs,
    }
  })
}

/** A page of alerts, each with the incident that answers it. */
export async function listAlertRows(query: Parameters<typeof listAlerts>[0]): Promise<{ items: AlertRow[]; nextCursor: string | null }> {
  const { items, nextCursor } = await listAlerts(query)
  const incidents = await incidentsOfAlerts(items.map(({ id }) => id))
  return { items: items.map((alert) => ({ ...alert, incident: incidents.get(alert.id) ?? null })), nextCursor }
}

/** All that the page of operations shows, in one read. */
export async function readOperations(): Promise<Operations> {
  const values = env() as Record<string, unknown>
  const [readiness, releases, rollbacks, jobs, dueAttempts, books, alerts, incidents, reconciliations, routes, vitals] = await Promise.all([
    readReadiness(),
    listReleases({ limit: SHOWN }),
    listRollbacksWithoutIncident(new Date(now().getTime() - 7 * DAY_MS)),
    listJobs(),
    db().paymentAttempt.count({ where: { nextTryAt: { lte: now() } } }),
    db().booksCheck.findFirst({ orderBy: { at: 'desc' } }),
    listAlertRows({ state: 'open', limit: SHOWN }),
    listIncidents({ state: 'open', limit: SHOWN }),
    listReconciliations(SHOWN),
    listSlowRoutes(),
    listVitalSpeeds(),
  ])
  return {
    at: now().toISOString(), readiness, rollbacks, jobs, dueAttempts, reconciliations, speed: { routes, vitals }, releases: releases.items, alerts: alerts.items, incidents: incidents.items,
    books: books && { at: books.at.toISOString(), isBalanced: books.isBalanced, broken: books.broken },
    vendors: vendors.map((vendor) => ({ ...vendor, isConfigured: vendor.variables.every((name) => values[name] !== undefined) })),
  }
}
