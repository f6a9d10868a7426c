import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { connection } from 'next/server'
import type { AppLocale } from '@/i18n/routing'
import { findNearQueries, findPrompts, listCategories } from '@/lib/domain/catalog'
import { readListAddress } from '../_parts/list-address'
import { PromptList } from '../_parts/prompt-list'

export const instant = false

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const t = await getTranslations('shop.list')
  const { q } = readListAddress(await searchParams)
  return { title: q === undefined ? t('title') : t('found', { q }), robots: { index: false, follow: true } }
}

/** A search, or the list under conditions: /prompts?…. Without any, `all/page.tsx` answers (see next.config.ts). */
export default async function FoundPromptsPage({ searchParams }: Props) {
  await connection() // nothing of it is made ahead, also not when a link to it is seen
  const address = readListAddress(await searchParams)
  const { sort, page, ...filter } = address
  const [found, categories, t, locale] = await Promise.all([findPrompts(filter, sort, page), listCategories(), getTranslations('shop.list'), getLocale()])
  const near = found.count === 0 && address.q !== undefined ? await findNearQueries(address.q) : []
  const category = categories.find(({ slug }) => slug === address.category)
  const title = address.q === undefined ? (category?.name[locale as AppLocale] ?? t('title')) : t('found', { q: address.q })
  return (
    <main id="main" className="wrap">
      <div className="list-h"><h1>{title}</h1></div>
      <PromptList address={address} found={found} categories={categories} near={near} />
    </main>
  )
}
