import { useTranslations } from 'next-intl'
import { Badge, type BadgeTone } from '@/app/_ui/chip'
import { KstTime } from '@/app/_ui/kst-time'
import { DataTable } from '@/app/_ui/tables'
import { Link } from '@/i18n/navigation'
import type { ClockState, IncidentSummary } from '@/lib/domain/operations'
import { LevelBadge } from './alert-table'

const states: Record<IncidentSummary['state'], BadgeTone> = { open: 'bad', resolved: 'warn', closed: 'plain' }

/** How a clock stands: until when, kept, or late. */
export function Clock({ dueAt, state }: { dueAt: string; state: ClockState }) {
  const t = useTranslations('operations.incidents.clock')
  if (state === 'running') return <span className="num">{t.rich('running', { time: () => <KstTime instant={dueAt} variant="clock" /> })}</span>
  if (state === 'late') return <Badge tone="bad" icon="alert">{t('late')}</Badge>
  return <span>{t(state)}</span>
}

/** Incidents with how far they are and whether a clock was missed. */
export function IncidentTable({ incidents }: { incidents: readonly IncidentSummary[] }) {
  const t = useTranslations('operations.incidents')
  return (
    <DataTable<IncidentSummary>
      caption={t('caption')}
      rows={incidents}
      rowKey={(incident) => incident.id}
      columns={[
        {
          key: 'what', head: t('what'),
          cell: (incident) => (
            <span className="ops-w">
              <Link className="link" href={`/admin/incidents/${incident.id}`} prefetch={false}>#{incident.number} {incident.title}</Link>
              <span>{incident.isPublic && <Badge tone="info">{t('isPublic')}</Badge>} {incident.breach && <Badge tone={incident.breach.state === 'late' ? 'bad' : 'warn'} icon="lock">{t('breach')}</Badge>}</span>
            </span>
          ),
        },
        { key: 'severity', head: t('severity'), cell: (incident) => <LevelBadge level={incident.severity} /> },
        { key: 'state', head: t('state'), cell: (incident) => <Badge tone={states[incident.state]} icon={null}>{t(`states3.${incident.state}`)}</Badge> },
        { key: 'steps', head: t('steps'), numeric: true, cell: (incident) => t('stepCount', { done: incident.doneCount }) },
        { key: 'acknowledge', head: t('acknowledge'), cell: (incident) => <Clock dueAt={incident.acknowledge.dueAt} state={incident.acknowledge.state} /> },
        { key: 'at', head: t('openedAt'), cell: (incident) => <KstTime instant={incident.openedAt} variant="clock" /> },
      ]}
    />
  )
}
