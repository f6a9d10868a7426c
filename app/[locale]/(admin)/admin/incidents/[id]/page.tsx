import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { Icon } from '@/app/_ui/icon'
import { Badge } from '@/app/_ui/chip'
import { KeyValue } from '@/app/_ui/data'
import { IslandMessages } from '@/app/_ui/island-messages'
import { KstTime } from '@/app/_ui/kst-time'
import { Section } from '@/app/_ui/navigation'
import { incidentParams } from '@/lib/domain/operations/schema'
import { requireActor } from '@/lib/http/guards'
import { orNotFound } from '@/lib/http/or-not-found'
import { readIncidentPage, type IncidentPage as Page } from '@/lib/reports/incident-page'
import { LevelBadge } from '../../_parts/alert-table'
import { OperationsFrame } from '../../_parts/operations-frame'
import { BreachPanel } from './breach-panel'
import { MessageForm, NoteForm, SeverityForm } from './entry-forms'
import { IncidentSteps } from './incident-steps'
import { IncidentTimeline } from './incident-timeline'

export const instant = false

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('operations.incidents')
  return { title: t('title'), robots: { index: false } }
}

/** One incident: its eight steps with their clocks on the left, what to record and say about it on the right, the timeline below. */
export default async function IncidentPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const actor = await requireActor('admin', `/admin/incidents/${id}`)
  if (!incidentParams.safeParse({ id }).success) notFound()
  const [t, page] = [await getTranslations('operations.incident'), await orNotFound(readIncidentPage(id))]
  const { incident } = page
  return (
    <OperationsFrame tab="incidents" operator={actor.displayName} title={<><small className="i3 num">#{incident.number}</small> {incident.title}</>} end={<a className="btn ghost" href={`/api/admin/incidents/${id}/export`} download><Icon name="download" />{t('export')}</a>}>
      <IslandMessages namespaces={['operations']}>
        <div className="ops-2">
          <div>
            <Facts page={page} />
            <Section title={t('stepsTitle')}><IncidentSteps page={page} /></Section>
            <Section title={t('timeline')}><IncidentTimeline page={page} /></Section>
          </div>
          <aside className="ops-a">
            {incident.state !== 'closed' && <MessageForm id={id} components={incident.components} />}
            <NoteForm id={id} />
            {incident.state !== 'closed' && <SeverityForm id={id} severity={incident.severity} />}
            <BreachPanel incident={incident} />
            <Links page={page} />
          </aside>
        </div>
      </IslandMessages>
    </OperationsFrame>
  )
}

async function Facts({ page: { incident, handOf } }: { page: Page }) {
  const [t, tAll] = [await getTranslations('operations.incident'), await getTranslations('operations')]
  const opener = incident.openedBy === null ? t('machine') : (handOf(incident.openedBy).name ?? t('gone'))
  const minutes = incident.resolvedAt ? Math.max(1, Math.round((Date.parse(incident.resolvedAt) - Date.parse(incident.openedAt)) / 60_000)) : null
  return (
    <KeyValue
      items={[
        { label: t('facts.severity'), value: <LevelBadge level={incident.severity} /> },
        { label: t('facts.state'), value: <>{tAll(`incidents.states3.${incident.state}`)} {incident.isLate && <Badge tone="bad" icon="alert">{t('overdue')}</Badge>}</> },
        { label: t(`source.${incident.source}`), value: t.rich('openedBy', { name: opener, time: () => <KstTime instant={incident.openedAt} variant="datetime" /> }) },
        { label: t('facts.components'), value: incident.components.length === 0 ? t('facts.nowhere') : incident.components.map((one) => tAll(`parts.${one}`)).join(', ') },
        ...(minutes === null ? [] : [{ label: t('facts.lasted'), value: t('minutes', { count: minutes }) }]),
      ]}
    />
  )
}

async function Links({ page: { alerts, releases } }: { page: Page }) {
  const [t, tReleases] = [await getTranslations('operations.incident'), await getTranslations('operations.releases')]
  return (
    <section className="ops-x">
      <h2>{t('links')}</h2>
      {alerts.length + releases.length === 0 && <p className="t14 i3">{t('linkNone')}</p>}
      <ul className="ops-k">
        {alerts.map((alert) => <li key={alert.id}><LevelBadge level={alert.level} /> {alert.title} <small className="i3"><KstTime instant={alert.openedAt} variant="clock" /></small></li>)}
        {releases.map((release) => <li key={release.id}><Badge>{tReleases(`kind.${release.kind}`)}</Badge> <span className="mono">{release.buildId ?? release.deploymentId ?? release.id}</span> <small className="i3"><KstTime instant={release.startedAt} variant="clock" /> · {tReleases(`outcome.${release.outcome}`)}</small></li>)}
      </ul>
    </section>
  )
}
