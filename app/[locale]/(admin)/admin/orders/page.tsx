import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/app/_ui/button'
import { sellerPath } from '@/app/_ui/frame/site-links'
import { KstTime } from '@/app/_ui/kst-time'
import { SegmentLinks, TabLinks } from '@/app/_ui/navigation'
import { Money } from '@/app/_ui/price'
import { EmptyState } from '@/app/_ui/states'
import { DataTable } from '@/app/_ui/tables'
import { Link } from '@/i18n/navigation'
import { GATEWAYS } from '@/lib/core/payment'
import { operatorListQuery } from '@/lib/domain/orders/schema'
import { requireActor } from '@/lib/http/guards'
import { listOperatorOrders, type OperatorOrderRow } from '@/lib/reports/admin-orders'
import { addressOf, pick, type Params } from '../_parts/address'
import { AdminBody, AdminFrame } from '../_parts/admin-frame'
import { FindForm } from '../_parts/find-form'
import { OrderBadge } from '../_parts/order-badge'
import { PagesRow } from '../_parts/pages-row'

export const instant = false
const PATH = '/admin/orders'
const TABS = [undefined, 'REVIEW', 'PAID', 'REFUNDED', 'PENDING', 'CANCELED', 'EXPIRED'] as const

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('admin.orders')
  return { title: t('title'), robots: { index: false }, referrer: 'no-referrer' }
}

/** Everybody's orders, newest first: by state, by gateway, or the one that somebody quotes. Filters that mean nothing show everything. */
export default async function OrdersPage({ searchParams }: { searchParams: Params }) {
  const actor = await requireActor('admin', PATH)
  const asked = operatorListQuery.safeParse(await pick(searchParams, ['status', 'gateway', 'q', 'cursor']))
  const query = asked.success ? asked.data : operatorListQuery.parse({})
  const { status, gateway, q } = query
  const [t, { items, nextCursor }] = await Promise.all([getTranslations('admin.orders'), listOperatorOrders(query)])
  const isFiltered = status !== undefined || gateway !== undefined || q !== undefined || query.cursor !== undefined
  return (
    <AdminFrame page="orders" operator={actor.displayName}>
      <AdminBody title={t('title')}>
        <FindForm path={PATH} label={t('find')} submit={t('submit')} fields={[{ name: 'q', label: t('find'), help: t('findHelp'), value: q }]} />
        <div className="adm-t">
          <TabLinks label={t('states')} tabs={TABS.map((name) => ({ href: addressOf(PATH, { status: name, gateway, q }), label: name ? t(`status.${name}`) : t('all'), current: name === status }))} />
          <SegmentLinks label={t('gateways')} segments={[undefined, ...GATEWAYS].map((name) => ({ href: addressOf(PATH, { status, gateway: name, q }), label: name ? t(`gateway.${name}`) : t('anyGateway'), current: name === gateway }))} />
        </div>
        {items.length === 0
          ? (
              <EmptyState title={t(isFiltered ? 'none' : 'empty')} headingLevel={2}>
                <p>{t(isFiltered ? 'noneText' : 'emptyText')}</p>
                {isFiltered && <LinkButton variant="ghost" href={PATH}>{t('reset')}</LinkButton>}
              </EmptyState>
            )
          : <OrderTable orders={items} />}
        <PagesRow path={PATH} filters={{ status, gateway, q }} isFirst={query.cursor === undefined} nextCursor={nextCursor} more={t('more')} first={t('first')} />
      </AdminBody>
    </AdminFrame>
  )
}

async function OrderTable({ orders }: { orders: readonly OperatorOrderRow[] }) {
  const [t, tOrder] = [await getTranslations('admin.orders'), await getTranslations('admin.order')]
  return (
    <DataTable<OperatorOrderRow>
      caption={t('caption')}
      rows={orders}
      rowKey={(order) => order.id}
      columns={[
        { key: 'number', head: t('columns.number'), mono: true, cell: (order) => <Link className="link" href={`${PATH}/${order.id}`} prefetch={false}>{order.number}</Link> },
        { key: 'state', head: t('columns.state'), cell: (order) => <OrderBadge status={order.status} /> },
        { key: 'title', head: t('columns.title'), cell: (order) => order.title },
        { key: 'buyer', head: t('columns.buyer'), cell: (order) => order.buyer.name ?? tOrder('gone') },
        { key: 'seller', head: t('columns.seller'), cell: (order) => <Link className="link" href={sellerPath(order.seller.handle)}>{order.seller.name}</Link> },
        { key: 'gateway', head: t('columns.gateway'), cell: (order) => (order.payment ? t(`gateway.${order.payment.gateway}`) : '—') },
        { key: 'amount', head: t('columns.amount'), numeric: true, cell: (order) => <Money amount={order.price} variant="table" /> },
        { key: 'at', head: t('columns.at'), cell: (order) => <KstTime instant={order.createdAt} variant="clock" /> },
      ]}
    />
  )
}
