import { getLocale, getTranslations } from 'next-intl/server'
import { Badge } from '@/app/_ui/chip'
import { IslandMessages } from '@/app/_ui/island-messages'
import { Money } from '@/app/_ui/price'
import { DataTable } from '@/app/_ui/tables'
import { Link } from '@/i18n/navigation'
import { formatWon } from '@/lib/core/money'
import { sellerPath } from '@/app/_ui/frame/site-links'
import type { RunStatement } from '@/lib/reports/admin-settlement'
import { PayoutResultForm } from './payout-result-form'

const PAYOUT_TONES = { QUEUED: 'plain', SENT: 'info', CONFIRMED: 'ok', FAILED: 'bad' } as const
const isOurs = (reason: string): reason is 'account_changed' | 'seller_suspended' => reason === 'account_changed' || reason === 'seller_suspended'

/** How a statement's payout stands, or what holds it back. */
async function PayoutCell({ row }: { row: RunStatement }) {
  const [t, locale] = [await getTranslations('money.admin'), await getLocale()]
  const { payout } = row
  const failure = payout?.status === 'FAILED' ? payout.failureReason : null
  return (
    <span>
      {payout && <><Badge tone={PAYOUT_TONES[payout.status]}>{t(`payoutStatus.${payout.status}`)}</Badge> <small className="i3">{t('attempt', { attempt: payout.attempt, last4: payout.accountLast4 ?? '' })}</small></>}
      {failure && <> <small className="i3">{isOurs(failure) ? t(`failure.${failure}`) : failure}</small></>}
      {row.block && <> <Badge tone="warn">{t(`block.${row.block}`)}</Badge></>}
      {payout && (payout.status === 'SENT' || payout.status === 'CONFIRMED') && <> <PayoutResultForm payoutId={payout.id} seller={row.name} isConfirmed={payout.status === 'CONFIRMED'} /></>}
      {row.carried.amount !== 0 && <Badge>{t('carried', { amount: formatWon(row.carried.amount, locale) })}</Badge>}
      {!payout && !row.block && row.carried.amount === 0 && t('notYet')}
    </span>
  )
}

/** A page of a month's statements by seller. */
export async function RunStatements({ period, rows }: { period: string; rows: readonly RunStatement[] }) {
  const [t, ts] = [await getTranslations('money.admin'), await getTranslations('money.statements')]
  return (
    <IslandMessages namespaces={['money']}>
      <DataTable<RunStatement>
        caption={t('statementsCaption', { period })}
        rows={rows}
        rowKey={(row) => row.sellerId}
        columns={[
          { key: 'seller', head: t('seller'), cell: (row) => <Link className="link" href={sellerPath(row.handle)}>{row.name}</Link> },
          { key: 'payout', head: t('payout'), cell: (row) => <PayoutCell row={row} /> },
          { key: 'tax', head: t('withheld'), numeric: true, cell: (row) => <span><small className="i3">{ts(`tax.${row.taxMode}`)}</small> <Money amount={row.withheld} variant="bare" /></span> },
          { key: 'opening', head: t('opening'), numeric: true, cell: (row) => <Money amount={row.opening} variant="bare" /> },
          { key: 'activity', head: t('activity'), numeric: true, cell: (row) => <Money amount={row.activity} variant="bare" /> },
          { key: 'payable', head: t('payable'), numeric: true, cell: (row) => <b><Money amount={row.payable} variant="bare" /></b> },
        ]}
      />
      <p className="t13 i3">{t('carriedNote')}</p>
    </IslandMessages>
  )
}
