import 'server-only'
import { sumCounts } from '@/lib/core/histogram'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { dropCounted, DURATION_BOUNDS_MS, takeCounted, type Counted, type StatusClass } from '@/lib/platform/request-metrics'

const KEEP_DAYS = 14
const BUCKETS = DURATION_BOUNDS_MS.length + 1

/** One route's requests of one class, over some time. */
export interface RequestSum {
  route: string
  statusClass: StatusClass
  count: number
  durationUs: number
  buckets: number[]
}

const arrayText = (buckets: readonly number[]): string => `{${buckets.join(',')}}`
/** In one order everywhere, so that two processes that write at once wait for each other and never in a ring. */
const sorted = <T extends { route: string; statusClass: number }>(rows: readonly T[]): T[] =>
  rows.toSorted((a, b) => (a.route < b.route ? -1 : a.route > b.route ? 1 : a.statusClass - b.statusClass))

function totalsOf(counted: readonly Counted[]): RequestSum[] {
  const totals = new Map<string, RequestSum>()
  for (const { route, statusClass, count, durationUs, buckets } of counted) {
    const key = `${statusClass} ${route}`
    const former = totals.get(key)
    totals.set(key, {
      route, statusClass, count: count + (former?.count ?? 0), durationUs: durationUs + (former?.durationUs ?? 0), buckets: sumCounts([buckets, former?.buckets ?? []], BUCKETS),
    })
  }
  return sorted([...totals.values()])
}

/**
 * Adds counts to their minutes and to the totals, in one statement: processes that write the same minute at once add up.
 * Throws when the database is away.
 */
export async function addRequests(counted: readonly Counted[]): Promise<void> {
  if (counted.length === 0) return
  const minutes = sorted(counted)
  const totals = totalsOf(counted)
  await db().$executeRaw`
    WITH minutes AS (
      INSERT INTO request_minute AS m (minute, route, status_class, count, duration_us, buckets)
      SELECT minute, route, status_class, count, duration_us, buckets::integer[]
        FROM unnest(${minutes.map(({ minute }) => minute)}::timestamptz[], ${minutes.map(({ route }) => route)}::text[], ${minutes.map(({ statusClass }) => statusClass)}::smallint[],
                    ${minutes.map(({ count }) => count)}::integer[], ${minutes.map(({ durationUs }) => BigInt(durationUs))}::bigint[], ${minutes.map(({ buckets }) => arrayText(buckets))}::text[])
             AS counted (minute, route, status_class, count, duration_us, buckets)
      ON CONFLICT (minute, route, status_class) DO UPDATE SET count = m.count + EXCLUDED.count, duration_us = m.duration_us + EXCLUDED.duration_us,
        buckets = (SELECT array_agg(coalesce(a, 0) + coalesce(b, 0) ORDER BY i) FROM unnest(m.buckets, EXCLUDED.buckets) WITH ORDINALITY AS pair (a, b, i))
    )
    INSERT INTO request_total AS t (route, status_class, count, duration_us, buckets)
    SELECT route, status_class, count, duration_us, buckets::bigint[]
      FROM unnest(${totals.map(({ route }) => route)}::text[], ${totals.map(({ statusClass }) => statusClass)}::smallint[], ${totals.map(({ count }) => BigInt(count))}::bigint[],
                  ${totals.map(({ durationUs }) => BigInt(durationUs))}::bigint[], ${totals.map(({ buckets }) => arrayText(buckets))}::text[])
           AS counted (route, status_class, count, duration_us, buckets)
    ON CONFLICT (route, status_class) DO UPDATE SET count = t.count + EXCLUDED.count, duration_us = t.duration_us + EXCLUDED.duration_us,
      buckets = (SELECT array_agg(coalesce(a, 0) + coalesce(b, 0) ORDER BY i) FROM unnest(t.buckets, EXCLUDED.buckets) WITH ORDINALITY AS pair (a, b, i))`
}

/** Writes what this process has counted. What cannot be written is dropped and counted as dropped; never throws. */
export async function flushRequests(): Promise<void> {
  const counted = takeCounted()
  await addRequests(counted).catch(() => dropCounted(counted))
}

interface SumRow {
  route: string
  status_class: number
  count: bigint
  duration_us: bigint
  buckets: bigint[]
}
const toSum = (row: SumRow): RequestSum => ({
  route: row.route, statusClass: row.status_class as StatusClass, count: Number(row.count), durationUs: Number(row.duration_us), buckets: row.buckets.map(Number),
})

/** Requests since an instant, by route and class; its minute counts whole. */
export async function sumRequestsSince(since: Date): Promise<RequestSum[]> {
  const from = new Date(Math.floor(since.getTime() / 60_000) * 60_000)
  const rows = await db().$queryRaw<SumRow[]>`
    SELECT route, status_class, sum(amount)::bigint AS count, max(duration)::bigint AS duration_us, array_agg(bucket ORDER BY place) AS buckets
      FROM (SELECT m.route, m.status_class, place, sum(bucket)::bigint AS bucket, CASE place WHEN 1 THEN sum(m.count) END AS amount, CASE place WHEN 1 THEN sum(m.duration_us) END AS duration
              FROM request_minute m, unnest(m.buckets) WITH ORDINALITY AS counted (bucket, place) WHERE m.minute >= ${from} GROUP BY m.route, m.status_class, place) AS parts
     GROUP BY route, status_class ORDER BY route, status_class`
  return rows.map(toSum)
}

/** Everything that was ever counted, by route and class: counters that never fall. */
export async function listRequestTotals(): Promise<RequestSum[]> {
  const rows = await db().requestTotal.findMany({ orderBy: [{ route: 'asc' }, { statusClass: 'asc' }] })
  return rows.map((row) => ({ route: row.route, statusClass: row.statusClass as StatusClass, count: Number(row.count), durationUs: Number(row.durationUs), buckets: row.buckets.map(Number) }))
}

/** Removes minutes that are older than two weeks; the totals keep them. May be repeated. */
export async function pruneRequests(): Promise<void> {
  await db().requestMinute.deleteMany({ where: { minute: { lt: new Date(now().getTime() - KEEP_DAYS * 86_400_000) } } })
}
