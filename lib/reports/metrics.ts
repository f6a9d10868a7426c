import 'server-only'
import { sumCounts } from '@/lib/core/histogram'
import { prometheusText, type Metric, type Sample } from '@/lib/core/prometheus'
import { findCurrentState, findLastBooksCheck, lastSuccesses, listOpenAlerts, listRequestTotals, listVitals, type RequestSum } from '@/lib/domain/watch'
import { ALERT_LEVELS } from '@/lib/core/alert'
import { buildId } from '@/lib/platform/build'
import { now } from '@/lib/platform/clock'
import { pool } from '@/lib/platform/db'
import { log } from '@/lib/platform/log'
import { droppedCounts, DURATION_BOUNDS_MS } from '@/lib/platform/request-metrics'
import { readPaymentOutcomes, readQueues } from './watch-facts'

/** A scraper waits ten seconds; what the database has not told by then is left out. */
const DATABASE_TIMEOUT_MS = 5000
const BUCKETS = DURATION_BOUNDS_MS.length + 1

const gauge = (name: string, help: string, samples: Sample[]): Metric => ({ name: `aimp_${name}`, help, type: 'gauge', samples })
const counter = (name: string, help: string, samples: Sample[]): Metric => ({ name: `aimp_${name}`, help, type: 'counter', samples })
const labelsOf = (route: string) => ({ method: route.split(' ')[0] ?? '', route: route.split(' ')[1] ?? '' })

/** What this process knows without asking anybody. */
function ownMetrics(): Metric[] {
  const { totalCount, idleCount, waitingCount, options } = pool()
  return [
    gauge('build_info', 'Which build answers.', [{ labels: { build: buildId() }, value: 1 }]),
    gauge('db_pool_connections', 'Database connections of the process that answers, by state.', [
      { labels: { state: 'used' }, value: totalCount - idleCount }, { labels: { state: 'idle' }, value: idleCount }, { labels: { state: 'waiting' }, value: waitingCount },
    ]),
    gauge('db_pool_max', 'Database connections that the process may open.', [{ value: options.max }]),
    counter('request_counts_dropped_total', 'Requests that the process could not count in the database since its start.', [{ value: droppedCounts() }]),
  ]
}

function requestMetrics(totals: readonly RequestSum[]): Metric[] {
  const requests = totals.filter(({ statusClass }) => statusClass !== 0)
  const routes = [...new Set(requests.map(({ route }) => route))]
  return [
    counter('http_requests_total', 'API requests by route and class of status.', requests.map(({ route, statusClass, count }) => ({ labels: { ...labelsOf(route), class: `${statusClass}xx` }, value: count }))),
    {
      name: 'aimp_http_request_duration_seconds', help: 'Duration of API requests by route.', type: 'histogram', bounds: DURATION_BOUNDS_MS.map((ms) => ms / 1000),
      series: routes.map((route) => {
        const ours = requests.filter((sum) => sum.route === route)
        return { labels: labelsOf(route), counts: sumCounts(ours.map(({ buckets }) => buckets), BUCKETS), sum: ours.reduce((sum, { durationUs }) => sum + durationUs, 0) / 1e6 }
      }),
    },
    counter('events_total', 'Counted beside requests: webhooks whose signature does not hold, pages that threw.', totals.filter(({ statusClass }) => statusClass === 0).map(({ route, count }) => ({ labels: { name: route }, value: count }))),
  ]
}

/** What the shop as a whole is like, from the database. */
async function sharedMetrics(jobs: readonly string[]): Promise<Metric[]> {
  const at = now().getTime()
  const minutesAgo = (minutes: number) => new Date(at - minutes * 60_000)
  const [totals, queues, last10, last60, successes, books, alerts, parts, vitals] = await Promise.all([
    listRequestTotals(), readQueues(), readPaymentOutcomes(minutesAgo(10)), readPaymentOutcomes(minutesAgo(60)), lastSuccesses(jobs), findLastBooksCheck(), listOpenAlerts(), findCurrentState(), listVitals({ days: 1 }),
  ])
  const payments = ([['10m', last10], ['60m', last60]] as const).flatMap(([window, outcomes]) => (['approved', 'declined', 'technical'] as const).map((outcome) => ({ labels: { outcome, window }, value: outcomes[outcome] })))
  return [
    ...requestMetrics(totals),
    gauge('queue_depth', 'What waits: mail in the outbox, events in the inbox, payments and refunds that are due.', [
      { labels: { queue: 'mail' }, value: queues.mail }, { labels: { queue: 'inbox' }, value: queues.inbox }, { labels: { queue: 'recovery' }, value: queues.due },
    ]),
    gauge('queue_oldest_seconds', 'How long the oldest waits.', [
      { labels: { queue: 'mail' }, value: queues.mail_age }, { labels: { queue: 'inbox' }, value: queues.inbox_age }, { labels: { queue: 'recovery' }, value: queues.late },
    ]),
    gauge('payments', 'Payments that ended in the window: approved, declined by the bank, failed technically.', payments),
    gauge('cron_last_success_age_seconds', 'Since the last success of a scheduled job.', [...successes].map(([job, time]) => ({ labels: { job }, value: Math.round((at - time.getTime()) / 1000) }))),
    gauge('books_verified_timestamp_seconds', 'When the books were checked last.', books ? [{ value: Math.round(books.at.getTime() / 1000) }] : []),
    gauge('books_balanced', 'Whether every invariant held then.', books ? [{ value: books.isBalanced ? 1 : 0 }] : []),
    gauge('alerts_open', 'Open alerts by level.', ALERT_LEVELS.map((level) => ({ labels: { level }, value: alerts.filter((alert) => alert.level === level).length }))),
    gauge('part_up', 'Whether a part of the shop works: 1 ok, 0.5 degraded, 0 down.', parts.filter(({ state }) => state !== 'unknown').map(({ component, state }) => ({ labels: { component }, value: state === 'ok' ? 1 : state === 'degraded' ? 0.5 : 0 }))),
    gauge('web_vital_p75', 'What three of four page views of today (KST) stay below, in milliseconds; CLS in thousandths.', vitals.flatMap(({ metric, page, device, p75 }) => (p75 === null ? [] : [{ labels: { metric, page, device }, value: Math.round(p75) }]))),
  ]
}

/**
 * Everything for a scraper, in Prometheus' text format. Bounded: without the database, or when it is slow, the answer has what the
 * process itself knows, and aimp_database_up 0. `jobs`: the scheduled ones.
 */
export async function readMetrics(jobs: readonly string[]): Promise<string> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('the database took too long')), DATABASE_TIMEOUT_MS)
  })
  const shared = await Promise.race([sharedMetrics(jobs), timeout]).catch((error: unknown) => {
    log.warn('metrics without the database', { error })
    return null
  })
  clearTimeout(timer)
  return prometheusText([...ownMetrics(), gauge('database_up', 'Whether the database told its part.', [{ value: shared === null ? 0 : 1 }]), ...(shared ?? [])])
}
