import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { LinkButton } from '@/app/_ui/button'
import { AreaChart, BarChart } from '@/app/_ui/charts'
import { Stat, Stats } from '@/app/_ui/data'
import { Section, SegmentLinks } from '@/app/_ui/navigation'
import { BigMoney } from '@/app/_ui/price'
import { Banner, EmptyState } from '@/app/_ui/states'
import { Link } from '@/i18n/navigation'
import { formatKst } from '@/lib/core/kst-format'
import { formatWon } from '@/lib/core/money'
import { readSellerProfile } from '@/lib/domain/accounts'
import type { ModelFamily } from '@/lib/domain/catalog/card-schema'
import { requireActor } from '@/lib/http/guards'
import { getSellerBalance } from '@/lib/reports/seller-balance'
import { ACTIVITY_DAYS, getSellerActivity, listSellerSales, type ActivityDays, type SellerActivity } from '@/lib/reports/seller-sales'
import { HoldExplainer } from './_money/hold-explainer'
import { PayableTable } from './_money/payable-table'
import { SaleTable } from './_money/sale-table'
import { kstDay, monthOf } from './_money/words'
import { StudioFrame } from './_parts/studio-frame'

export const instant = false
const RECENT = 5

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('money.dashboard')
  return { title: t('title'), robots: { index: false } }
}

/** Sales over time as a chart with its numbers as a table. */
async function SalesChart({ activity, days }: { activity: SellerActivity; days: ActivityDays }) {
  const [t, locale] = [await getTranslations('money.dashboard'), await getLocale()]
  const day = (from: string, style: 'short' | 'day') => formatKst(kstDay(from), style, locale)
  const [first, last] = [activity.points[0]?.from ?? '', activity.points.at(-1)?.from ?? '']
  const peak = activity.points.reduce((best, point) => (point.sales > best.sales ? point : best), { from: '', sales: 0 })
  const range = { from: day(first, 'day'), to: day(last, 'day'), count: activity.sales }
  return (
    <AreaChart
      title={t('chartTitle', { days })}
      summary={peak.sales > 0 ? t('chartSummaryPeak', { ...range, peak: day(peak.from, 'day'), peakCount: peak.sales }) : t('chartSummary', range)}
      heads={{ label: days > 90 ? t('chartWeek') : t('chartDate'), value: t('chartValue') }}
      points={activity.points.map((point) => ({ label: day(point.from, 'short'), value: point.sales, text: t('chartPoint', { count: point.sales, amount: formatWon(point.share.amount, locale) }) }))}
    />
  )
}

/** How the sales of this time compare with those of the same time before. */
function comparison(t: Awaited<ReturnType<typeof getTranslations<'money.dashboard'>>>, activity: SellerActivity, days: ActivityDays): string {
  if (activity.salesBefore === 0) return t('salesFirst', { days })
  const percent = Math.round(((activity.sales - activity.salesBefore) * 100) / activity.salesBefore)
  if (percent === 0) return t('salesSame', { days })
  return percent > 0 ? t('salesMore', { days, percent }) : t('salesLess', { days, percent: -percent })
}

/** The seller's first page: what is coming, why not now, what sells. */
export default async function StudioPage({ searchParams }: { searchParams: Promise<{ days?: string | string[] }> }) {
  const actor = await requireActor('seller', '/studio')
  const { days: asked } = await searchParams
  const days = ACTIVITY_DAYS.find((known) => String(known) === asked) ?? 30
  const [t, locale] = [await getTranslations('money.dashboard'), await getLocale()]
  const [{ profile }, balance, activity, recent] = await Promise.all([
    readSellerProfile(actor.userId),
    getSellerBalance(actor.sellerId),
    getSellerActivity(actor.sellerId, days),
    listSellerSales(actor.sellerId, { limit: RECENT }),
  ])
  const { next, pending } = balance
  return (
    <StudioFrame title={profile?.displayName ?? ''} tab="summary">
      <Stats>
        <Stat
          mark
          label={t('nextPayout', { date: formatKst(kstDay(next.paidOn), 'day', locale) })}
          value={<BigMoney amount={next.amount} />}
          sub={next.isCarried ? t('nextPayoutCarried', { minimum: formatWon(next.minimum.amount, locale) }) : t('nextPayoutSub', { month: monthOf(next.period, locale) })}
        />
        <Stat label={t('pending')} value={<BigMoney amount={pending.amount} />} sub={t('pendingSub', { days: pending.holdDays, count: pending.orders })} />
        <Stat label={t('sales', { days })} value={activity.sales} unit={t('salesUnit')} sub={comparison(t, activity, days)} />
        <Stat label={t('refunds', { days })} value={activity.refunds} unit={t('refundsUnit')} sub={t('refundsSub')} />
      </Stats>
      <HoldExplainer balance={balance} />
      {!balance.account && (
        <Banner tone="warn" title={t('account')}>
          <p>{t('accountText')}</p>
          <p><LinkButton variant="ghost" small href="/studio/onboarding">{t('accountAction')}</LinkButton></p>
        </Banner>
      )}
      <PayableTable months={balance.payable.months} />
      {recent.items.length === 0 ? (
        <Section title={t('recent')}>
          <EmptyState title={t('empty')}><p>{t('emptyText')}</p><LinkButton href="/studio/prompts">{t('emptyAction')}</LinkButton></EmptyState>
        </Section>
      ) : (
        <>
          <Section
            title={t('chartTitle', { days })}
            end={<SegmentLinks label={t('rangeLabel')} segments={ACTIVITY_DAYS.map((known) => ({ href: `/studio?days=${known}`, label: t(`range${known}`), current: known === days }))} />}
          >
            <SalesChart activity={activity} days={days} />
          </Section>
          <Section title={t('best')} small={t('bestSmall', { days })}>
            {activity.best.length === 0 ? <p className="i2">{t('bestNone')}</p> : (
              <BarChart
                title={t('best')}
                bars={activity.best.map((row) => ({ key: row.promptId, label: row.title, value: row.sales, text: t('bestCount', { count: row.sales }), detail: formatWon(row.share.amount, locale), model: row.modelFamily as ModelFamily }))}
              />
            )}
          </Section>
          <Section title={t('recent')} end={<Link className="more" href="/studio/sales">{t('all')}</Link>}><SaleTable sales={recent.items} caption={t('recent')} /></Section>
        </>
      )}
    </StudioFrame>
  )
}
