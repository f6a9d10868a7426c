import { getLocale, getTranslations } from 'next-intl/server'
import { Money } from '@/app/_ui/price'
import { Link } from '@/i18n/navigation'
import type { StatementSummary } from '@/lib/reports/seller-statement'
import { periodName } from '../../_money/words'

/** The seller's months, the shown one marked. Of an open month the amount so far, of another what is paid. */
export async function StatementNav({ items, nextCursor, shown }: { items: readonly StatementSummary[]; nextCursor: string | null; shown: string }) {
  const [t, locale] = [await getTranslations('money.statements'), await getLocale()]
  return (
    <nav className="stm-n" aria-label={t('list')}>
      <ul>
        {items.map((item) => (
          <li key={item.period}>
            <Link href={`/studio/statements/${item.period}`} aria-current={item.period === shown ? 'page' : undefined}>
              <b>{periodName(item.period, locale)}</b>
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
