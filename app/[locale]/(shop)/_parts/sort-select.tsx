import { getTranslations } from 'next-intl/server'
import { Link } from '@/i18n/navigation'
import { listSorts } from '@/lib/domain/catalog/schema'
import { listHref, type ListAddress } from './list-address'

/** The order of a list as a menu of links, so that it works without scripts. */
export async function SortSelect({ address }: { address: ListAddress }) {
  const t = await getTranslations('shop.list')
  const current = address.sort ?? (address.q === undefined ? 'popular' : 'fit')
  return (
    <details className="sortl sort-m">
      <summary className="sel"><span className="vh">{t('sort')}: </span>{t(`sorts.${current}`)}</summary>
      <ul>
        {listSorts.map((sort) => <li key={sort}><Link href={listHref({ ...address, sort, page: 1 })} aria-current={sort === current ? 'true' : undefined}>{t(`sorts.${sort}`)}</Link></li>)}
      </ul>
    </details>
  )
}
