import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { LinkButton } from '@/app/_ui/button'
import { Stat, Stats } from '@/app/_ui/data'
import { IslandMessages } from '@/app/_ui/island-messages'
import { KstTime } from '@/app/_ui/kst-time'
import { Section } from '@/app/_ui/navigation'
import { Banner } from '@/app/_ui/states'
import { Link } from '@/i18n/navigation'
import { formatKst } from '@/lib/core/kst-format'
import { requireActor } from '@/lib/http/guards'
import { nameHands } from '@/lib/reports/hands'
import { readOperations, type Operations } from '@/lib/reports/operations'
import { AlertTable } from '../_parts/alert-table'
import { OpenIncidentButton } from '../_parts/alert-buttons'
import { IncidentTable } from '../_parts/incident-table'
import { OperationsFrame } from '../_parts/operations-frame'
import { Checks, Jobs, Queues } from './machinery'
import { Reconciliations } from './reconciliations'
import { Releases } from './releases'
import { Speed } from './speed'
import { Contacts, Vendors } from './vendors'

export const instant = false

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('operations.overview')
  return { title: t('title'), robots: { index: false } }
}

/** How the shop stands at this moment and what asks for a person: without any page of a vendor. */
export default async function OperationsPage() {
  const actor = await requireActor('admin', '/admin/operations')
  const [t, operations] = await Promise.all([getTranslations('operations'), readOperations()])
  const { alerts, incidents, rollbacks, readiness } = operations
  const standing = standingOf(operations)
  const handOf = await nameHands(alerts.flatMap(({ acknowledgedBy }) => acknowledgedBy ?? []))
  return (
    <OperationsFrame tab="overview" operator={actor.displayName} title={t('overview.title')} end={<LinkButton variant="ghost" icon="retry" href="/admin/operations" prefetch={false}>{t('overview.again')}</LinkButton>}>
      <IslandMessages namespaces={['operations']}>
        <Banner tone={standing === 'ok' ? 'ok' : standing === 'degraded' ? 'warn' : 'bad'} title={t(`overview.standing.${standing}`)}>
          <p className="t14">{t.rich('overview.at', { time: () => <KstTime instant={operations.at} variant="datetime" /> })} · <Link className="link" href="/status">{t('overview.status')}</Link></p>
        </Banner>
        {rollbacks.map((release) => <RollbackNotice key={release.id} release={release} />)}
        <Figures operations={operations} />
        <Section title={t('alerts.title')} end={<Link className="more" href="/admin/alerts">{t('alerts.all')}</Link>}>
          {alerts.length === 0 ? <p className="i3">{t('alerts.none')}</p> : <AlertTable alerts={alerts} handOf={handOf} />}
        </Section>
        <Section title={t('incidents.title')} end={<Link className="more" href="/admin/incidents">{t('incidents.all')}</Link>}>
          {incidents.length === 0 ? <p className="i3">{t('incidents.none')}</p> : <IncidentTable incidents={incidents} />}
        </Section>
        <div className="ops-h">
          <Checks readiness={readiness} />
          <Queues operations={operations} />
        </div>
        <Jobs jobs={operations.jobs} />
        <Releases releases={operations.releases} />
        <Reconciliations days={operations.reconciliations} />
        <Speed speed={operations.speed} />
        <div className="ops-h">
          <Vendors vendors={operations.vendors} />
          <Contacts />
        </div>
      </IslandMessages>
    </OperationsFrame>
  )
}

/** What the checks say, unless an alert that calls people or an incident says worse. */
function standingOf({ readiness, alerts, incidents }: Operations): Operations['readiness']['status'] {
  if (readiness.status !== 'ok') return readiness.status
  return alerts.some(({ level }) => level === 'P0' || level === 'P1') || incidents.some(({ state }) => state === 'open') ? 'degraded' : 'ok'
}

async function RollbackNotice({ release }: { release: Operations['rollbacks'][number] }) {
  const [t, locale] = [await getTranslations('operations.overview.rollback'), await getLocale()]
  const build = release.buildId ?? release.deploymentId ?? release.id
  return (
    <Banner tone="warn" title={t('title')}>
      <p>{t('text', { build, time: formatKst(release.startedAt, 'clock', locale) })}</p>
      <div><OpenIncidentButton cause={{ releaseId: release.id }} title={build} /></div>
    </Banner>
  )
}

async function Figures({ operations: { alerts, incidents, books, readiness, dueAttempts } }: { operations: Operations }) {
  const t = await getTranslations('operations.overview')
  const late = incidents.filter(({ isLate }) => isLate).length
  const untaken = alerts.filter(({ acknowledgedAt }) => acknowledgedAt === null).length
  const factOf = (name: string): number => (typeof readiness.checks.queue?.[name] === 'number' ? readiness.checks.queue[name] : 0)
  const [inbox, outbox] = [factOf('inbox'), factOf('outbox')]
  return (
    <Stats>
      <Stat label={t('openAlerts')} value={alerts.length} sub={untaken > 0 ? t('unacknowledged', { count: untaken }) : t('allTaken')} mark={alerts.length > 0} />
      <Stat label={t('openIncidents')} value={incidents.length} sub={late > 0 ? t('late', { count: late }) : t('noneLate')} mark={incidents.length > 0} />
      <Stat label={t('books')} value={t(books === null ? 'booksNever' : books.isBalanced ? 'booksOk' : 'booksBad')} sub={books ? t.rich('booksAt', { time: () => <KstTime instant={books.at} variant="clock" /> }) : undefined} mark={books?.isBalanced === false} />
      <Stat label={t('queue')} value={inbox + outbox + dueAttempts} sub={t('queueSub', { inbox, outbox, due: dueAttempts })} />
    </Stats>
  )
}
