import { useLocale, useTranslations } from 'next-intl'
import { BarChart } from '@/app/_ui/charts'
import { Section } from '@/app/_ui/navigation'
import { monthlyTargets } from '@/config/targets'
import { formatWon, groupDigits, toMoneyJson } from '@/lib/core/money'
import { periodBounds } from '@/lib/core/period'
import type { DayFigures } from '@/lib/reports/business-metrics'

const DAY_MS = 86_400_000

/** The running month against its goals, and against the share of them that the days so far should have brought. */
export function Targets({ month }: { month: readonly DayFigures[] }) {
  const t = useTranslations('operations.metrics')
  const locale = useLocale()
  const period = month[0]?.day.slice(0, 7) ?? ''
  const { from, to } = periodBounds(period)
  const pace = month.length / ((to.getTime() - from.getTime()) / DAY_MS)
  const sum = (valueOf: (day: DayFigures) => number) => month.reduce((total, day) => total + valueOf(day), 0)
  const won = (value: number) => formatWon(value, locale)
  const goals = [
    { name: 'gmv', actual: sum(({ gmv }) => toMoneyJson(gmv).amount), goal: monthlyTargets.gmv, write: won },
    { name: 'revenue', actual: sum(({ revenue }) => toMoneyJson(revenue).amount), goal: monthlyTargets.revenue, write: won },
    { name: 'paid', actual: sum(({ paid }) => paid), goal: monthlyTargets.paidOrders, write: groupDigits },
    { name: 'registrations', actual: sum(({ registrations }) => registrations), goal: monthlyTargets.registrations, write: groupDigits },
  ] as const
  const title = t('targets.title', { month: new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'Asia/Seoul' }).format(from) })
  return (
    <Section title={title}>
      <BarChart
        title={title}
        percentOf={100}
        bars={goals.map(({ name, actual, goal, write }) => ({
          key: name, label: t(`name.${name}`), value: Math.min(100, Math.round((Math.max(0, actual) * 100) / goal)), text: t('targets.done', { actual: write(actual), goal: write(goal) }),
          detail: t('targets.pace', { percent: `${Math.round((actual * 100) / (goal * pace))}%` }),
        }))}
      />
      <p className="t13 i3">{t('targets.note')}</p>
    </Section>
  )
}
