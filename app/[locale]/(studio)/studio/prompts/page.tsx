import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/app/_ui/button'
import { IslandMessages } from '@/app/_ui/island-messages'
import { KstTime } from '@/app/_ui/kst-time'
import { Money } from '@/app/_ui/price'
import { EmptyState } from '@/app/_ui/states'
import { DataTable } from '@/app/_ui/tables'
import { Link } from '@/i18n/navigation'
import { paramText } from '@/lib/core/search-param'
import { readSellerProfile } from '@/lib/domain/accounts'
import { listSellerPrompts } from '@/lib/domain/catalog'
import type { SellerPromptRow } from '@/lib/domain/catalog/write-schema'
import { requireActor } from '@/lib/http/guards'
import { StudioFrame } from '../_parts/studio-frame'
import { DeleteDraft } from './delete-draft'
import { PromptStatusBadge } from './prompt-status-badge'

export const instant = false
const PAGE_SIZE = 50
const starMean = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 })

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('studio.prompts')
  return { title: t('title'), robots: { index: false } }
}

/** One's own listings with their states. */
export default async function SellerPromptsPage({ searchParams }: { searchParams: Promise<{ cursor?: string | string[] }> }) {
  const actor = await requireActor('seller', '/studio/prompts')
  const { cursor } = await searchParams
  const t = await getTranslations('studio.prompts')
  const [{ profile }, { items, nextCursor }] = await Promise.all([
    readSellerProfile(actor.userId),
    listSellerPrompts(actor.sellerId, { limit: PAGE_SIZE, cursor: paramText(cursor) }),
  ])
  const canDelete = (row: SellerPromptRow): boolean => row.status === 'DRAFT' || row.status === 'REJECTED'
  const rating = (row: SellerPromptRow): string => (row.ratingCount === 0 ? '—' : `${starMean.format(row.ratingSum / row.ratingCount)} (${row.ratingCount})`)
  return (
    <StudioFrame title={profile?.displayName ?? ''} tab="prompts">
      {items.length === 0 ? (
        <EmptyState title={t('empty.title')} headingLevel={2} drawing={[[{ kind: 'hole', width: 7 }, { kind: 'mark', width: 4 }], [{ kind: 'hole', width: 12 }], [{ kind: 'hole', width: 6 }]]}>
          <p>{t('empty.text')}</p>
          <LinkButton href="/studio/prompts/new">{t('empty.action')}</LinkButton>
        </EmptyState>
      ) : (
        <IslandMessages namespaces={['studio']}>
          <DataTable<SellerPromptRow>
            caption={t('title')}
            rows={items}
            rowKey={(row) => row.id}
            columns={[
              { key: 'title', head: t('columns.title'), cell: (row) => <span data-model={row.modelFamily}><i className="sw" /> <Link className="link" href={row.status === 'DRAFT' ? `/studio/prompts/${row.id}/edit` : `/studio/prompts/${row.id}`}>{row.title || t('untitled')}</Link></span> },
              { key: 'state', head: t('columns.state'), cell: (row) => <><PromptStatusBadge status={row.status} />{row.openVersion && row.status !== 'DRAFT' && row.status !== 'IN_REVIEW' && <span className="t13 i3"> {t(`open.${row.openVersion.status === 'SUBMITTED' ? 'SUBMITTED' : 'DRAFT'}`, { label: row.openVersion.label })}</span>}</> },
              { key: 'version', head: t('columns.version'), mono: true, cell: (row) => row.label ?? '—' },
              { key: 'price', head: t('columns.price'), numeric: true, cell: (row) => <Money amount={row.price} variant="table" /> },
              { key: 'sales', head: t('columns.sales'), numeric: true, cell: (row) => t('sold', { count: row.salesCount }) },
              { key: 'rating', head: t('columns.rating'), numeric: true, cell: rating },
              { key: 'changed', head: t('columns.changed'), cell: (row) => <KstTime instant={row.updatedAt} /> },
              ...(items.some(canDelete) ? [{ key: 'delete', head: t('columns.delete'), cell: (row: SellerPromptRow) => (canDelete(row) ? <DeleteDraft id={row.id} title={row.title || t('untitled')} /> : '—') }] : []),
            ]}
          />
        </IslandMessages>
      )}
      {nextCursor && <p className="more-r"><LinkButton variant="ghost" href={{ pathname: '/studio/prompts', query: { cursor: nextCursor } }}>{t('more')}</LinkButton></p>}
    </StudioFrame>
  )
}
