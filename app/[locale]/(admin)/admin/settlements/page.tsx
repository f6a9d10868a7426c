import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/app/_ui/button'
import { IslandMessages } from '@/app/_ui/island-messages'
import { Money } from '@/app/_ui/price'
import { EmptyState } from '@/app/_ui/states'
import { DataTable } from '@/app/_ui/tables'
import { Link } from '@/i18n/navigation'
import { periodSchema, SCHEDULE } from '@/lib/domain/settlement/schema'
import { requireActor } from '@/lib/http/guards'
import { listRuns, type RunSummary } from '@/lib/reports/admin-settlement'
import type { Hand } from '@/lib/reports/hands'
import { AdminBody, AdminFrame } from '../_parts/admin-frame'
import { RunBadge } from './run-badge'
import { SettleNowForm } from './settle-now-form'

export const instant = false
const PAGE_SIZE = 24

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('money.admin')
  return { title: t('title'), robots: { index: false } }
}

/** Every month's settlement: how far it is, how much leaves, who prepared and who approved it. */
export default async function SettlementsPage({ searchParams }: { searchParams: Promise<{ cursor?: string | string[] }> }) {
  const actor = await requireActor('admin', '/admin/settlements')
  const { cursor } = await searchParams
  const t = await getTranslations('money.admin')
  const { items, nextCursor } = await listRuns({ limit: PAGE_SIZE, cursor: periodSchema.safeParse(cursor).data })
  const name = (hand: Hand) => (hand.id === SCHEDULE ? t('system') : (hand.name ?? t('unknown')))
  return (
    <AdminFrame page="settlements" operator={actor.displayName}>
      <AdminBody title={t('title')} end={<IslandMessages namespaces={['money']}><SettleNowForm /></IslandMessages>}>
        {items.length === 0 ? <EmptyState title={t('empty')} headingLevel={2}><p>{t('emptyText')}</p></EmptyState> : (
          <DataTable<RunSummary>
            caption={t('caption')}
            rows={items}
            rowKey={(run) => run.period}
            columns={[
              { key: 'month', head: t('month'), mono: true, cell: (run) => <Link className="link" href={`/admin/settlements/${run.period}`}>{run.period}</Link> },
              { key: 'status', head: t('status'), cell: (run) => <RunBadge status={run.status} /> },
              { key: 'prepared', head: t('prepared'), cell: (run) => name(run.preparedBy) },
              { key: 'approved', head: t('approved'), cell: (run) => (run.approvedBy ? name(run.approvedBy) : t('notYet')) },
              { key: 'sellers', head: t('sellers'), numeric: true, cell: (run) => run.sellers ?? t('notYet') },
              { key: 'payable', head: t('payable'), numeric: true, cell: (run) => (run.payable ? <Money amount={run.payable} variant="table" /> : t('notYet')) },
              { key: 'withheld', head: t('withheld'), numeric: true, cell: (run) => (run.withheld ? <Money amount={run.withheld} variant="table" /> : t('notYet')) },
            ]}
          />
        )}
        {nextCursor && <p className="more-r"><LinkButton variant="ghost" href={{ pathname: '/admin/settlements', query: { cursor: nextCursor } }}>{t('more')}</LinkButton></p>}
      </AdminBody>
    </AdminFrame>
  )
}
