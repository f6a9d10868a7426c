import 'server-only'
import { quantile, sumCounts } from '@/lib/core/histogram'
import { sumRequestsSince } from '@/lib/domain/watch'
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
