import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { Button } from '@/app/_ui/button'
import { Fold } from '@/app/_ui/data'
import { Field, TextInput } from '@/app/_ui/field'
import { Icon } from '@/app/_ui/icon'
import { SegmentLinks } from '@/app/_ui/navigation'
import { getPathname } from '@/i18n/navigation'
import { kstDate } from '@/lib/core/period'
import { metricsQuery } from '@/lib/domain/operations/schema'
import { requireActor } from '@/lib/http/guards'
import { now } from '@/lib/platform/clock'
import { lastDays, listDayFigures, readBusinessMetrics } from '@/lib/reports/business-metrics'
import { addressOf, pick, type Params } from '../_parts/address'
import { OperationsFrame } from '../_parts/operations-frame'
import { Cohorts } from './cohorts'
import { MetricCharts } from './metric-charts'
import { MetricStats } from './metric-stats'
import { Outcomes } from './outcomes'
import { Targets } from './targets'

export const instant = false
const PATH = '/admin/metrics'
const RANGES = [7, 30, 90, 365] as const

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('operations.metrics')
  return { title: t('title'), robots: { index: false } }
}

/** The business by KST day: sums against the days before, curves, payments, cohorts and the goals of the month. A range that means nothing shows the last 30 days. */
export default async function MetricsPage({ searchParams }: { searchParams: Params }) {
  const actor = await requireActor('admin', PATH)
  const asked = metricsQuery.safeParse(await pick(searchParams, ['from', 'to']))
  const { from, to } = asked.success && asked.data.from && asked.data.to ? { from: asked.data.from, to: asked.data.to } : lastDays()
  const [t, locale, metrics, month] = await Promise.all([
    getTranslations('operations.metrics'), getLocale(), readBusinessMetrics({ from, to }), listDayFigures({ from: `${kstDate(now()).slice(0, 7)}-01`, to: kstDate(now()) }),
  ])
  const isPreset = RANGES.some((days) => lastDays(days).from === from && lastDays(days).to === to)
  return (
    <OperationsFrame tab="metrics" operator={actor.displayName} title={t('title')} end={<a className="btn ghost" href={addressOf('/api/admin/metrics', { from, to, format: 'csv' })} download><Icon name="download" />{t('csv')}</a>}>
      <div className="adm-t">
        <SegmentLinks label={t('ranges')} segments={RANGES.map((days) => ({ href: addressOf(PATH, { ...lastDays(days) }), label: t(`range.${days}`), current: lastDays(days).from === from && lastDays(days).to === to }))} />
        <p className="t14 i2 num">{t('span', { from, to })} · {t('former', { days: metrics.days.length })}</p>
      </div>
      <Fold summary={t('own')} open={!isPreset}>
        <form className="adm-f" action={getPathname({ href: PATH, locale })}>
          <Field label={t('from')}>{(control) => <TextInput {...control} type="date" name="from" defaultValue={from} max={kstDate(now())} required />}</Field>
          <Field label={t('to')}>{(control) => <TextInput {...control} type="date" name="to" defaultValue={to} max={kstDate(now())} required />}</Field>
          <Button type="submit" variant="ghost">{t('show')}</Button>
        </form>
      </Fold>
      <MetricStats metrics={metrics} />
      <MetricCharts metrics={metrics} />
      <div className="ops-h">
        <Outcomes total={metrics.total} />
        <Targets month={month} />
      </div>
      <Cohorts days={metrics.days} />
    </OperationsFrame>
  )
}
