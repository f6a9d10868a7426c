import type { MetadataRoute } from 'next'
import { cacheLife, cacheTag } from 'next/cache'
import { promptPath, sellerPath, siteLinks } from '@/app/_ui/frame/site-links'
import { listAddresses } from '@/lib/domain/catalog'
import { CATALOG_TAG } from '@/lib/http/catalog-cache'
import { env } from '@/lib/platform/env'

const FIXED = [siteLinks.home, siteLinks.browse, siteLinks.terms, siteLinks.privacy, siteLinks.refunds, siteLinks.ranking, siteLinks.reviewPolicy, siteLinks.copyright, siteLinks.business, siteLinks.status]

async function load() {
  'use cache'
  cacheLife('max')
  cacheTag(CATALOG_TAG)
  return listAddresses()
}

/** Every public page once, by its Korean address, with the English one as its alternate. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const site = env().NEXT_PUBLIC_APP_URL
  const entry = (path: string, changedAt?: string): MetadataRoute.Sitemap[number] => {
    const korean = path === '/' ? site : site + path
    const english = path === '/' ? `${site}/en` : `${site}/en${path}`
    return { url: korean, ...(changedAt ? { lastModified: changedAt } : {}), alternates: { languages: { ko: korean, en: english, 'x-default': korean } } }
  }
  const { prompts, sellers, categories } = await load()
  return [
    ...FIXED.map((path) => entry(path)),
    ...categories.map((slug) => entry(`/categories/${slug}`)),
    ...sellers.map((handle) => entry(sellerPath(handle))),
    ...prompts.map(({ slug, changedAt }) => entry(promptPath(slug), changedAt)),
  ]
}
