import 'server-only'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { db, pool } from '@/lib/platform/db'
import { buildId } from '@/lib/platform/build'
import { now } from '@/lib/platform/clock'
import { env } from '@/lib/platform/env'

const PROBE_TIMEOUT_MS = 1000
const CACHE_MS = 5000
/** An inbox or outbox row that waits longer than this means that a schedule does not run. */
const QUEUE_AGE_MAX_S = 600

export type HealthStatus = 'ok' | 'degraded' | 'down'

/** One probed part. `ok: false` of a critical part means down, of another part degraded. */
export interface Check {
  ok: boolean
  latencyMs?: number
  [fact: string]: unknown
}
export interface Readiness {
  status: HealthStatus
  timestamp: string
  /** Which build answers. */
  build: string
  checks: Record<string, Check>
}

const CRITICAL = new Set(['database', 'migrations'])

async function probe(work: () => Promise<Omit<Check, 'latencyMs'>>): Promise<Check> {
  const startedAt = performance.now()
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('probe timed out')), PROBE_TIMEOUT_MS)
  })
  const result = await Promise.race([work(), timeout]).catch(() => ({ ok: false }))
  clearTimeout(timer)
  return { ...result, ok: result.ok === true, latencyMs: Math.round(performance.now() - startedAt) }
}

const migrationRows = z.array(z.object({ migration_name: z.string() }))
const queueRow = z.object({ inbox: z.number(), inbox_age: z.number(), outbox: z.number(), outbox_age: z.number(), unknown: z.number(), unknown_refunds: z.number(), parked: z.number() })

async function checkMigrations(): Promise<Omit<Check, 'latencyMs'>> {
  const entries = await readdir(path.join(process.cwd(), 'prisma', 'migrations'), { withFileTypes: true })
  const applied = new Set(migrationRows.parse(await db().$queryRaw`SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL`).map((row) => row.migration_name))
  const pending = entries.filter((entry) => entry.isDirectory() && !applied.has(entry.name)).length
  return { ok: pending === 0, pending }
}

/**
 * What a schedule should have moved on, and what has waited for a person for a day: refunds of unknown fate, and parked
 * events that can be handled again. A dispute (NEEDS_A_PERSON) has no such end here, so it would never leave the count.
 */
async function checkQueues(): Promise<Omit<Check, 'latencyMs'>> {
  const [row] = z.array(queueRow).parse(await db().$queryRaw`
    SELECT (SELECT count(*)::int FROM gateway_event WHERE status = 'RECEIVED') AS inbox,
           (SELECT coalesce(extract(epoch FROM now() - min(received_at)), 0)::int FROM gateway_event WHERE status = 'RECEIVED') AS inbox_age,
           (SELECT count(*)::int FROM mail WHERE status = 'QUEUED') AS outbox,
           (SELECT coalesce(extract(epoch FROM now() - min(created_at)), 0)::int FROM mail WHERE status = 'QUEUED') AS outbox_age,
           (SELECT count(*)::int FROM payment_attempt WHERE status IN ('CONFIRMING', 'UNKNOWN')) AS unknown,
           (SELECT count(*)::int FROM refund WHERE status = 'UNKNOWN' AND created_at < now() - interval '1 day') AS unknown_refunds,
           (SELECT count(*)::int FROM gateway_event WHERE status = 'PARKED' AND note <> 'NEEDS_A_PERSON' AND received_at < now() - interval '1 day') AS parked`)
  const isMoving = row !== undefined && row.inbox_age <= QUEUE_AGE_MAX_S && row.outbox_age <= QUEUE_AGE_MAX_S
  return { ok: isMoving && row.unknown_refunds === 0 && row.parked === 0, ...row }
}

async function checkSettlement(): Promise<Omit<Check, 'latencyMs'>> {
  const last = await db().settlementRun.findFirst({ where: { finishedAt: { not: null } }, orderBy: { finishedAt: 'desc' }, select: { period: true, finishedAt: true } })
  return { ok: true, lastPeriod: last?.period ?? null, lastSettlementAt: last?.finishedAt?.toISOString() ?? null }
}

/** Probes every part with a bound of one second each. No host names, versions or error texts. */
export async function readReadiness(): Promise<Readiness> {
  const { totalCount, idleCount, waitingCount, options } = pool()
  const [database, migrations, queue, settlement] = await Promise.all([
    probe(async () => {
      await db().$queryRaw`SELECT 1`
      return { ok: true }
    }),
    probe(checkMigrations),
    probe(checkQueues),
    probe(checkSettlement),
  ])
  const { SENDGRID_API_KEY, STRIPE_SECRET_KEY, TOSS_SECRET_KEY } = env()
  const checks: Record<string, Check> = {
    database,
    migrations,
    queue,
    settlement,
    pool: { ok: waitingCount === 0, used: totalCount - idleCount, waiting: waitingCount, max: options.max },
    mail: { ok: SENDGRID_API_KEY !== undefined },
    payments: { ok: STRIPE_SECRET_KEY !== undefined || TOSS_SECRET_KEY !== undefined, stripe: STRIPE_SECRET_KEY !== undefined, toss: TOSS_SECRET_KEY !== undefined },
  }
  const failed = Object.entries(checks).filter(([, check]) => !check.ok)
  const status = failed.some(([name]) => CRITICAL.has(name)) ? 'down' : failed.length > 0 ? 'degraded' : 'ok'
  return { status, timestamp: now().toISOString(), build: buildId(), checks }
}

let cached: { at: number; answer: Promise<Readiness> } | undefined

/** The public word on health, probed at most once in five seconds however often it is asked. */
export async function readHealth(): Promise<{ status: HealthStatus; timestamp: string }> {
  if (!cached || performance.now() - cached.at > CACHE_MS) cached = { at: performance.now(), answer: readReadiness() }
  const { status, timestamp } = await cached.answer
  return { status, timestamp }
}
