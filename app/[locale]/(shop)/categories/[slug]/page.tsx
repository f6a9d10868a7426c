import type { Metadata } from 'next'
import { cacheLife, cacheTag } from 'next/cache'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { Chip } from '@/app/_ui/chip'
import { Breadcrumbs } from '@/app/_ui/navigation'
import { shop } from '@/config/shop'
import type { AppLocale } from '@/i18n/routing'
import { findPrompts, listCategories } from '@/lib/domain/catalog'
import { CATALOG_TAG } from '@/lib/http/catalog-cache'
import { readListAddress } from '../../_parts/list-address'
import { PromptList } from '../../_parts/prompt-list'

export const ensureStatic = 'navigation'

interface Props {
  params: Promise<{ slug: string }>
}

export async function generateStaticParams(): Promise<{ slug: string }[]> {
  const categories = await listCategories()
  return categories.length > 0 ? categories.map(({ slug }) => ({ slug })) : [{ slug: 'none' }]
}

async function load(slug: string) {
  'use cache'
  cacheLife('max')
  cacheTag(CATALOG_TAG)
  const categories = await listCategories()
  const category = categories.find((other) => other.slug === slug)
  return category ? { category, categories, found: await findPrompts({ category: slug }, undefined, 1) } : null
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params
  const loaded = await load(slug)
  if (!loaded) return {}
  const locale = (await getLocale()) as AppLocale
  const path = `/categories/${slug}`
  return { title: loaded.category.name[locale], alternates: { canonical: locale === 'ko' ? path : `/en${path}`, languages: { ko: path, en: `/en${path}`, 'x-default': path } } }
}

/** One category, most bought first, with the categories under it. */
export default async function CategoryPage({ params }: Props) {
  const { slug } = await params
  const loaded = await load(slug)
  if (!loaded) notFound()
  const { category, categories, found } = loaded
  const t = await getTranslations('shop.list')
  const locale = (await getLocale()) as AppLocale
  const parent = categories.find((other) => other.slug === category.parent)
  const children = categories.filter((other) => other.parent === slug)
  return (
    <main id="main" className="wrap">
      <Breadcrumbs items={[{ label: shop.name[locale], href: '/' }, ...(parent ? [{ label: parent.name[locale], href: `/categories/${parent.slug}` }] : []), { label: category.name[locale] }]} />
      <div className="list-h">
        <h1>{category.name[locale]}</h1>
        {children.length > 0 && <div className="chips" role="group" aria-label={t('under')}>{children.map((child) => <Chip key={child.slug} href={`/categories/${child.slug}`} count={child.promptCount}>{child.name[locale]}</Chip>)}</div>}
      </div>
      <PromptList address={readListAddress({ category: slug })} found={found} categories={categories} />
    </main>
  )
}
