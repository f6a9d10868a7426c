import { useLocale, useTranslations } from 'next-intl'
import { cssVar } from '@/app/_ui/redaction'
import { Section } from '@/app/_ui/navigation'
import { formatPercent } from '@/lib/core/percent'
import type { PublicStatus } from '@/lib/reports/status'

/** The minutes of the running month that may still be lost: one huge figure, a bar that fills as they go, and each part's own. */
export function ErrorBudget({ status }: { status: PublicStatus }) {
  const t = useTranslations('status')
  const locale = useLocale()
  const tenths = (minutes: number) => t('minutes', { minutes: new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(Math.abs(minutes)) })
  const worst = status.parts.reduce((one, other) => (other.month.failedMinutes > one.month.failedMinutes ? other : one))
  const { leftMinutes, failedMinutes } = worst.month
  const used = Math.min(100, Math.round((failedMinutes * 1000) / status.budgetMinutes) / 10)
  const month = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'Asia/Seoul' }).format(new Date(`${status.period}-15T00:00:00+09:00`))
  return (
    <Section title={t('budget.title', { month })} small={t('budget.goal', { percent: formatPercent(status.targetBps) })}>
      <div className="stt-g">
        <div>
          <p className="stt-m" data-over={leftMinutes < 0 || undefined}>{t(leftMinutes < 0 ? 'budget.over' : 'budget.left', { minutes: tenths(leftMinutes) })}</p>
          <div className="stt-u" style={cssVar('--v', `${used}%`)} aria-hidden="true"><i /></div>
          <p className="t14 i2">{t('budget.text', { total: tenths(status.budgetMinutes) })} {failedMinutes === 0 ? t('budget.whole') : t('budget.worst', { part: t(`part.${worst.component}`) })}</p>
        </div>
        <table className="tbl">
          <caption className="vh">{t('budget.caption')}</caption>
          <thead><tr><th scope="col">{t('columns.part')}</th><th scope="col" className="r">{t('columns.uptime')}</th><th scope="col" className="r">{t('columns.failed')}</th><th scope="col" className="r">{t('columns.left')}</th></tr></thead>
          <tbody>
            {status.parts.map(({ component, month: own }) => (
              <tr key={component}>
                <th scope="row">{t(`part.${component}`)}</th>
                <td className="r">{own.uptimeBps === null ? '—' : formatPercent(own.uptimeBps)}</td>
                <td className="r">{tenths(own.failedMinutes)}</td>
                <td className="r">{own.leftMinutes < 0 ? '−' : ''}{tenths(own.leftMinutes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  )
}
