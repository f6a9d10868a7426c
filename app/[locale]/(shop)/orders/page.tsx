import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { LinkButton } from '@/app/_ui/button'
import { siteLinks } from '@/app/_ui/frame/site-links'
import { KstTime } from '@/app/_ui/kst-time'
import { Breadcrumbs } from '@/app/_ui/navigation'
import { Money } from '@/app/_ui/price'
import { EmptyState } from '@/app/_ui/states'
import { DataTable } from '@/app/_ui/tables'
import { shop } from '@/config/shop'
import { Link } from '@/i18n/navigation'
import type { AppLocale } from '@/i18n/routing'
import { listOrdersOf } from '@/lib/domain/orders'
import { orderListQuery, type OrderDto } from '@/lib/domain/orders/schema'
import { requireActor } from '@/lib/http/guards'
import { phaseOf } from './_parts/order-phase'
import { PhaseBadge } from './_parts/phase-badge'

export const instant = false
const PAGE_SIZE = 24

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('checkout.orders')
  return { title: t('title'), robots: { index: false } }
}

/** The own orders, newest first. A cursor that is none shows the first page. */
export default async function OrdersPage({ searchParams }: { searchParams: Promise<{ cursor?: string | string[] }> }) {
  const actor = await requireActor('user', siteLinks.orders)
  const asked = orderListQuery.safeParse({ cursor: (await searchParams).cursor, limit: PAGE_SIZE })
  const t = await getTranslations('checkout.orders')
  const locale = (await getLocale()) as AppLocale
  const { items, nextCursor } = await listOrdersOf(actor.userId, asked.success ? asked.data : { limit: PAGE_SIZE })
  return (
    <main id="main" className="wrap lib">
      <Breadcrumbs items={[{ label: shop.name[locale], href: siteLinks.home }, { label: t('title') }]} />
      <header className="lib-h"><h1>{t('title')}</h1></header>
      {items.length === 0 ? (
        <EmptyState title={t('empty')} headingLevel={2}>
          <p>{t('emptyText')}</p>
          <LinkButton href={siteLinks.browse}>{t('browse')}</LinkButton>
        </EmptyState>
      ) : (
        <DataTable<OrderDto>
          caption={t('title')}
          rows={items}
          rowKey={(order) => order.id}
          columns={[
            { key: 'title', head: t('columns.title'), cell: (order) => <><Link className="link" href={`/orders/${order.id}`}>{order.title}</Link> <span className="i3 t13">{order.seller.name}</span></> },
            { key: 'number', head: t('columns.number'), mono: true, cell: (order) => order.number },
            { key: 'date', head: t('columns.date'), cell: (order) => <KstTime instant={order.createdAt} /> },
            { key: 'amount', head: t('columns.amount'), numeric: true, cell: (order) => <Money amount={order.price} variant="table" /> },
            { key: 'state', head: t('columns.state'), cell: (order) => <PhaseBadge phase={phaseOf(order)} /> },
          ]}
        />
      )}
      {nextCursor && <p className="more-r"><LinkButton variant="ghost" href={{ pathname: siteLinks.orders, query: { cursor: nextCursor } }}>{t('more')}</LinkButton></p>}
    </main>
  )
}
