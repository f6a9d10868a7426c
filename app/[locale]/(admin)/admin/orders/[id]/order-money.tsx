import { useLocale, useTranslations } from 'next-intl'
import { Badge, type BadgeTone } from '@/app/_ui/chip'
import { KstTime } from '@/app/_ui/kst-time'
import { Money } from '@/app/_ui/price'
import { DataTable } from '@/app/_ui/tables'
import { formatKst } from '@/lib/core/kst-format'
import { formatWon } from '@/lib/core/money'
import type { OperatorAttempt, OperatorJournal, OperatorRefund } from '@/lib/reports/admin-order'

const attemptTones: Record<OperatorAttempt['status'], BadgeTone> = {
  READY: 'plain', OPEN: 'plain', CONFIRMING: 'warn', UNKNOWN: 'warn', AWAITING_DEPOSIT: 'warn', SUCCEEDED: 'ok', SUSPENSE: 'bad', FAILED: 'plain', EXPIRED: 'plain',
}
const refundTones: Record<OperatorRefund['status'], BadgeTone> = { REQUESTED: 'warn', UNKNOWN: 'warn', SUCCEEDED: 'ok', FAILED: 'bad' }

/** When recovery looks at something again. */
function NextLook({ at }: { at: string | null }) {
  const t = useTranslations('admin.order.attempts')
  const locale = useLocale()
  return at === null ? null : <small className="i3"> {t('next', { time: formatKst(at, 'clock', locale) })}</small>
}

/** Every try to pay, with what the gateway says it took. */
export function AttemptTable({ attempts }: { attempts: readonly OperatorAttempt[] }) {
  const t = useTranslations('admin.order.attempts')
  const gateways = useTranslations('admin.orders.gateway')
  const locale = useLocale()
  if (attempts.length === 0) return <p className="i3">{t('empty')}</p>
  return (
    <DataTable<OperatorAttempt>
      caption={t('caption')}
      rows={attempts}
      rowKey={(attempt) => attempt.id}
      columns={[
        { key: 'id', head: t('columns.id'), cell: (attempt) => <span className="hash mono">{attempt.id}</span> },
        { key: 'state', head: t('columns.state'), cell: (attempt) => <span><Badge tone={attemptTones[attempt.status]}>{t(`status.${attempt.status}`)}</Badge>{attempt.failureCode && <> <small className="mono i3">{attempt.failureCode}</small></>}<NextLook at={attempt.nextTryAt} /></span> },
        { key: 'gateway', head: t('columns.gateway'), cell: (attempt) => <span>{gateways(attempt.gateway)} <small className="i3">{attempt.method}</small></span> },
        { key: 'key', head: t('columns.key'), cell: (attempt) => <span className="hash mono">{attempt.paymentKey ?? attempt.sessionId ?? '—'}{attempt.receiptUrl && <> <a className="link" href={attempt.receiptUrl} target="_blank" rel="noopener noreferrer">{t('receipt')}</a></>}</span> },
        {
          key: 'amount', head: t('columns.amount'), numeric: true,
          cell: (attempt) => <span><Money amount={attempt.amount} variant="table" />{attempt.captured && attempt.captured.amount !== attempt.amount.amount && <> <small className="i3">{t('captured', { amount: formatWon(attempt.captured.amount, locale) })}</small></>}</span>,
        },
        { key: 'fee', head: t('columns.fee'), numeric: true, cell: (attempt) => (attempt.fee ? <Money amount={attempt.fee} variant="table" /> : '—') },
        { key: 'at', head: t('columns.at'), cell: (attempt) => <KstTime instant={attempt.createdAt} variant="clock" /> },
      ]}
    />
  )
}

/** Every refund, with who wanted it and what the gateway made of it. */
export function RefundTable({ refunds }: { refunds: readonly OperatorRefund[] }) {
  const t = useTranslations('admin.order.refunds')
  if (refunds.length === 0) return <p className="i3">{t('empty')}</p>
  const reasonOf = (reason: string): string => (reason === 'WITHDRAWAL' || reason === 'REFUNDED_AT_GATEWAY' ? t(`reasons.${reason}`) : reason)
  return (
    <DataTable<OperatorRefund>
      caption={t('caption')}
      rows={refunds}
      rowKey={(refund) => refund.id}
      columns={[
        { key: 'id', head: t('columns.id'), cell: (refund) => <span className="hash mono">{refund.id}{refund.gatewayRef && <><br />{refund.gatewayRef}</>}</span> },
        { key: 'state', head: t('columns.state'), cell: (refund) => <span><Badge tone={refundTones[refund.status]}>{t(`status.${refund.status}`)}</Badge>{refund.failure && <> <small className="mono i3">{refund.failure}</small></>}<NextLook at={refund.nextTryAt} /></span> },
        { key: 'kind', head: t('columns.kind'), cell: (refund) => t(`kind.${refund.kind}`) },
        { key: 'reason', head: t('columns.reason'), cell: (refund) => <span>{reasonOf(refund.reason)}</span> },
        { key: 'amount', head: t('columns.amount'), numeric: true, cell: (refund) => <Money amount={refund.amount} variant="table" /> },
        { key: 'at', head: t('columns.at'), cell: (refund) => <KstTime instant={refund.settledAt ?? refund.createdAt} variant="clock" /> },
      ]}
    />
  )
}

/** What the book says of an order, journal by journal. */
export function JournalTable({ journals }: { journals: readonly OperatorJournal[] }) {
  const t = useTranslations('admin.order.journals')
  if (journals.length === 0) return <p className="i3">{t('empty')}</p>
  const kindOf = (kind: string): string => {
    const key = `kinds.${kind}` as 'kinds.sale'
    return t.has(key) ? t(key) : kind
  }
  return (
    <>
      <DataTable<OperatorJournal>
        caption={t('caption')}
        rows={journals}
        rowKey={(journal) => journal.id}
        columns={[
          { key: 'id', head: t('columns.id'), mono: true, cell: (journal) => `#${journal.id}` },
          { key: 'kind', head: t('columns.kind'), cell: (journal) => <span>{kindOf(journal.kind)}{journal.memo && <> <small className="i3">{journal.memo}</small></>}</span> },
          { key: 'lines', head: t('columns.lines'), cell: (journal) => <span className="adm-l">{journal.lines.map(({ account, amount }) => [<span key={account} className="hash mono">{account}</span>, <Money key={`${account} won`} amount={amount} variant="bare" />])}</span> },
          { key: 'at', head: t('columns.at'), cell: (journal) => <KstTime instant={journal.postedAt} variant="clock" /> },
        ]}
      />
      <p className="t13 i3">{t('note')}</p>
    </>
  )
}
