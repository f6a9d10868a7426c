import { useLocale, useTranslations } from 'next-intl'
import { Section } from '@/app/_ui/navigation'
import { DataTable } from '@/app/_ui/tables'
import { formatKst } from '@/lib/core/kst-format'
import { groupDigits } from '@/lib/core/money'
import { formatPercent } from '@/lib/core/percent'
import { byWeek, type DayFigures, type WeekCohort } from '@/lib/reports/business-metrics'

/** Those who registered in one week, and how many came back after a day, a week and a month. */
export function Cohorts({ days }: { days: readonly DayFigures[] }) {
  const t = useTranslations('operations.metrics')
  const locale = useLocale()
  const weeks = byWeek(days).filter(({ size }) => size > 0).toReversed()
  const share = (bps: number | null) => (bps === null ? t('none') : formatPercent(bps))
  return (
    <Section title={t('cohorts.title')}>
      {weeks.length === 0
        ? <p className="i3">{t('cohorts.empty')}</p>
        : (
            <DataTable<WeekCohort>
              caption={t('cohorts.title')}
              rows={weeks}
              rowKey={({ monday }) => monday}
              columns={[
                { key: 'week', head: t('cohorts.week'), cell: ({ monday }) => formatKst(`${monday}T12:00:00+09:00`, 'date', locale) },
                { key: 'size', head: t('cohorts.size'), numeric: true, cell: ({ size }) => groupDigits(size) },
                { key: 'd1', head: t('cohorts.d1'), numeric: true, cell: ({ d1Bps }) => share(d1Bps) },
                { key: 'd7', head: t('cohorts.d7'), numeric: true, cell: ({ d7Bps }) => share(d7Bps) },
                { key: 'd30', head: t('cohorts.d30'), numeric: true, cell: ({ d30Bps }) => share(d30Bps) },
              ]}
            />
          )}
    </Section>
  )
}
