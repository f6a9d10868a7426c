import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { IslandMessages } from '@/app/_ui/island-messages'
import { SegmentLinks } from '@/app/_ui/navigation'
import { EmptyState } from '@/app/_ui/states'
import { listIncidents } from '@/lib/domain/operations'
import { incidentListQuery } from '@/lib/domain/operations/schema'
import { requireActor } from '@/lib/http/guards'
import { addressOf, pick, type Params } from '../_parts/address'
import { IncidentTable } from '../_parts/incident-table'
import { OperationsFrame } from '../_parts/operations-frame'
import { PagesRow } from '../_parts/pages-row'
import { NewIncidentForm } from './new-incident-form'

export const instant = false
const PATH = '/admin/incidents'
const STATES = [undefined, 'open', 'closed'] as const

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('operations.incidents')
  return { title: t('title'), robots: { index: false } }
}

/** What went wrong and how it was answered, newest first. Filters that mean nothing show everything. */
export default async function IncidentsPage({ searchParams }: { searchParams: Params }) {
  const actor = await requireActor('admin', PATH)
  const asked = incidentListQuery.safeParse(await pick(searchParams, ['state', 'cursor']))
  const query = asked.success ? asked.data : incidentListQuery.parse({})
  const [t, { items, nextCursor }] = await Promise.all([getTranslations('operations.incidents'), listIncidents(query)])
  return (
    <OperationsFrame tab="incidents" operator={actor.displayName} title={t('title')} end={<IslandMessages namespaces={['operations']}><NewIncidentForm /></IslandMessages>}>
      <div className="adm-t">
        <SegmentLinks label={t('states')} segments={STATES.map((name) => ({ href: addressOf(PATH, { state: name }), label: t(name ?? 'all'), current: name === query.state }))} />
      </div>
      {items.length === 0
        ? <EmptyState title={t(query.state === 'open' ? 'none' : 'never')} headingLevel={2}><p>{t('noneText')}</p></EmptyState>
        : <IncidentTable incidents={items} />}
      <PagesRow path={PATH} filters={{ state: query.state }} isFirst={query.cursor === undefined} nextCursor={nextCursor} more={t('more')} first={t('first')} />
    </OperationsFrame>
  )
}
