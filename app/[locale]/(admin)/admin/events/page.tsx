import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/app/_ui/button'
import { IslandMessages } from '@/app/_ui/island-messages'
import { SegmentLinks, TabLinks } from '@/app/_ui/navigation'
import { EmptyState } from '@/app/_ui/states'
import { GATEWAYS } from '@/lib/core/payment'
import { eventListQuery } from '@/lib/domain/payments/schema'
import { requireActor } from '@/lib/http/guards'
import { listEvents } from '@/lib/reports/admin-events'
import { addressOf, pick, type Params } from '../_parts/address'
import { AdminBody, AdminFrame } from '../_parts/admin-frame'
import { EventTable } from '../_parts/event-table'
import { PagesRow } from '../_parts/pages-row'

export const instant = false
const PATH = '/admin/events'
const TABS = [undefined, 'PARKED', 'RECEIVED', 'DONE', 'IGNORED'] as const

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('admin.events')
  return { title: t('title'), robots: { index: false } }
}

/** The inbox of webhooks, the latest first. Filters that mean nothing show everything. */
export default async function EventsPage({ searchParams }: { searchParams: Params }) {
  const actor = await requireActor('admin', PATH)
  const asked = eventListQuery.safeParse(await pick(searchParams, ['status', 'gateway', 'cursor']))
  const query = asked.success ? asked.data : eventListQuery.parse({})
  const { status, gateway } = query
  const [t, orders, { items, nextCursor }] = await Promise.all([getTranslations('admin.events'), getTranslations('admin.orders'), listEvents(query)])
  const isFiltered = status !== undefined || gateway !== undefined || query.cursor !== undefined
  return (
    <AdminFrame page="events" operator={actor.displayName}>
      <AdminBody title={t('title')}>
        <p className="t14 i2 adm-p">{t('text')}</p>
        <div className="adm-t">
          <TabLinks label={t('states')} tabs={TABS.map((name) => ({ href: addressOf(PATH, { status: name, gateway }), label: name ? t(`status.${name}`) : t('all'), current: name === status }))} />
          <SegmentLinks label={orders('gateways')} segments={[undefined, ...GATEWAYS].map((name) => ({ href: addressOf(PATH, { status, gateway: name }), label: name ? orders(`gateway.${name}`) : orders('anyGateway'), current: name === gateway }))} />
        </div>
        {items.length === 0
          ? <EmptyState title={t(isFiltered ? 'none' : 'empty')} headingLevel={2}>{isFiltered ? <LinkButton variant="ghost" href={PATH}>{orders('reset')}</LinkButton> : <p>{t('emptyText')}</p>}</EmptyState>
          : <IslandMessages namespaces={['admin']}><EventTable caption={t('caption')} events={items} withOrder /></IslandMessages>}
        <PagesRow path={PATH} filters={{ status, gateway }} isFirst={query.cursor === undefined} nextCursor={nextCursor} more={t('more')} first={t('first')} />
      </AdminBody>
    </AdminFrame>
  )
}
