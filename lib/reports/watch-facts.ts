import 'server-only'
import { z } from 'zod'
import { quantile, sumCounts } from '@/lib/core/histogram'
import { idFloor } from '@/lib/core/ids'
import { findLastBooksCheck, findVitalToday, listFailedLooks, sumRequestsSince, type RequestSum } from '@/lib/domain/watch'
import type { PaymentOutcomes, WatchFacts } from '@/lib/domain/watch/facts-schema'
import { db } from '@/lib/platform/db'
import { consumeRate, RateLimitedError } from '@/lib/platform/rate-limit'
import { DURATION_BOUNDS_MS } from '@/lib/platform/request-metrics'
import { paymentOutcome } from './payment-outcomes'

const MINUTE_MS = 60_000
/** An attempt ends at most this long before the window in which it ends; older ones, deposits of virtual accounts, are not looked for. */
const LEAD_MS = 120 * MINUTE_MS
const IDS_MAX = 50

const outcomesRow = z.object({ approved: z.number(), declined: z.number(), technical: z.number() })

/**
 * How the payments ended that did so since an instant; what is still unknown counts as technical, and a card that was declined
 * inside a session that goes on as a decline.
 */
export async function readPaymentOutcomes(since: Date): Promise<PaymentOutcomes> {
  const [row] = z.array(outcomesRow).parse(await db().$queryRaw`
    SELECT count(*) FILTER (WHERE outcome = 'approved' AND captured_at >= ${since})::int AS approved,
           count(*) FILTER (WHERE updated_at >= ${since} AND (outcome = 'technical' OR status = 'UNKNOWN'))::int AS technical,
           count(*) FILTER (WHERE updated_at >= ${since} AND (outcome = 'declined' AND failure_code <> 'AMOUNT_TAMPERED' OR status = 'OPEN' AND failure_code IS NOT NULL))::int AS declined
      FROM (SELECT a.status, a.captured_at, a.updated_at, a.failure_code, ${paymentOutcome} AS outcome
              FROM payment_attempt a WHERE a.id >= ${idFloor('pay', since.getTime() - LEAD_MS)}) AS attempts`)
  return row ?? { approved: 0, declined: 0, technical: 0 }
}

const queueRow = z.object({
  inbox: z.number(), inbox_age: z.number(), mail: z.number(), mail_age: z.number(), parked: z.number(), due: z.number(), late: z.number(),
  unknown_payments: z.array(z.string()), unknown_refunds: z.array(z.string()), open_payouts: z.array(z.string()), disabled_guards: z.array(z.string()),
})

/** What waits, and for how long. One statement, each part by an index or over a table that is small. */
export async function readQueues() {
  const [row] = z.array(queueRow).length(1).parse(await db().$queryRaw`
    SELECT (SELECT count(*)::int FROM gateway_event WHERE status = 'RECEIVED') AS inbox,
           (SELECT coalesce(extract(epoch FROM now() - min(received_at)), 0)::int FROM gateway_event WHERE status = 'RECEIVED') AS inbox_age,
           (SELECT count(*)::int FROM mail WHERE status = 'QUEUED') AS mail,
           (SELECT coalesce(extract(epoch FROM now() - min(created_at)), 0)::int FROM mail WHERE status = 'QUEUED') AS mail_age,
           (SELECT count(*)::int FROM gateway_event WHERE status = 'PARKED' AND note <> 'NEEDS_A_PERSON' AND received_at < now() - interval '1 day') AS parked,
           (SELECT count(*)::int FROM payment_attempt WHERE next_try_at <= now()) + (SELECT count(*)::int FROM refund WHERE status IN ('REQUESTED', 'UNKNOWN') AND next_try_at <= now()) AS due,
           greatest(0, coalesce(extract(epoch FROM now() - least(
             (SELECT min(next_try_at) FROM payment_attempt WHERE next_try_at IS NOT NULL),
             (SELECT min(next_try_at) FROM refund WHERE status IN ('REQUESTED', 'UNKNOWN')))), 0))::int AS late,
           ARRAY(SELECT id FROM payment_attempt WHERE status IN ('CONFIRMING', 'UNKNOWN') AND claimed_at < now() - interval '30 minutes' ORDER BY id LIMIT ${IDS_MAX}) AS unknown_payments,
           ARRAY(SELECT id FROM refund WHERE status IN ('REQUESTED', 'UNKNOWN') AND created_at < now() - interval '1 hour' ORDER BY id LIMIT ${IDS_MAX}) AS unknown_refunds,
           ARRAY(SELECT id FROM payout WHERE status = 'SENT' AND sent_at < now() - interval '5 days' ORDER BY id LIMIT ${IDS_MAX}) AS open_payouts,
           ARRAY(SELECT c.relname || '.' || t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
                  WHERE c.relnamespace = 'public'::regnamespace AND NOT t.tgisinternal AND t.tgenabled = 'D' ORDER BY 1 LIMIT ${IDS_MAX}) AS disabled_guards`)
  if (!row) throw new Error('one row was asked for')
  return row
}

/** Requests of buyers and sellers: schedules and scrapers are ours. */
const isOfPeople = ({ route, statusClass }: RequestSum): boolean => statusClass !== 0 && !/ \/api\/(?:cron|metrics|health)\b/.test(route)
const countOf = (sums: readonly RequestSum[]): number => sums.reduce((sum, { count }) => sum + count, 0)

async function pingDatabase(): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < 3; i += 1) {
    const startedAt = performance.now()
    await db().$queryRaw`SELECT 1`
    times.push(performance.now() - startedAt)
  }
  return Math.round(Math.min(...times))
}

/** Whether uses are counted: one is counted for this. */
async function isLimiterUp(): Promise<boolean> {
  try {
    await consumeRate('health', 'watch')
    return true
  } catch (error) {
    return error instanceof RateLimitedError
  }
}

/** Everything the rules judge, but for the schedules, whose plan the caller knows. Throws when the database is away. */
export async function readWatchFacts(at: Date): Promise<Omit<WatchFacts, 'jobs'>> {
  const ago = (minutes: number) => new Date(at.getTime() - minutes * MINUTE_MS)
  const [failedLooks, payments, queues, last5, last15, books, lcp, limiter, databaseMs] = await Promise.all([
    listFailedLooks(), readPaymentOutcomes(ago(10)), readQueues(), sumRequestsSince(ago(5)), sumRequestsSince(ago(15)), findLastBooksCheck(), findVitalToday('LCP'), isLimiterUp(), pingDatabase(),
  ])
  const [people5, people15] = [last5.filter(isOfPeople), last15.filter(isOfPeople)]
  const forged = countOf(last5.filter(({ route, statusClass }) => statusClass === 0 && route.startsWith('forged ')))
  return {
    at, failedLooks, payments, databaseMs,
    brokenBooks: books?.broken ?? null,
    disabledGuards: queues.disabled_guards,
    requests: { total: countOf(people5), failed: countOf(people5.filter(({ statusClass }) => statusClass === 5)) },
    latency: { total: countOf(people15), p95Ms: quantile(sumCounts(people15.map(({ buckets }) => buckets), DURATION_BOUNDS_MS.length + 1), DURATION_BOUNDS_MS, 0.95) },
    inbox: { count: queues.inbox, oldestSeconds: queues.inbox_age },
    mail: { count: queues.mail, oldestSeconds: queues.mail_age },
    recoveryLateSeconds: queues.late,
    unknownPayments: queues.unknown_payments, unknownRefunds: queues.unknown_refunds, openPayouts: queues.open_payouts,
    forgedPerMinute: forged / 5,
    isLimiterUp: limiter,
    parkedEvents: queues.parked,
    lcp: { count: lcp.count, p75Ms: lcp.p75 },
  }
}
