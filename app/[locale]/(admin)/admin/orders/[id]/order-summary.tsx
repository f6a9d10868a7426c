import { useLocale, useTranslations } from 'next-intl'
import { KeyValue } from '@/app/_ui/data'
import { sellerPath } from '@/app/_ui/frame/site-links'
import { KstTime } from '@/app/_ui/kst-time'
import { Money } from '@/app/_ui/price'
import { Link } from '@/i18n/navigation'
import { formatKst } from '@/lib/core/kst-format'
import { formatWon } from '@/lib/core/money'
import type { OperatorOrder } from '@/lib/reports/admin-order'

/** What was agreed, between whom, and how far it is. */
export function OrderSummary({ order }: { order: OperatorOrder }) {
  const t = useTranslations('admin.order')
  const locale = useLocale()
  const won = ({ amount }: { amount: number }) => formatWon(amount, locale)
  const at = (instant: string) => <KstTime instant={instant} variant="datetime" />
  return (
    <KeyValue
      items={[
        { label: t('prompt'), value: <Link className="link" href={`/admin/review/${order.promptId}?list=all`} prefetch={false}>{order.title}</Link> },
        { label: t('id'), value: <span className="hash mono">{order.id}</span> },
        { label: t('buyer'), value: order.buyer.name === null ? t('gone') : <>{order.buyer.name} · {order.buyerEmail}</> },
        { label: t('seller'), value: <Link className="link" href={sellerPath(order.seller.handle)}>{order.seller.name}</Link> },
        { label: t('price'), value: <Money amount={order.price} /> },
        { label: t('split'), value: t('splitText', { share: won(order.sellerShare), commission: won(order.commission), vat: won(order.vat) }) },
        { label: t('placed'), value: at(order.createdAt) },
        ...(order.paidAt ? [{ label: t('paid'), value: at(order.paidAt) }] : [{ label: t('expires'), value: at(order.expiresAt) }]),
        ...(order.purchase ? [{ label: t('purchase'), value: <Purchase purchase={order.purchase} /> }] : []),
        ...(order.releasedAt ? [{ label: t('release'), value: at(order.releasedAt) }] : order.releaseAfter && order.status === 'PAID' ? [{ label: t('release'), value: t('releaseOn', { time: formatKst(order.releaseAfter, 'datetime', locale) }) }] : []),
        ...(order.refundedAt ? [{ label: t('refundedAt'), value: at(order.refundedAt) }] : []),
        { label: t('audit'), value: <Link className="link" href={`/admin/audit?subject=${order.id}`}>{t('toAudit')}</Link> },
      ]}
    />
  )
}

function Purchase({ purchase: { status, openedAt } }: { purchase: NonNullable<OperatorOrder['purchase']> }) {
  const t = useTranslations('admin.order.purchases')
  const locale = useLocale()
  const seal = openedAt ? t('opened', { time: formatKst(openedAt, 'datetime', locale) }) : t('sealed')
  return status === 'REVOKED' ? `${seal} · ${t('revoked')}` : seal
}
