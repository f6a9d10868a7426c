import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { IslandMessages } from '@/app/_ui/island-messages'
import { SegmentLinks, TabLinks } from '@/app/_ui/navigation'
import { EmptyState } from '@/app/_ui/states'
import { ALERT_LEVELS } from '@/lib/core/alert'
import { alertListQuery } from '@/lib/domain/watch/schema'
import { requireActor } from '@/lib/http/guards'
import { nameHands } from '@/lib/reports/hands'
import { listAlertRows } from '@/lib/reports/operations'
import { addressOf, pick, type Params } from '../_parts/address'
import { AlertTable } from '../_parts/alert-table'
import { OperationsFrame } from '../_parts/operations-frame'
import { PagesRow } from '../_parts/pages-row'

export const instant = false
const PATH = '/admin/alerts'
const STATES = ['open', 'all'] as const

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('operations.alerts')
  return { title: t('title'), robots: { index: false } }
}

/** What the rules found, newest first: whose hands it is in and where it was told. Filters that mean nothing show what is open. */
export default async function AlertsPage({ searchParams }: { searchParams: Params }) {
  const actor = await requireActor('admin', PATH)
  const asked = alertListQuery.safeParse(await pick(searchParams, ['state', 'level', 'cursor']))
  const query = asked.success ? asked.data : alertListQuery.parse({})
  const { state, level } = query
  const [t, { items, nextCursor }] = await Promise.all([getTranslations('operations.alerts'), listAlertRows(query)])
  const handOf = await nameHands(items.flatMap(({ acknowledgedBy }) => acknowledgedBy ?? []))
  return (
    <OperationsFrame tab="alerts" operator={actor.displayName} title={t('title')}>
      <div className="adm-t">
        <SegmentLinks label={t('states')} segments={STATES.map((name) => ({ href: addressOf(PATH, { state: name, level }), label: t(name), current: name === state }))} />
        <TabLinks label={t('levels')} tabs={[undefined, ...ALERT_LEVELS].map((name) => ({ href: addressOf(PATH, { state, level: name }), label: name ?? t('anyLevel'), current: name === level }))} />
      </div>
      {items.length === 0
        ? <EmptyState title={t(state === 'open' ? 'none' : 'never')} headingLevel={2}><p>{t('noneText')}</p></EmptyState>
        : <IslandMessages namespaces={['operations']}><AlertTable alerts={items} handOf={handOf} /></IslandMessages>}
      <PagesRow path={PATH} filters={{ state, level }} isFirst={query.cursor === undefined} nextCursor={nextCursor} more={t('more')} first={t('first')} />
    </OperationsFrame>
  )
}
