import { useTranslations } from 'next-intl'
import { Badge, type BadgeTone } from '@/app/_ui/chip'
import { KstTime } from '@/app/_ui/kst-time'
import { DataTable } from '@/app/_ui/tables'
import { Link } from '@/i18n/navigation'
import type { Hand } from '@/lib/reports/hands'
import type { AlertRow } from '@/lib/reports/operations'
import { AcknowledgeButton, OpenIncidentButton } from './alert-buttons'

const levels: Record<string, BadgeTone> = { P0: 'bad', P1: 'bad', P2: 'warn', P3: 'info' }

/** P0 to P3: always the letters, with a drawing that gets louder. */
export function LevelBadge({ level }: { level: string }) {
  return <Badge tone={levels[level] ?? 'plain'} icon={level === 'P0' ? 'alert' : level === 'P1' ? 'flag' : level === 'P2' ? 'clock' : 'info'}>{level}</Badge>
}

/** Alerts with whose hands they are in, where they were told, and the two things to do. Needs the words of `operations` in the browser. */
export function AlertTable({ alerts, handOf }: { alerts: readonly AlertRow[]; handOf: (id: string) => Hand }) {
  const t = useTranslations('operations.alerts')
  return (
    <DataTable<AlertRow>
      caption={t('caption')}
      rows={alerts}
      rowKey={(alert) => alert.id}
      columns={[
        { key: 'what', head: t('what'), cell: (alert) => <What alert={alert} /> },
        { key: 'level', head: t('level'), cell: (alert) => <LevelBadge level={alert.level} /> },
        { key: 'state', head: t('state'), cell: (alert) => <Standing alert={alert} handOf={handOf} /> },
        { key: 'since', head: t('since'), cell: (alert) => <KstTime instant={alert.openedAt} variant="clock" /> },
        { key: 'delivery', head: t('delivery'), cell: (alert) => <Deliveries alert={alert} /> },
        { key: 'do', head: t('do'), cell: (alert) => <Deeds alert={alert} /> },
      ]}
    />
  )
}

function What({ alert }: { alert: AlertRow }) {
  const t = useTranslations('operations.alerts')
  return (
    <span className="ops-w">
      {alert.title}
      {alert.lines.map((line, index) => <small key={index} className="i2">{line}</small>)}
      <small className="i3"><span className="mono">{alert.key}</span> · {t.rich('seen', { count: alert.count, time: () => <KstTime instant={alert.lastSeenAt} variant="clock" /> })}</small>
    </span>
  )
}

function Standing({ alert, handOf }: { alert: AlertRow; handOf: (id: string) => Hand }) {
  const t = useTranslations('operations.alerts')
  if (alert.closedAt) return <Badge>{t('closed')}</Badge>
  if (!alert.acknowledgedAt) return <Badge tone="warn">{t('waiting')}</Badge>
  const name = alert.acknowledgedBy ? handOf(alert.acknowledgedBy).name : null
  return <Badge tone="info">{name ? t('taken', { name }) : t('takenBySomebody')}</Badge>
}

function Deliveries({ alert }: { alert: AlertRow }) {
  const t = useTranslations('operations.alerts')
  // The newest message through each channel tells how it went.
  const latest = alert.deliveries.filter((one, index) => alert.deliveries.findIndex(({ channel }) => channel === one.channel) === index)
  if (latest.length === 0) return <span className="i3">{t('undelivered')}</span>
  return (
    <span className="ops-w">
      {latest.map(({ channel, status, standsFor, lastError }) => (
        <small key={channel} className={status === 'FAILED' ? 'bad' : 'i2'} title={lastError ?? undefined}>
          {t(status === 'SENT' ? 'sent' : status === 'FAILED' ? 'failed' : 'queued', { channel })} {standsFor && t('insteadOf', { channel: standsFor })}
        </small>
      ))}
    </span>
  )
}

function Deeds({ alert }: { alert: AlertRow }) {
  const t = useTranslations('operations.alerts')
  return (
    <span className="adm-r">
      {!alert.closedAt && !alert.acknowledgedAt && <AcknowledgeButton id={alert.id} title={alert.title} />}
      {alert.incident ? <Link className="link" href={`/admin/incidents/${alert.incident.id}`} prefetch={false}>{t('incident', { number: alert.incident.number })}</Link> : <OpenIncidentButton cause={{ alertId: alert.id }} title={alert.title} />}
    </span>
  )
}
