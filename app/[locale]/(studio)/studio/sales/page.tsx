import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/app/_ui/button'
import { EmptyState } from '@/app/_ui/states'
import { readSellerProfile } from '@/lib/domain/accounts'
import { saleListQuery } from '@/lib/domain/settlement/schema'
import { requireActor } from '@/lib/http/guards'
import { listSellerSales } from '@/lib/reports/seller-sales'
import { SaleTable } from '../_money/sale-table'
import { StudioFrame } from '../_parts/studio-frame'

export const instant = false
const PAGE_SIZE = 24

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('money.sales')
  return { title: t('title'), robots: { index: false } }
}

/** Every order of the seller's prompts, a page at a time. */
export default async function SalesPage({ searchParams }: { searchParams: Promise<{ cursor?: string | string[] }> }) {
  const actor = await requireActor('seller', '/studio/sales')
  const { cursor } = await searchParams
  const asked = saleListQuery.shape.cursor.safeParse(cursor).data
  const t = await getTranslations('money.sales')
  const [{ profile }, { items, nextCursor }] = await Promise.all([readSellerProfile(actor.userId), listSellerSales(actor.sellerId, { limit: PAGE_SIZE, cursor: asked })])
  return (
    <StudioFrame title={profile?.displayName ?? ''} tab="sales">
      {items.length === 0 ? <EmptyState title={t('empty')} headingLevel={2}><p>{t('emptyText')}</p></EmptyState> : <SaleTable sales={items} caption={t('caption')} />}
      <p className="more-r">
        {asked && <LinkButton variant="text" href="/studio/sales">{t('first')}</LinkButton>}
        {nextCursor && <LinkButton variant="ghost" href={{ pathname: '/studio/sales', query: { cursor: nextCursor } }}>{t('more')}</LinkButton>}
      </p>
    </StudioFrame>
  )
}
