import { useTranslations } from 'next-intl'
import { Badge } from '@/app/_ui/chip'
import { Section } from '@/app/_ui/navigation'
import { Money } from '@/app/_ui/price'
import { DataTable } from '@/app/_ui/tables'
import { Link } from '@/i18n/navigation'
import type { ReconciledDay } from '@/lib/domain/operations'

type Row = ReconciledDay['differences'][number] & { day: string; gateway: ReconciledDay['gateway'] }

/** The last days compared with the gateways, and below them every transaction that differs. */
export function Reconciliations({ days }: { days: readonly ReconciledDay[] }) {
  const [t, tGateway] = [useTranslations('operations.reconcile'), useTranslations('admin.orders.gateway')]
  const differing: Row[] = days.flatMap(({ day, gateway, differences }) => differences.map((difference) => ({ ...difference, day, gateway })))
  if (days.length === 0) return <Section title={t('title')}><p className="i3">{t('none')}</p></Section>
  return (
    <Section title={t('title')}>
      <DataTable<ReconciledDay>
        caption={t('title')}
        rows={days}
        rowKey={({ day, gateway }) => `${day} ${gateway}`}
        columns={[
          { key: 'day', head: t('day'), cell: ({ day }) => <span className="num">{day}</span> },
          { key: 'gateway', head: t('gateway'), cell: ({ gateway }) => tGateway(gateway) },
          { key: 'count', head: t('count'), numeric: true, cell: ({ transactionCount }) => transactionCount },
          { key: 'captured', head: t('captured'), numeric: true, cell: ({ capturedAmount }) => <Money amount={capturedAmount} variant="table" /> },
          { key: 'refunded', head: t('refunded'), numeric: true, cell: ({ refundedAmount }) => <Money amount={refundedAmount} variant="table" /> },
          { key: 'fee', head: t('fee'), numeric: true, cell: ({ feeAmount }) => <Money amount={feeAmount} variant="table" /> },
          { key: 'state', head: t('state'), cell: ({ differences }) => <Badge tone={differences.length === 0 ? 'ok' : 'bad'} icon={differences.length === 0 ? 'check' : 'alert'}>{differences.length === 0 ? t('same') : t('different', { count: differences.length })}</Badge> },
        ]}
      />
      {differing.length > 0 && (
        <DataTable<Row>
          caption={t('differences')}
          showCaption
          rows={differing}
          rowKey={({ day, gateway, kind, reference }) => `${day} ${gateway} ${kind} ${reference}`}
          columns={[
            { key: 'what', head: t('what'), cell: ({ kind, orderId, day }) => <span className="ops-w">{orderId ? <Link className="link" href={`/admin/orders/${orderId}`} prefetch={false}>{t(`kind.${kind}`)}</Link> : t(`kind.${kind}`)}<small className="i3 num">{day}</small></span> },
            { key: 'reference', head: t('reference'), mono: true, cell: ({ reference }) => <span className="hash">{reference}</span> },
            { key: 'theirs', head: t('theirs'), numeric: true, cell: ({ gatewayAmount }) => (gatewayAmount === null ? '–' : <Money amount={gatewayAmount} variant="table" />) },
            { key: 'ours', head: t('ours'), numeric: true, cell: ({ ourAmount }) => (ourAmount === null ? '–' : <Money amount={ourAmount} variant="table" />) },
          ]}
        />
      )}
    </Section>
  )
}
