import 'server-only'
import { quantile, sumCounts } from '@/lib/core/histogram'
import { VITAL_GOOD, VITALS, type Vital } from '@/lib/core/web-vitals'
import { listVitals, sumRequestsSince } from '@/lib/domain/watch'
import { now } from '@/lib/platform/clock'
import { DURATION_BOUNDS_MS } from '@/lib/platform/request-metrics'

const ROUTES_MAX = 10
const HOUR_MS = 3_600_000

/** How fast one route answered in the last hour. */
export interface RouteSpeed {
  route: string
  count: number
  /** Answers of class 5. */
  errors: number
  p50Ms: number | null
  p95Ms: number | null
}

/** The slowest routes of the last hour by their 95th percentile. */
export async function listSlowRoutes(): Promise<RouteSpeed[]> {
  const sums = (await sumRequestsSince(new Date(now().getTime() - HOUR_MS))).filter(({ statusClass }) => statusClass !== 0)
  const routes = [...new Set(sums.map(({ route }) => route))].map((route): RouteSpeed => {
    const own = sums.filter((sum) => sum.route === route)
    const buckets = sumCounts(own.map((sum) => sum.buckets), DURATION_BOUNDS_MS.length + 1)
    return {
      route,
      count: own.reduce((total, { count }) => total + count, 0),
      errors: own.reduce((total, { statusClass, count }) => total + (statusClass === 5 ? count : 0), 0),
      p50Ms: quantile(buckets, DURATION_BOUNDS_MS, 0.5),
      p95Ms: quantile(buckets, DURATION_BOUNDS_MS, 0.95),
    }
  })
  return routes.sort((one, other) => (other.p95Ms ?? 0) - (one.p95Ms ?? 0)).slice(0, ROUTES_MAX)
}

/** A measure of browsers over the last days: the worst page of each, because a mean over pages hides it. */
export interface VitalSpeed {
  metric: Vital
  page: string
  device: string
  /** Milliseconds; thousandths of CLS. */
  p75: number
  good: number
  /** Page views that told it, of all pages. */
  count: number
}

const VITAL_DAYS = 7
/** Fewer page views say nothing of a page. */
const VIEWS_MIN = 10

/** For each measure the page and class of device where three of four views were slowest; pages that hardly anybody opened are left out while others were opened. */
export async function listVitalSpeeds(): Promise<VitalSpeed[]> {
  const all = await listVitals({ days: VITAL_DAYS })
  return VITALS.flatMap((metric) => {
    const own = all.filter((one) => one.metric === metric && one.p75 !== null)
    const told = own.filter(({ count }) => count >= VIEWS_MIN)
    const [worst] = (told.length > 0 ? told : own).sort((one, other) => (other.p75 ?? 0) - (one.p75 ?? 0))
    return worst ? [{ metric, page: worst.page, device: worst.device, p75: worst.p75 ?? 0, good: VITAL_GOOD[metric], count: own.reduce((sum, { count }) => sum + count, 0) }] : []
  })
}
