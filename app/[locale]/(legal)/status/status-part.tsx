import { useLocale, useTranslations } from 'next-intl'
import { Badge, type BadgeTone } from '@/app/_ui/chip'
import { formatKst } from '@/lib/core/kst-format'
import { formatPercent } from '@/lib/core/percent'
import type { ComponentState } from '@/lib/domain/watch/schema'
import type { DayState, StatusPart } from '@/lib/reports/status'

const tones: Record<ComponentState, BadgeTone> = { ok: 'ok', unknown: 'plain', degraded: 'warn', down: 'bad' }
const dayStates: readonly DayState[] = ['ok', 'some', 'bad', 'none']
/** Days without anything to tell that the table still shows, so that it is never empty. */
const RECENT = 7

const noonOf = (day: string): string => `${day}T12:00:00+09:00`

/** How a part is now, in words with a mark. */
export function StateBadge({ state }: { state: ComponentState }) {
  const t = useTranslations('status.state')
  return <Badge tone={tones[state]}>{t(state)}</Badge>
}

/** One part: its state, its 90 days as a row of bars, and the same days as a table for whoever cannot see or point at bars. */
export function StatusPartRow({ part }: { part: StatusPart }) {
  const t = useTranslations('status')
  const locale = useLocale()
  const name = t(`part.${part.component}`)
  const uptime = part.uptimeBps === null ? t('noRecord') : t('uptime', { percent: formatPercent(part.uptimeBps) })
  const wordOf = (day: StatusPart['days'][number]) => t(`day.${day.state}`, { minutes: day.failedMinutes })
  const told = part.days.filter((day, index) => day.failedMinutes > 0 || index >= part.days.length - RECENT).toReversed()
  return (
    <li>
      <div className="stt-n">
        <h3>{name} <small>{t(`partText.${part.component}`)}</small></h3>
        <StateBadge state={part.state} />
      </div>
      <div className="stt-b" role="img" aria-label={t('bars', { part: name, days: part.days.length, uptime })}>
        {part.days.map((day) => <i key={day.day} data-state={day.state} title={`${formatKst(noonOf(day.day), 'date', locale)} · ${wordOf(day)}`} />)}
      </div>
      <p className="stt-s num"><span>{t('daysAgo', { days: part.days.length })}</span><b>{uptime}</b><span>{t('today')}</span></p>
      <details className="as-table">
        <summary className="btn text sm">{t('table')}</summary>
        <table className="tbl">
          <caption className="vh">{t('tableCaption', { part: name })}</caption>
          <thead><tr><th scope="col">{t('columns.day')}</th><th scope="col">{t('columns.state')}</th><th scope="col" className="r">{t('columns.uptime')}</th></tr></thead>
          <tbody>
            {told.map((day) => (
              <tr key={day.day}><th scope="row">{formatKst(noonOf(day.day), 'date', locale)}</th><td>{wordOf(day)}</td><td className="r">{day.uptimeBps === null ? '—' : formatPercent(day.uptimeBps)}</td></tr>
            ))}
          </tbody>
        </table>
      </details>
    </li>
  )
}

/** What the bars mean. */
export function Legend() {
  const t = useTranslations('status.legend')
  return <ul className="stt-l" aria-label={t('label')}>{dayStates.map((state) => <li key={state}><i data-state={state} aria-hidden="true" />{t(state)}</li>)}</ul>
}
