import { getLocale, getTranslations } from 'next-intl/server'
import { Badge } from '@/app/_ui/chip'
import { KstTime } from '@/app/_ui/kst-time'
import { Money } from '@/app/_ui/price'
import { DataTable } from '@/app/_ui/tables'
import { formatKst } from '@/lib/core/kst-format'
import type { SellerSale } from '@/lib/reports/seller-sales'

const LOOKS = { sealed: { tone: 'mark', icon: null }, opened: { tone: 'plain', icon: null }, released: { tone: 'ok', icon: 'check' }, refunded: { tone: 'bad', icon: 'close' }, review: { tone: 'warn', icon: 'clock' } } as const

const lookOf = (sale: SellerSale): keyof typeof LOOKS => (sale.state === 'held' ? (sale.isOpened ? 'opened' : 'sealed') : sale.state)

/** Sales with what the seller gets of each. A sale that was given back brings nothing. */
export async function SaleTable({ sales, caption }: { sales: readonly SellerSale[]; caption: string }) {
  const [t, locale] = [await getTranslations('money.sales'), await getLocale()]
  return (
    <DataTable<SellerSale>
      caption={caption}
      rows={sales}
      rowKey={(sale) => sale.orderId}
      columns={[
        { key: 'order', head: t('order'), mono: true, cell: (sale) => sale.number },
        { key: 'prompt', head: t('prompt'), cell: (sale) => sale.title },
        {
          key: 'state', head: t('state'),
          cell: (sale) => (
            <span>
              <Badge tone={LOOKS[lookOf(sale)].tone} icon={LOOKS[lookOf(sale)].icon}>{t(`states.${lookOf(sale)}`)}</Badge>
              {sale.state === 'held' && <small className="i3"> {t('releaseOn', { date: formatKst(sale.releaseAt, 'short', locale) })}</small>}
            </span>
          ),
        },
        { key: 'paidAt', head: t('paidAt'), cell: (sale) => <KstTime instant={sale.paidAt} variant="clock" /> },
        { key: 'price', head: t('price'), numeric: true, cell: (sale) => <Money amount={sale.price} variant="bare" /> },
        { key: 'fee', head: t('fee'), numeric: true, cell: (sale) => (sale.state === 'refunded' ? '—' : <Money amount={-(sale.commission.amount + sale.commissionVat.amount)} variant="bare" />) },
        { key: 'share', head: t('share'), numeric: true, cell: (sale) => <b><Money amount={sale.state === 'refunded' ? 0 : sale.share} variant="bare" /></b> },
      ]}
    />
  )
}
