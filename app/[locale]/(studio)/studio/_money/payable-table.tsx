import { getLocale, getTranslations } from 'next-intl/server'
import { Section } from '@/app/_ui/navigation'
import { Money } from '@/app/_ui/price'
import { DataTable } from '@/app/_ui/tables'
import { Link } from '@/i18n/navigation'
import { formatKst } from '@/lib/core/kst-format'
import type { SellerBalance } from '@/lib/reports/seller-balance'
import { kstDay } from './words'

type Month = SellerBalance['payable']['months'][number]

/** Settled months whose money has not arrived, and what each waits for; nothing when there is none. */
export async function PayableTable({ months }: { months: readonly Month[] }) {
  const [t, locale] = [await getTranslations('money.payable'), await getLocale()]
  if (months.length === 0) return null
  return (
    <Section title={t('title')}>
      <DataTable<Month>
        caption={t('caption')}
        rows={months}
        rowKey={(month) => month.period}
        columns={[
          { key: 'month', head: t('month'), mono: true, cell: (month) => <Link className="link" href={`/studio/statements/${month.period}`}>{month.period}</Link> },
          { key: 'why', head: t('why'), cell: (month) => t(`reason.${month.reason}`) },
          { key: 'date', head: t('date'), cell: (month) => formatKst(kstDay(month.paidOn), 'day', locale) },
          { key: 'amount', head: t('amount'), numeric: true, cell: (month) => <Money amount={month.amount} variant="table" /> },
        ]}
      />
    </Section>
  )
}
