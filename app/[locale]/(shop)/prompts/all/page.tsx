import type { Metadata } from 'next'
import { cacheLife, cacheTag } from 'next/cache'
import { getLocale, getTranslations } from 'next-intl/server'
import { findPrompts, listCategories } from '@/lib/domain/catalog'
import { CATALOG_TAG } from '@/lib/http/catalog-cache'
import { readListAddress } from '../../_parts/list-address'
import { PromptList } from '../../_parts/prompt-list'

export const ensureStatic = 'navigation'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shop.list')
  return { title: t('title'), description: t('intro'), alternates: { canonical: (await getLocale()) === 'ko' ? '/prompts' : '/en/prompts', languages: { ko: '/prompts', en: '/en/prompts', 'x-default': '/prompts' } } }
}

async function load() {
  'use cache'
  cacheLife('max')
  cacheTag(CATALOG_TAG)
  const [found, categories] = await Promise.all([findPrompts({}, undefined, 1), listCategories()])
  return { found, categories }
}

/** All prompts, most bought first. Its address is /prompts; with any condition in it `prompts/page.tsx` answers instead (see next.config.ts). */
export default async function AllPromptsPage() {
  const t = await getTranslations('shop.list')
  const { found, categories } = await load()
  return (
    <main id="main" className="wrap">
      <div className="list-h"><h1>{t('title')}</h1><p className="i2">{t('intro')}</p></div>
      <PromptList address={readListAddress({})} found={found} categories={categories} />
    </main>
  )
}
