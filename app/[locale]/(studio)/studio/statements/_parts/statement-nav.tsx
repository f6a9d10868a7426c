import { getTranslations } from 'next-intl/server'
import { Money } from '@/app/_ui/price'
import { Link } from '@/i18n/navigation'
import { monthOf } from '../../_money/words'
import type { StatementSummary } from '@/lib/reports/seller-statement'

/** The seller's months, the shown one marked. Of an open month the amount so far, of another what is paid. */
export async function StatementNav({ items, nextCursor, shown }: { items: readonly StatementSummary[]; nextCursor: string | null; shown: string }) {
  const t = await getTranslations('money.statements')
  return (
    <nav className="stm-n" aria-label={t('list')}>
      <ul>
        {items.map((item) => (
          <li key={item.period}>
            <Link href={`/studio/statements/${item.period}`} aria-current={item.period === shown ? 'page' : undefined}>
              <b>{t('month', { year: item.period.slice(0, 4), month: monthOf(item.period) })}</b>
              <Money amount={item.status === 'OPEN' ? item.net : item.payable} />
              <small>{t(`status.${item.status}`)}</small>
            </Link>
          </li>
        ))}
        {nextCursor && <li><Link href={{ pathname: `/studio/statements/${shown}`, query: { before: nextCursor } }}>{t('more')}</Link></li>}
      </ul>
    </nav>
  )
}
