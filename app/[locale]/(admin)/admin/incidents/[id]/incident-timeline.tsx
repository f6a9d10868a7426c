import { useTranslations } from 'next-intl'
import { Timeline } from '@/app/_ui/data'
import { KstTime } from '@/app/_ui/kst-time'
import type { EntryView } from '@/lib/domain/operations'
import type { IncidentPage } from '@/lib/reports/incident-page'

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** All that was done and said, oldest first: opening, steps and entries in one line. */
export function IncidentTimeline({ page: { incident, handOf } }: { page: IncidentPage }) {
  const t = useTranslations('operations.incident')
  const nameOf = (id: string | null) => (id === null ? t('machine') : (handOf(id).name ?? t('gone')))
  const line = (title: string, by: string | null, more?: React.ReactNode) => <><b>{title}</b> <small className="i3">{nameOf(by)}</small>{more}</>
  const headOf = (entry: EntryView) => (entry.kind === 'SEVERITY' ? t('entry.SEVERITY', { from: textOf(entry.details.from), to: textOf(entry.details.to) }) : t(`entry.${entry.kind}`))
  const events = [
    { at: incident.openedAt, text: line(t('opened'), incident.openedBy) },
    ...incident.steps.flatMap(({ step, at, by, note }) => (at ? [{ at, text: line(t(`step.${step}`), by, note && <p className="ops-l">{note}</p>) }] : [])),
    ...incident.entries.map((entry) => ({
      at: entry.at,
      text: line(headOf(entry), entry.by, <><p className="ops-l">{entry.text}</p>{entry.textEn && <p className="ops-l i2" lang="en">{entry.textEn}</p>}</>),
    })),
  ].sort((one, other) => one.at.localeCompare(other.at))
  return <Timeline events={events.map(({ at, text }) => ({ time: <KstTime instant={at} variant="clock" />, text: <span>{text}</span> }))} />
}
