import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Badge } from '@/app/_ui/chip'
import { LinkButton } from '@/app/_ui/button'
import { KstTime } from '@/app/_ui/kst-time'
import { EmptyState } from '@/app/_ui/states'
import { DataTable } from '@/app/_ui/tables'
import { Link } from '@/i18n/navigation'
import { paramText } from '@/lib/core/search-param'
import { listLibrary } from '@/lib/domain/library'
import type { LibraryItem } from '@/lib/domain/library/schema'
import { requireActor } from '@/lib/http/guards'

export const instant = false
const PAGE_SIZE = 24

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('library')
  return { title: t('title'), robots: { index: false } }
}

/** What one owns, sealed or open, newest first. */
export default async function LibraryPage({ searchParams }: { searchParams: Promise<{ cursor?: string | string[] }> }) {
  const actor = await requireActor('user', '/library')
  const { cursor } = await searchParams
  const t = await getTranslations('library')
  const { items, nextCursor } = await listLibrary(actor.userId, { limit: PAGE_SIZE, cursor: paramText(cursor) })
  return (
    <main id="main" className="wrap lib">
      <header className="lib-h"><h1>{t('title')}</h1><p className="meta">{t('intro')}</p></header>
      {items.length === 0 ? (
        <EmptyState title={t('empty.title')} headingLevel={2} drawing={[[{ kind: 'bar', width: 9 }, { kind: 'mark', width: 4 }], [{ kind: 'bar', width: 13 }]]}>
          <p>{t('empty.text')}</p>
          <LinkButton href="/prompts">{t('empty.action')}</LinkButton>
        </EmptyState>
      ) : (
        <DataTable<LibraryItem>
          caption={t('title')}
          rows={items}
          rowKey={(item) => item.id}
          columns={[
            { key: 'title', head: t('columns.title'), cell: (item) => <><Link className="link" href={`/library/${item.id}`}>{item.title}</Link> <span className="i3 t13">{item.sellerName}</span></> },
            { key: 'model', head: t('columns.model'), cell: (item) => <span data-model={item.modelFamily}><i className="sw" /> {item.modelLabel}</span> },
            { key: 'version', head: t('columns.version'), mono: true, cell: (item) => <>{item.versionLabel} {item.hasUpdate && <Badge tone="info">{t('updated')}</Badge>}</> },
            { key: 'bought', head: t('columns.bought'), cell: (item) => <KstTime instant={item.purchasedAt} /> },
            { key: 'state', head: t('columns.state'), cell: (item) => (item.isOpen ? <Badge tone="ok">{t('state.open')}</Badge> : <Badge tone="mark">{t('state.sealed')}</Badge>) },
          ]}
        />
      )}
      {nextCursor && <p className="more-r"><LinkButton variant="ghost" href={{ pathname: '/library', query: { cursor: nextCursor } }}>{t('more')}</LinkButton></p>}
    </main>
  )
}
