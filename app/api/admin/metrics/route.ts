import { metricsQuery } from '@/lib/domain/operations/schema'
import { fileResponse, wantedForm } from '@/lib/http/files'
import { metricsCsv, toMetricsJson } from '@/lib/http/metric-files'
import { route } from '@/lib/http/route'
import { lastDays, readBusinessMetrics } from '@/lib/reports/business-metrics'

/** GET /api/admin/metrics: the figures of the business by KST day from `from` to `to` (the last 30 days unless told), their sums and those of as many days before; as JSON, or as CSV by `Accept` or `?format=csv`. */
export const GET = route({ actor: 'admin', query: metricsQuery, rate: 'admin' }, async ({ query: { from, to, format }, request }) => {
  const form = format ?? wantedForm(request, ['json', 'csv'])
  const metrics = await readBusinessMetrics(from && to ? { from, to } : lastDays())
  if (form === 'json') return toMetricsJson(metrics)
  return fileResponse(metricsCsv(metrics), { type: 'text/csv; charset=utf-8', name: `metrics-${metrics.from}-${metrics.to}.csv` })
})
