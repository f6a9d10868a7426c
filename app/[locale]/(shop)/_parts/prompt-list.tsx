import { getLocale, getTranslations } from 'next-intl/server'
import { LinkButton } from '@/app/_ui/button'
import { Chip } from '@/app/_ui/chip'
import { Checkbox } from '@/app/_ui/field'
import { FilterGroup, FilterRail, ListTools, PriceRange } from '@/app/_ui/filter-rail'
import { siteLinks } from '@/app/_ui/frame/site-links'
import { Pagination } from '@/app/_ui/navigation'
import { CardGrid, PromptCard } from '@/app/_ui/prompt-card'
import { EmptyState } from '@/app/_ui/states'
import { groupDigits } from '@/lib/core/money'
import { getPathname, Link } from '@/i18n/navigation'
import type { AppLocale } from '@/i18n/routing'
import { COUNT_MAX, PAGE_SIZE, type FoundPage, type NearQuery } from '@/lib/domain/catalog'
import { modelFamilies } from '@/lib/domain/catalog/card-schema'
import type { CategoryView } from '@/lib/domain/catalog/schema'
import { countConditions, listHref, type ListAddress } from './list-address'
import { SortSelect } from './sort-select'

interface Props {
  address: ListAddress
  found: FoundPage
  categories: readonly CategoryView[]
  /** What to search for instead, where nothing was found. */
  near?: readonly NearQuery[]
}

/** A list of prompts beside its conditions: a GET form and links, so it works without scripts. */
export async function PromptList({ address, found, categories, near = [] }: Props) {
  const t = await getTranslations('shop.list')
  const locale = (await getLocale()) as AppLocale
  const count = found.count >= COUNT_MAX ? t('countMany', { count: COUNT_MAX }) : t('count', { count: found.count })
  return (
    <div className="list">
      <Rail address={address} found={found} />
      <div>
        <ListTools count={<><b className="num">{count}</b>{found.isLoose && found.cards.length > 0 && <span className="i3 t14"> {t('loose')}</span>}</>} filterCount={countConditions(address)} sort={<SortSelect address={address} />} />
        <Conditions address={address} categories={categories} locale={locale} />
        {found.cards.length > 0 ? (
          <>
            <CardGrid columns={3}>{found.cards.map((card) => <PromptCard key={card.id} prompt={card} headingLevel={2} />)}</CardGrid>
            <Pagination page={address.page} pages={Math.ceil(found.count / PAGE_SIZE)} hrefFor={(page) => listHref({ ...address, page })} />
            <p className="t13 i3 rank">{t('ranking')} <Link href={siteLinks.ranking}>{t('rankingMore')}</Link></p>
          </>
        ) : <Nothing address={address} near={near} />}
      </div>
    </div>
  )
}

async function Rail({ address, found }: Pick<Props, 'address' | 'found'>) {
  const t = await getTranslations('shop.list')
  const tModel = await getTranslations('shop.home.model')
  const locale = (await getLocale()) as AppLocale
  const models = modelFamilies.filter((family) => (found.modelCounts[family] ?? 0) > 0 || address.models.includes(family))
  return (
    <FilterRail action={getPathname({ href: '/prompts', locale })} resultCount={found.count} hidden={{ q: address.q, category: address.category, tag: address.tag, sort: address.sort }}>
      {models.length > 0 && (
        <FilterGroup legend={t('model')}>
          {models.map((family) => <Checkbox key={family} name="model" value={family} defaultChecked={address.models.includes(family)} count={(found.modelCounts[family] ?? 0).toLocaleString('en-US')}>{tModel(family)}</Checkbox>)}
        </FilterGroup>
      )}
      <FilterGroup legend={t('price')}><PriceRange min={address.minPrice} max={address.maxPrice} /></FilterGroup>
      <FilterGroup legend={t('language')}>
        <select className="in" name="language" defaultValue={address.language ?? ''} aria-label={t('language')}>
          <option value="">{t('anyLanguage')}</option>
          {(['ko', 'en', 'ja', 'zh'] as const).map((language) => <option key={language} value={language}>{t(`languages.${language}`)}</option>)}
        </select>
      </FilterGroup>
    </FilterRail>
  )
}

/** The conditions that hold, each of which a press takes off. */
async function Conditions({ address, categories, locale }: Pick<Props, 'address' | 'categories'> & { locale: AppLocale }) {
  const t = await getTranslations('shop.list')
  const tModel = await getTranslations('shop.home.model')
  const { category, models, language, tag, minPrice, maxPrice } = address
  const without = (change: Partial<ListAddress>) => listHref({ ...address, page: 1, ...change })
  const range = { from: groupDigits(minPrice ?? 0), to: groupDigits(maxPrice ?? 0) }
  const bounds = minPrice === undefined ? 'to' : maxPrice === undefined ? 'from' : 'both'
  const chips = [
    ...(category === undefined ? [] : [{ key: 'category', label: categories.find(({ slug }) => slug === category)?.name[locale] ?? category, href: without({ category: undefined }) }]),
    ...models.map((model) => ({ key: model, label: tModel(model), href: without({ models: models.filter((other) => other !== model) }) })),
    ...(language === undefined ? [] : [{ key: 'language', label: t.has(`languages.${language}` as 'languages.ko') ? t(`languages.${language}` as 'languages.ko') : language, href: without({ language: undefined }) }]),
    ...(tag === undefined ? [] : [{ key: 'tag', label: `#${tag}`, href: without({ tag: undefined }) }]),
    ...(minPrice === undefined && maxPrice === undefined ? [] : [{ key: 'price', label: t(`won.${bounds}`, range), href: without({ minPrice: undefined, maxPrice: undefined }) }]),
  ]
  if (chips.length === 0) return null
  return (
    <div className="chips act">
      {chips.map(({ key, label, href }) => <Chip key={key} href={href} remove={t('remove')}>{label}</Chip>)}
      <LinkButton variant="text" small href={listHref({ q: address.q, models: [], page: 1 })}>{t('removeAll')}</LinkButton>
    </div>
  )
}

async function Nothing({ address, near }: { address: ListAddress; near: readonly NearQuery[] }) {
  const t = await getTranslations('shop.list')
  const hasConditions = countConditions(address) > 0
  return (
    <EmptyState title={hasConditions ? t('nothingConditions') : t('nothing')} headingLevel={2}>
      {near.length > 0 && <><p>{t('near')}</p><div className="chips">{near.map(({ q, count }) => <Chip key={q} href={listHref({ q, models: [], page: 1 })} count={count}>{q}</Chip>)}</div></>}
      <LinkButton variant="ghost" href={hasConditions ? listHref({ q: address.q, models: [], page: 1 }) : siteLinks.browse}>{hasConditions ? t('removeAll') : t('all')}</LinkButton>
    </EmptyState>
  )
}
