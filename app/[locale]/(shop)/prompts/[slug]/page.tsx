import type { Metadata } from 'next'
import { cacheLife, cacheTag } from 'next/cache'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { KeyValue, Timeline } from '@/app/_ui/data'
import { sellerPath } from '@/app/_ui/frame/site-links'
import { Icon } from '@/app/_ui/icon'
import { IslandMessages } from '@/app/_ui/island-messages'
import { KstTime } from '@/app/_ui/kst-time'
import { Markdown } from '@/app/_ui/markdown'
import { Breadcrumbs, Section } from '@/app/_ui/navigation'
import { CardGrid, PromptCard } from '@/app/_ui/prompt-card'
import { RatingLine } from '@/app/_ui/rating'
import { Specimen } from '@/app/_ui/specimen'
import { VariableList } from '@/app/_ui/variable-list'
import { shop } from '@/config/shop'
import { formatWon } from '@/lib/core/money'
import { Link } from '@/i18n/navigation'
import type { AppLocale } from '@/i18n/routing'
import { findPublicPrompt, findRetiredPrompt, listPopular, listPrompts } from '@/lib/domain/catalog'
import type { PromptDetail } from '@/lib/domain/catalog/schema'
import { countStars, listReviews } from '@/lib/domain/reviews'
import { REVIEWS_SHOWN } from '@/lib/domain/reviews/schema'
import { CATALOG_TAG, promptTag } from '@/lib/http/catalog-cache'
import { Buy, BuyBar } from './buy'
import { BuyBox } from './buy-box'
import { ProofCards } from './proof-cards'
import { Retired } from './retired'
import { Reviews } from './reviews'
import { StructuredData } from './structured-data'

export const ensureStatic = 'navigation'

const PREBUILT = 50
const RELATED = 4

interface Props {
  params: Promise<{ slug: string; locale: string }>
}

/** The newest prompts are made with the build, the others on their first visit. An empty shop still needs one address. */
export async function generateStaticParams(): Promise<{ slug: string }[]> {
  const { items } = await listPrompts({ sort: 'newest', limit: PREBUILT })
  return items.length > 0 ? items.map(({ slug }) => ({ slug })) : [{ slug: 'none' }]
}

async function load(slug: string) {
  'use cache'
  cacheLife('max')
  cacheTag(promptTag(slug), CATALOG_TAG)
  const prompt = await findPublicPrompt(slug)
  if (!prompt) return null
  const [related, stars, newest] = await Promise.all([
    listPopular({ category: (prompt.category.parent ?? prompt.category).slug, limit: RELATED, except: prompt.id }),
    countStars(prompt.id),
    listReviews(prompt.id, { limit: REVIEWS_SHOWN }),
  ])
  return { prompt, related, stars, newest }
}

/** What stands at the address of a prompt that is not for sale any more; null where nothing ever was, or may not be shown. */
async function loadRetired(slug: string) {
  'use cache'
  cacheLife('max')
  cacheTag(promptTag(slug), CATALOG_TAG)
  const retired = await findRetiredPrompt(slug)
  return retired && { title: retired.title, others: await listPopular({ category: retired.category, limit: 2 }) }
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params
  const found = await load(slug)
  if (!found) return { robots: { index: false } }
  const { title, summary } = found.prompt
  const path = `/prompts/${slug}`
  return {
    title,
    description: summary,
    alternates: { canonical: (await getLocale()) === 'ko' ? path : `/en${path}`, languages: { ko: path, en: `/en${path}`, 'x-default': path } },
    openGraph: { title, description: summary, type: 'website' },
  }
}

/** One prompt: everything that may be known before buying, and the box to buy it. */
export default async function PromptPage({ params }: Props) {
  const { slug } = await params
  const found = await load(slug)
  if (!found) {
    const retired = await loadRetired(slug)
    if (!retired) notFound()
    return <Retired {...retired} />
  }
  const { prompt, related, stars, newest } = found
  const locale = (await getLocale()) as AppLocale
  const t = await getTranslations('shop.detail')
  const price = formatWon(prompt.price.amount, locale)
  const { reviewedAt } = prompt.version
  const crumbs = [prompt.category.parent, prompt.category].filter((category) => category !== null)
  return (
    <>
      <main id="main" className="wrap">
        <StructuredData prompt={prompt} />
        <Breadcrumbs items={[{ label: shop.name[locale], href: '/' }, ...crumbs.map((category) => ({ label: category.name[locale], href: `/categories/${category.slug}` }))]} />
        <div className="detail">
          <div className="d-main">
            <header className="d-head">
              <h1 lang={prompt.language}>{prompt.title}</h1>
              <p className="meta">
                <Link className="link" href={sellerPath(prompt.seller.handle)}>{prompt.seller.name}</Link>
                {prompt.rating && <a href="#reviews"><RatingLine average={prompt.rating.average} count={prompt.rating.count} /></a>}
                {prompt.salesCount > 0 && <span>{t('sold', { count: prompt.salesCount })}</span>}
                {reviewedAt && <span className="ok"><Icon name="check" /> {t.rich('reviewed', { when: () => <KstTime instant={reviewedAt} /> })}</span>}
              </p>
            </header>
            <Specimen preview={prompt.preview} modelFamily={prompt.model.family} modelLabel={prompt.model.versions[0] ?? ''} />
            {prompt.variables.length > 0 && <Section title={t('variables')} small={t('variableCount', { count: prompt.variables.length })}><VariableList variables={prompt.variables} /></Section>}
            <IslandMessages namespaces={['shop']}><ProofCards examples={prompt.examples} versionLabel={prompt.version.label} /></IslandMessages>
            <Section title={t('get')}><Received prompt={prompt} /></Section>
            {prompt.description.trim() !== '' && <Section title={t('description')}><Markdown text={prompt.description} /></Section>}
            <Section title={t('versions')}>
              <Timeline events={prompt.versions.map(({ label, changeNote, releasedAt }) => ({ time: releasedAt ? <KstTime instant={releasedAt} /> : '', text: <><b>{label}</b> {changeNote || t('firstVersion')}</> }))} />
            </Section>
            <Reviews prompt={prompt} stars={stars} newest={newest} />
          </div>
          <aside className="d-side">
            <IslandMessages namespaces={['shop']}><BuyBox prompt={prompt}><Buy promptId={prompt.id} slug={prompt.slug} price={price} title={prompt.title} /></BuyBox></IslandMessages>
          </aside>
        </div>
        {related.length > 0 && <Section title={t('related')}><CardGrid>{related.map((card) => <PromptCard key={card.id} prompt={card} />)}</CardGrid></Section>}
      </main>
      <IslandMessages namespaces={['shop']}><BuyBar promptId={prompt.id} slug={prompt.slug} price={price} /></IslandMessages>
    </>
  )
}

/** What one gets for the money. */
async function Received({ prompt }: { prompt: PromptDetail }) {
  const t = await getTranslations('shop.detail')
  const language = t.has(`language.${prompt.language}` as 'language.ko') ? t(`language.${prompt.language}` as 'language.ko') : prompt.language
  return (
    <KeyValue
      items={[
        { label: t('prompt'), value: t('promptValue', { language, words: prompt.version.wordCount, examples: prompt.examples.length }) },
        { label: t('licence'), value: t(`licences.${prompt.licence}`) },
        { label: t('updates'), value: t('updatesValue', { major: prompt.version.label.split('.')[0] ?? '1' }) },
        { label: t('models'), value: prompt.model.versions.join(', ') },
        ...(prompt.tags.length > 0 ? [{ label: t('tags'), value: prompt.tags.map((tag, index) => <span key={tag}>{index > 0 && ' '}<Link className="link" href={{ pathname: '/prompts', query: { tag } }}>#{tag}</Link></span>) }] : []),
      ]}
    />
  )
}
