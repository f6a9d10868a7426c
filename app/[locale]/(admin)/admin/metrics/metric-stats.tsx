import { useLocale, useTranslations } from 'next-intl'
import { Stat, Stats } from '@/app/_ui/data'
import { BigMoney } from '@/app/_ui/price'
import { groupDigits } from '@/lib/core/money'
import { formatPercent } from '@/lib/core/percent'
import { changePercent, type BusinessMetrics } from '@/lib/reports/business-metrics'

const COUNTS = ['paid', 'orders', 'registrations', 'verified', 'sellers', 'submitted', 'published', 'refunds'] as const
const RATES = [['refundRate', 'refundBps'], ['d1', 'd1Bps'], ['d7', 'd7Bps'], ['d30', 'd30Bps']] as const

/** The sums of the range, each against the days before. */
export function MetricStats({ metrics: { days, total, former } }: { metrics: BusinessMetrics }) {
  const t = useTranslations('operations.metrics')
  const change = useChange()
  const aDay = (active: number) => Math.round(active / days.length)
  const rate = (label: string, now: number | null, before: number | null) =>
    <Stat key={label} label={label} value={now === null ? t('none') : formatPercent(now)} sub={before === null ? t('noFormer') : `${t('chart.former')} ${formatPercent(before)}`} />
  return (
    <>
      <Stats>
        <Stat label={t('name.gmv')} value={<BigMoney amount={total.gmv} />} sub={change(total.gmv, former.total.gmv)} mark />
        <Stat label={t('name.revenue')} value={<BigMoney amount={total.revenue} />} sub={change(total.revenue, former.total.revenue)} />
        {rate(t('name.success'), total.paymentSuccessBps, former.total.paymentSuccessBps)}
        <Stat label={t('name.active')} value={groupDigits(aDay(total.active))} sub={change(aDay(total.active), aDay(former.total.active))} />
        {COUNTS.map((name) => <Stat key={name} label={t(`name.${name}`)} value={groupDigits(total[name])} sub={change(total[name], former.total[name])} />)}
        {RATES.map(([name, key]) => rate(t(`name.${name}`), total[key], former.total[key]))}
      </Stats>
      <p className="t13 i3 ops-q">{t('help.money')} {t('help.success', { declined: total.declined })} {t('help.retention')}</p>
    </>
  )
}

/** How a figure changed, in words: "이전 기간보다 +12%". */
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
