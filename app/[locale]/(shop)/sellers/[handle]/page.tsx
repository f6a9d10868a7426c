import type { Metadata } from 'next'
import { cacheLife, cacheTag } from 'next/cache'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { Badge } from '@/app/_ui/chip'
import { KstTime } from '@/app/_ui/kst-time'
import { Breadcrumbs, Section } from '@/app/_ui/navigation'
import { CardGrid, PromptCard } from '@/app/_ui/prompt-card'
import { EmptyState } from '@/app/_ui/states'
import { notices } from '@/config/notices'
import { shop } from '@/config/shop'
import type { AppLocale } from '@/i18n/routing'
import { findStorefrontPage, listPopular } from '@/lib/domain/catalog'
import { CATALOG_TAG } from '@/lib/http/catalog-cache'
import { BusinessBlock } from '../../_parts/business-block'

export const ensureStatic = 'navigation'

const PREBUILT = 20

interface Props {
  params: Promise<{ handle: string }>
}

export async function generateStaticParams(): Promise<{ handle: string }[]> {
  const handles = new Set((await listPopular({ limit: PREBUILT })).map(({ sellerHandle }) => sellerHandle))
  return handles.size > 0 ? [...handles].map((handle) => ({ handle })) : [{ handle: 'none' }]
}

async function load(handle: string) {
  'use cache'
  cacheLife('max')
  cacheTag(CATALOG_TAG)
  return findStorefrontPage(handle)
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { handle } = await params
  const seller = await load(handle)
  if (!seller) return {}
  const path = `/sellers/${handle}`
  return { title: seller.name, ...(seller.bio ? { description: seller.bio } : {}), alternates: { canonical: (await getLocale()) === 'ko' ? path : `/en${path}`, languages: { ko: path, en: `/en${path}`, 'x-default': path } } }
}

/** A storefront: who sells here, and everything of theirs that is on sale. */
export default async function SellerPage({ params }: Props) {
  const { handle } = await params
  const seller = await load(handle)
  if (!seller) notFound()
  const t = await getTranslations('shop.seller')
  const tDetail = await getTranslations('shop.detail')
  const locale = (await getLocale()) as AppLocale
  return (
    <main id="main" className="wrap">
      <Breadcrumbs items={[{ label: shop.name[locale], href: '/' }, { label: seller.name }]} />
      <header className="d-head">
        <h1>{seller.name}</h1>
        <p className="meta">
          {seller.isVerified && <Badge tone="ok">{seller.kind === 'BUSINESS' ? tDetail('verifiedBusiness') : tDetail('verifiedPerson')}</Badge>}
          <span>{t('prompts', { count: seller.promptCount })}</span>
          {seller.salesCount > 0 && <span>{tDetail('sold', { count: seller.salesCount })}</span>}
          <span className="num">{t.rich('since', { when: () => <KstTime instant={seller.sellingSince} /> })}</span>
        </p>
        {seller.bio && <p className="t18 i2 bio">{seller.bio}</p>}
      </header>
      <Section title={t('onSale')}>
        {seller.prompts.length > 0 ? <CardGrid>{seller.prompts.map((card) => <PromptCard key={card.id} prompt={card} />)}</CardGrid> : <EmptyState title={t('empty')} headingLevel={3} />}
      </Section>
      <Section title={t('about')}>
        {seller.business ? <BusinessBlock business={seller.business} /> : <p className="t14 i2">{tDetail('individual')}</p>}
        <p className="t13 i3">{notices.intermediary[locale]}</p>
      </Section>
    </main>
  )
}
