import 'server-only'
import {
  areBooksDue, beginRun, closeAlert, closeQuietEvents, expectJobs, isSilent, judge, lastSuccesses, listOpenAlerts, openAlert, pruneAlerts, pruneProbes, pruneRequests, pruneVitals,
  recordBooksCheck, recordProbes, repeatUnacknowledged,
} from '@/lib/domain/watch'
import { channelPlace } from '@/lib/gateways/alerts'
import { beat } from '@/lib/gateways/outside/heartbeat'
import { now } from '@/lib/platform/clock'
import { db, inTransaction } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { log } from '@/lib/platform/log'
import { checkBooks } from '@/lib/reports/books'
import { readWatchFacts } from '@/lib/reports/watch-facts'
import { drainAlerts, endUnsaved } from './drain-alerts'
import { lookAtParts } from './look-at-parts'
import { notify } from './notify'
import { openRollbackIncidents } from './open-incident'

/** What the hosting calls, and when: path and schedule in UTC, as in vercel.json. */
export interface PlannedJob {
  job: string
  schedules: string[]
}

/** What a run of the watcher found and did. */
export interface WatchSummary {
  failedLooks: string[]
  raised: string[]
  closed: number
  delivered: number
}

/** Key and title of the one alert that goes past the database. */
const DATABASE_DOWN = ['database-down', 'The database is away'] as const
const SECOND_LOOK_MS = 5000

/** Every job but this one, which cannot miss itself: HEARTBEAT_URL is there for that. */
async function readJobs(plan: readonly PlannedJob[], at: Date, watchingSince: Date) {
  const others = plan.filter(({ job }) => job !== 'watch')
  const names = others.map(({ job }) => job)
  const [expected, succeeded] = await Promise.all([expectJobs(names, at), lastSuccesses(names)])
  return others.map(({ job, schedules }) => {
    // While nothing watched, the schedules may have stood still with it, as on a laptop that was closed.
    const since = new Date(Math.max(watchingSince.getTime(), expected.get(job)?.getTime() ?? at.getTime(), succeeded.get(job)?.getTime() ?? 0))
    return { job, since, isSilent: isSilent(schedules, since, at) }
  })
}

async function checkBooksWhenDue(at: Date): Promise<void> {
  if (!(await areBooksDue(at))) return
  const startedAt = performance.now()
  const { isBalanced, checks } = await checkBooks()
  const broken = checks.filter(({ offenders }) => offenders.length > 0).map(({ id }) => id)
  await recordBooksCheck({ at, isBalanced, ms: Math.round(performance.now() - startedAt), broken })
}

/** Judges what is and has alerts opened and closed, each in its own transaction, so that one that fails holds up no other. */
async function judgeNow(at: Date, plan: readonly PlannedJob[], watchingSince: Date): Promise<Pick<WatchSummary, 'raised' | 'closed'>> {
  const [facts, jobs, open] = await Promise.all([readWatchFacts(at), readJobs(plan, at, watchingSince), listOpenAlerts()])
  const { raise, close } = judge({ ...facts, jobs }, open.filter(({ kind }) => kind === 'state'))
  const kept = (key: string, work: () => Promise<unknown>) => work().catch((error: unknown) => log.error('an alert could not be kept', { key, error }))
  for (const request of raise) {
    if (!open.some(({ key }) => key === request.key)) log.error('alert', { level: request.level, key: request.key, title: request.title, lines: request.lines })
    await kept(request.key, () => inTransaction((tx) => openAlert(tx, request, channelPlace)))
  }
  for (const key of close) await kept(key, () => inTransaction((tx) => closeAlert(tx, key)))
  return { raised: raise.map(({ key }) => key), closed: close.length }
}

/** Tells a service outside that the watcher runs: when that ends, it alarms. */
async function tellOutside(): Promise<void> {
  const { HEARTBEAT_URL } = env()
  if (HEARTBEAT_URL !== undefined && !(await beat(HEARTBEAT_URL))) log.warn('the heartbeat was not taken')
}

/**
 * One look at everything: the parts that people use, the queues, the schedules, and once an hour the books. Opens and closes
 * alerts by the rules and sends what is to be sent. May run twice at once. Throws when the database is away.
 */
export async function watch({ at, deadline, plan }: { at: Date; deadline: Date; plan: readonly PlannedJob[] }): Promise<WatchSummary> {
  const watchingSince = await beginRun(at)
  await endUnsaved(...DATABASE_DOWN)
  const looks = await lookAtParts()
  await recordProbes(at, looks)
  await checkBooksWhenDue(at).catch((error: unknown) => log.error('the books could not be checked', { error }))
  const judged = await judgeNow(at, plan, watchingSince)
  await inTransaction((tx) => repeatUnacknowledged(tx, channelPlace))
  await inTransaction(closeQuietEvents)
  await openRollbackIncidents()
  const { delivered } = await drainAlerts({ batchMax: 50, deadline })
  await tellOutside()
  if (at.getUTCMinutes() === 0) await Promise.all([pruneAlerts(), pruneProbes(), pruneRequests(), pruneVitals()])
  return { failedLooks: looks.filter(({ ok }) => !ok).map(({ component }) => component), ...judged, delivered }
}

/** What the watcher does when the database does not answer: it looks once more, and then wakes somebody past the database. */
export async function watchWithoutDatabase(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, SECOND_LOOK_MS))
  const startedAt = now()
  try {
    await db().$queryRaw`SELECT 1`
  } catch (error) {
    log.error('the watcher cannot reach the database', { error })
    await notify('P0', 'database-down', { title: DATABASE_DOWN[1], lines: [`two looks failed, the last at ${startedAt.toISOString()}`] })
  }
}
