import { useLocale, useTranslations } from 'next-intl'
import { SeriesChart } from '@/app/_ui/series-chart'
import { formatWon, groupDigits, toMoneyJson } from '@/lib/core/money'
import { formatKst } from '@/lib/core/kst-format'
import type { BusinessMetrics, DayFigures } from '@/lib/reports/business-metrics'

const CHARTS = ['gmv', 'revenue', 'paid', 'registrations', 'active', 'submitted'] as const
const WON: readonly string[] = ['gmv', 'revenue']

const numberOf = (value: number | bigint): number => (typeof value === 'bigint' ? toMoneyJson(value).amount : value)

/** Six curves by KST day, each with the days before as a dashed line. */
export function MetricCharts({ metrics: { days, formerDays, from, to } }: { metrics: BusinessMetrics }) {
  const t = useTranslations('operations.metrics')
  const locale = useLocale()
  const label = (day: string) => formatKst(`${day}T12:00:00+09:00`, 'short', locale)
  return (
    <div className="ops-c">
      {CHARTS.map((name) => {
        const write = (value: number) => (WON.includes(name) ? formatWon(value, locale) : groupDigits(value))
        const valueOf = (day: DayFigures | undefined) => (day ? numberOf(day[name]) : 0)
        const values = days.map(valueOf)
        return (
          <section key={name}>
            <h2>{t(`name.${name}`)}</h2>
            <SeriesChart
              title={t('chart.title', { name: t(`name.${name}`) })}
              description={t('chart.desc', { from, to, max: write(Math.max(0, ...values)), sum: write(values.reduce((sum, value) => sum + value, 0)) })}
              points={days.map((day, index) => ({ label: label(day.day), value: valueOf(day), text: write(valueOf(day)), former: valueOf(formerDays[index]), formerText: write(valueOf(formerDays[index])) }))}
              topText={write}
              heads={{ label: t('chart.day'), value: t('chart.now'), former: t('chart.former') }}
              showTable={t('chart.showTable')}
            />
          </section>
        )
      })}
    </div>
  )
}
