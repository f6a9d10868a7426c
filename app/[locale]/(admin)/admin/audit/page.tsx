import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/app/_ui/button'
import { Badge } from '@/app/_ui/chip'
import { KstTime } from '@/app/_ui/kst-time'
import { Banner, EmptyState } from '@/app/_ui/states'
import { DataTable } from '@/app/_ui/tables'
import { Link } from '@/i18n/navigation'
import { auditListQuery } from '@/lib/domain/audit/schema'
import { requireActor } from '@/lib/http/guards'
import { listAudit, type AuditEntry } from '@/lib/reports/admin-audit'
import { addressOf, pick, type Params } from '../_parts/address'
import { AdminBody, AdminFrame } from '../_parts/admin-frame'
import { FindForm } from '../_parts/find-form'
import { PagesRow } from '../_parts/pages-row'

export const instant = false
const PATH = '/admin/audit'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('admin.audit')
  return { title: t('title'), robots: { index: false }, referrer: 'no-referrer' }
}

/** Where operators can look at a subject; not every kind has a page. */
const pageOf: Partial<Record<string, (id: string) => string>> = {
  order: (id) => `/admin/orders/${id}`,
  prompt: (id) => `/admin/review/${id}?list=all`,
  settlement_run: (id) => `/admin/settlements/${id}`,
}

/** Who did what, the latest first, by action and by subject. */
export default async function AuditPage({ searchParams }: { searchParams: Params }) {
  const actor = await requireActor('admin', PATH)
  const wanted = await pick(searchParams, ['action', 'subject', 'cursor'])
  const asked = auditListQuery.safeParse(wanted)
  const { items, nextCursor } = asked.success ? await listAudit(asked.data) : { items: [], nextCursor: null }
  const t = await getTranslations('admin.audit')
  const { action, subject } = wanted
  const isFiltered = action !== undefined || subject !== undefined || wanted.cursor !== undefined
  return (
    <AdminFrame page="audit" operator={actor.displayName}>
      <AdminBody title={t('title')}>
        <p className="t14 i2 adm-p">{t('text')}</p>
        <FindForm
          path={PATH} label={t('title')} submit={t('submit')}
          fields={[{ name: 'action', label: t('action'), help: t('actionHelp'), value: action }, { name: 'subject', label: t('subject'), help: t('subjectHelp'), value: subject }]}
        />
        {!asked.success && <Banner tone="bad" title={t('bad')} />}
        {items.length === 0
          ? asked.success && <EmptyState title={t(isFiltered ? 'none' : 'empty')} headingLevel={2}>{isFiltered && <LinkButton variant="ghost" href={PATH}>{t('reset')}</LinkButton>}</EmptyState>
          : <AuditTable entries={items} />}
        <PagesRow path={PATH} filters={{ action, subject }} isFirst={wanted.cursor === undefined} nextCursor={nextCursor} more={t('more')} first={t('first')} />
      </AdminBody>
    </AdminFrame>
  )
}

async function AuditTable({ entries }: { entries: readonly AuditEntry[] }) {
  const t = await getTranslations('admin.audit')
  const isBad = (outcome: string): outcome is 'denied' | 'failed' => outcome === 'denied' || outcome === 'failed'
  return (
    <DataTable<AuditEntry>
      caption={t('caption')}
      rows={entries}
      rowKey={(entry) => entry.id}
      columns={[
        { key: 'action', head: t('columns.action'), mono: true, cell: (entry) => <span><Link className="link" href={addressOf(PATH, { action: entry.action })}>{entry.action}</Link>{isBad(entry.outcome) && <> <Badge tone="bad">{t(`outcome.${entry.outcome}`)}</Badge></>}</span> },
        { key: 'subject', head: t('columns.subject'), cell: (entry) => <Subject entry={entry} open={t('open')} /> },
        { key: 'actor', head: t('columns.actor'), cell: (entry) => (entry.actor ? (entry.actor.name ?? t('unknown')) : t('system')) },
        { key: 'details', head: t('columns.details'), cell: (entry) => <Details entry={entry} /> },
        { key: 'at', head: t('columns.at'), cell: (entry) => <KstTime instant={entry.at} variant="datetime" /> },
      ]}
    />
  )
}

function Subject({ entry: { subject }, open }: { entry: AuditEntry; open: string }) {
  const page = pageOf[subject.type]?.(subject.id)
  return <span><small className="i3">{subject.type}</small> <Link className="link hash mono" href={addressOf(PATH, { subject: subject.id })}>{subject.id}</Link>{page && <> <Link className="link t13" href={page} prefetch={false}>{open}</Link></>}</span>
}

/** The reason in the words of who did it, and the facts beside it. */
function Details({ entry: { reason, details } }: { entry: AuditEntry }) {
  const facts = Object.entries(details).map(([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
  if (reason === null && facts.length === 0) return '—'
  return <span>{reason}{reason !== null && facts.length > 0 && <br />}<small className="hash mono i3">{facts.join(' · ')}</small></span>
}
