import { useLocale, useTranslations } from 'next-intl'
import { Stat, Stats } from '@/app/_ui/data'
import { BigMoney } from '@/app/_ui/price'
import { groupDigits } from '@/lib/core/money'
import { formatPercent } from '@/lib/core/percent'
import { changePercent, type BusinessMetrics } from '@/lib/reports/business-metrics'

const COUNTS = ['paid', 'registrations', 'sellers', 'submitted', 'published', 'refunds'] as const
const RATES = [['success', 'paymentSuccessBps'], ['refundRate', 'refundBps'], ['d1', 'd1Bps'], ['d7', 'd7Bps'], ['d30', 'd30Bps']] as const

/** The sums of the range, each against the days before. */
export function MetricStats({ metrics: { total, former } }: { metrics: BusinessMetrics }) {
  const t = useTranslations('operations.metrics')
  const change = useChange()
  return (
    <>
      <Stats>
        <Stat label={t('name.gmv')} value={<BigMoney amount={total.gmv} />} sub={change(total.gmv, former.total.gmv)} mark />
        <Stat label={t('name.revenue')} value={<BigMoney amount={total.revenue} />} sub={change(total.revenue, former.total.revenue)} />
        {COUNTS.map((name) => <Stat key={name} label={t(`name.${name}`)} value={groupDigits(total[name])} sub={change(total[name], former.total[name])} />)}
        {RATES.map(([name, key]) => <Stat key={name} label={t(`name.${name}`)} value={total[key] === null ? t('none') : formatPercent(total[key])} sub={former.total[key] === null ? t('noFormer') : `${t('chart.former')} ${formatPercent(former.total[key])}`} />)}
      </Stats>
      <p className="t13 i3 ops-q">{t('help.money')} {t('help.success', { declined: total.declined })} {t('help.retention')}</p>
    </>
  )
}

/** How a figure changed, in words: "앞 기간보다 +12%". */
function useChange(): (now: number | bigint, before: number | bigint) => string {
  const t = useTranslations('operations.metrics')
  const locale = useLocale()
  return (now, before) => {
    const percent = changePercent(now, before)
    if (percent === null) return t('noFormer')
    if (percent === 0) return t('same')
    const sign = percent > 0 ? '+' : '−'
    return t('change', { percent: `${sign}${new Intl.NumberFormat(locale).format(Math.abs(percent))}%` })
  }
}
