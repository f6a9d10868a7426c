import 'server-only'
import { toMoneyJson } from '@/lib/core/money'
import { csvBytes } from '@/lib/platform/csv'
import type { BusinessMetrics, DayFigures, Totals } from '@/lib/reports/business-metrics'

const withMoney = <T extends Pick<Totals, 'gmv' | 'revenue' | 'refunded'>>(figures: T) => ({
  ...figures, gmv: toMoneyJson(figures.gmv), revenue: toMoneyJson(figures.revenue), refunded: toMoneyJson(figures.refunded),
})

/** The figures as the API answers them. */
export const toMetricsJson = ({ from, to, days, total, former }: BusinessMetrics) => ({
  from, to, total: withMoney(total), former: { ...former, total: withMoney(former.total) }, days: days.map(withMoney),
})

const COLUMNS = [
  'day', 'registrations', 'verified', 'sellers', 'submitted', 'published', 'orders', 'paid', 'gmv', 'revenue', 'refunds', 'refunded', 'approved', 'technical', 'declined', 'active',
] as const satisfies readonly (keyof DayFigures)[]

/** A row for each KST day; heads are the names of the API, so that a sheet keeps working in either language. */
export const metricsCsv = ({ days }: BusinessMetrics): Buffer =>
  csvBytes([
    [...COLUMNS, 'cohort', 'd1', 'd7', 'd30'],
    ...days.map(({ cohort, ...day }) => [...COLUMNS.map((name) => day[name]), cohort.size, cohort.d1 ?? '', cohort.d7 ?? '', cohort.d30 ?? '']),
  ])
