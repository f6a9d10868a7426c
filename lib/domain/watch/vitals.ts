import 'server-only'
import { newCounts, quantile, sumCounts } from '@/lib/core/histogram'
import { kstDate } from '@/lib/core/period'
import { VITAL_BOUNDS, VITALS, type Device, type PagePattern, type Vital } from '@/lib/core/web-vitals'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import type { VitalsInput } from './vitals-schema'

const KEEP_DAYS = 400
const DAY_MS = 86_400_000

/** Counts what one page view measured, in the KST day of now. Only counts are kept. May count twice what a browser sends twice. */
export async function addVitals({ page, device, measures }: VitalsInput): Promise<void> {
  const sorted = measures.toSorted((a, b) => (a.name < b.name ? -1 : 1)) // one order of locks for all
  const counts = sorted.map(({ name, value }) => `{${newCounts(VITAL_BOUNDS[name], name === 'CLS' ? value * 1000 : value).join(',')}}`)
  await db().$executeRaw`
    INSERT INTO web_vital_day AS v (day, page, metric, device, count, buckets)
    SELECT ${kstDate(now())}::date, ${page}, metric, ${device}, 1, buckets::integer[] FROM unnest(${sorted.map(({ name }) => name)}::text[], ${counts}::text[]) AS told (metric, buckets)
    ON CONFLICT (day, page, metric, device) DO UPDATE SET count = v.count + 1,
      buckets = (SELECT array_agg(coalesce(a, 0) + coalesce(b, 0) ORDER BY i) FROM unnest(v.buckets, EXCLUDED.buckets) WITH ORDINALITY AS pair (a, b, i))`
}

/** A measure over some days: how many page views told it, and what three of four stay below. */
export interface VitalSummary {
  metric: Vital
  page: PagePattern
  device: Device
  count: number
  /** Milliseconds; thousandths of CLS. */
  p75: number | null
}

/** Measures since a KST day, for each page and class of device. */
export async function listVitals({ days }: { days: number }): Promise<VitalSummary[]> {
  const from = new Date(kstDate(new Date(now().getTime() - (days - 1) * DAY_MS)))
  const rows = await db().webVitalDay.findMany({ where: { day: { gte: from } }, orderBy: [{ page: 'asc' }, { device: 'asc' }], take: 50_000 })
  const groups = new Map<string, typeof rows>()
  for (const row of rows) groups.set(`${row.page} ${row.device} ${row.metric}`, [...(groups.get(`${row.page} ${row.device} ${row.metric}`) ?? []), row])
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    const metric = VITALS.find((name) => name === first?.metric)
    if (!first || !metric) return []
    const bounds = VITAL_BOUNDS[metric]
    return [{
      metric, page: first.page as PagePattern, device: first.device as Device, count: group.reduce((sum, { count }) => sum + count, 0),
      p75: quantile(sumCounts(group.map(({ buckets }) => buckets), bounds.length + 1), bounds, 0.75),
    }]
  })
}

/** One measure of today (KST) over all pages and devices. */
export async function findVitalToday(metric: Vital): Promise<{ count: number; p75: number | null }> {
  const rows = await db().webVitalDay.findMany({ where: { day: new Date(kstDate(now())), metric } })
  const bounds = VITAL_BOUNDS[metric]
  return { count: rows.reduce((sum, { count }) => sum + count, 0), p75: quantile(sumCounts(rows.map(({ buckets }) => buckets), bounds.length + 1), bounds, 0.75) }
}

/** Removes days that are more than thirteen months ago. May be repeated. */
export async function pruneVitals(): Promise<void> {
  await db().webVitalDay.deleteMany({ where: { day: { lt: new Date(now().getTime() - KEEP_DAYS * DAY_MS) } } })
}
