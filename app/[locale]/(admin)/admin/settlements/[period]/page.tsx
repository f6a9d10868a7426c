import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { LinkButton } from '@/app/_ui/button'
import { KeyValue } from '@/app/_ui/data'
import { Icon } from '@/app/_ui/icon'
import { IslandMessages } from '@/app/_ui/island-messages'
import { Section } from '@/app/_ui/navigation'
import { Money } from '@/app/_ui/price'
import { Banner } from '@/app/_ui/states'
import { formatKst } from '@/lib/core/kst-format'
import { formatWon } from '@/lib/core/money'
import { periodSchema, runQuery, SCHEDULE } from '@/lib/domain/settlement/schema'
import { requireActor } from '@/lib/http/guards'
import { orNotFound } from '@/lib/http/or-not-found'
import { getRun, type RunDetail } from '@/lib/reports/admin-settlement'
import type { Hand } from '@/lib/reports/hands'
import { AdminBody, AdminFrame } from '../../_parts/admin-frame'
import { RunBadge } from '../run-badge'
import { ApproveForm } from './approve-form'
import { NewFileLink } from './new-file-link'
import { RunStatements } from './run-statements'

export const instant = false
const PAGE_SIZE = 50

interface Props {
  params: Promise<{ period: string }>
  searchParams: Promise<{ cursor?: string | string[] }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [t, { period }] = [await getTranslations('money.admin'), await params]
  return { title: t('detailTitle', { period }), robots: { index: false } }
}

/** What may be done with the month now: approve, queue what is left, or nothing. */
async function NextStep({ run, operatorId }: { run: RunDetail; operatorId: string }) {
  const [t, locale] = [await getTranslations('money.admin'), await getLocale()]
  const due = (run.statementCounts.ACCRUED ?? 0) + (run.statementCounts.FAILED ?? 0)
  if (run.status === 'COMPUTED' && run.preparedBy.id === operatorId) return <Banner tone="info" title={t('ownRun')} />
  if (run.status !== 'COMPUTED' && (run.status !== 'APPROVED' || due === 0)) return null
  const text = t('approveText', { count: due, amount: formatWon(run.payable?.amount ?? 0, locale) })
  return <IslandMessages namespaces={['money']}><ApproveForm period={run.period} step={run.status === 'COMPUTED' ? 'approve' : 'requeue'} text={text} /></IslandMessages>
}

/** The files for the bank: one to make when payouts wait, and those that were made. */
async function Files({ run, operatorId }: { run: RunDetail; operatorId: string }) {
  const [t, locale] = [await getTranslations('money.admin'), await getLocale()]
  const path = `/api/admin/settlements/${run.period}/payout-file`
  const isWaiting = (run.payoutCounts.QUEUED ?? 0) > 0
  const isForOthers = run.preparedBy.id === SCHEDULE && run.approvedBy?.id === operatorId
  return (
    <Section title={t('file')}>
      <p className="t14 i2">{t('fileText')}</p>
      {isWaiting && isForOthers && <Banner tone="info" title={t('fileOther')} />}
      {isWaiting && !isForOthers && <p><NewFileLink href={path}><Icon name="download" />{t('fileNew')}</NewFileLink></p>}
      {!isWaiting && run.files.length === 0 && <p className="i3">{t('noFile')}</p>}
      <KeyValue
        items={run.files.map((file) => ({
          label: <a className="link" href={`${path}?number=${file.number}`} download>{t('fileAgain', { number: file.number })}</a>,
          value: <>{t('fileInfo', { count: file.payouts, amount: formatWon(file.total.amount, locale), time: formatKst(file.createdAt, 'datetime', locale) })}<br /><span className="hash mono">sha256 {file.sha256}</span></>,
        }))}
      />
    </Section>
  )
}

/** One month for operators: totals, proof, who did what, the files and every seller's statement. */
export default async function SettlementPage({ params, searchParams }: Props) {
  const [{ period }, { cursor }] = [await params, await searchParams]
  const actor = await requireActor('admin', `/admin/settlements/${period}`)
  if (!periodSchema.safeParse(period).success) notFound()
  const run = await orNotFound(getRun(period, { limit: PAGE_SIZE, cursor: runQuery.shape.cursor.safeParse(cursor).data }))
  const [t, locale] = [await getTranslations('money.admin'), await getLocale()]
  const name = (hand: Hand) => (hand.id === SCHEDULE ? t('system') : (hand.name ?? t('unknown')))
  return (
    <AdminFrame page="settlements" operator={actor.displayName}>
      <AdminBody title={<>{t('detailTitle', { period })} <RunBadge status={run.status} /></>} crumbs={[{ label: t('back'), href: '/admin/settlements' }, { label: period }]} end={<NextStep run={run} operatorId={actor.userId} />}>
        <Section title={t('totals')}>
          <KeyValue
            items={[
              { label: t('sellers'), value: run.sellers ?? t('notYet') },
              { label: t('payable'), value: run.payable ? <Money amount={run.payable} variant="table" /> : t('notYet') },
              { label: t('withheld'), value: run.withheld ? <Money amount={run.withheld} variant="table" /> : t('notYet') },
              { label: t('prepared'), value: name(run.preparedBy) },
              { label: t('approved'), value: run.approvedBy && run.approvedAt ? t('approvedBy', { name: name(run.approvedBy), time: formatKst(run.approvedAt, 'datetime', locale) }) : t('notYet') },
              { label: t('proof'), value: <span className="hash mono">{run.proofSha256 ?? t('notYet')}</span> },
            ]}
          />
        </Section>
        {run.approvedBy && <Files run={run} operatorId={actor.userId} />}
        <Section title={t('statements')} small={run.sellers ?? undefined}>
          <RunStatements period={period} rows={run.statements.items} />
          {run.statements.nextCursor && <p className="more-r"><LinkButton variant="ghost" href={{ pathname: `/admin/settlements/${period}`, query: { cursor: run.statements.nextCursor } }}>{t('more_statements')}</LinkButton></p>}
        </Section>
      </AdminBody>
    </AdminFrame>
  )
}
