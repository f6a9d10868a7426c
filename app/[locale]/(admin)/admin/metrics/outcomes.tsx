import { useTranslations } from 'next-intl'
import { BarChart } from '@/app/_ui/charts'
import { Section } from '@/app/_ui/navigation'
import { paymentSuccessTargetBps } from '@/config/targets'
import { formatPercent } from '@/lib/core/percent'
import { shareBps, type Totals } from '@/lib/reports/business-metrics'

const OUTCOMES = ['approved', 'declined', 'technical'] as const

/** What became of the payments of the range. */
export function Outcomes({ total }: { total: Totals }) {
  const t = useTranslations('operations.metrics')
  const all = total.approved + total.declined + total.technical
  return (
    <Section title={t('outcomes.title')} small={`${t('name.success')} ≥ ${formatPercent(paymentSuccessTargetBps)}`}>
      <BarChart
        title={t('outcomes.title')}
        percentOf={Math.max(all, 1)}
        bars={OUTCOMES.map((name) => ({ key: name, label: t(`outcomes.${name}`), value: total[name], text: t('count', { count: total[name] }), detail: formatPercent(shareBps(total[name], all) ?? 0) }))}
      />
    </Section>
  )
}
