import type { Metadata } from 'next'
import { cacheLife, cacheTag } from 'next/cache'
import { getLocale, getTranslations } from 'next-intl/server'
import { Belt } from '@/app/_ui/belt'
import { Chip } from '@/app/_ui/chip'
import { promptPath, siteLinks } from '@/app/_ui/frame/site-links'
import { Section } from '@/app/_ui/navigation'
import { CardGrid, PromptCard } from '@/app/_ui/prompt-card'
import { Redaction, Spine, VariableMark } from '@/app/_ui/redaction'
import { SearchForm } from '@/app/_ui/search-form'
import { shop } from '@/config/shop'
import { Link } from '@/i18n/navigation'
import type { AppLocale } from '@/i18n/routing'
import { findPublicPrompt, listCategories, listModelCounts, listPopular } from '@/lib/domain/catalog'
import type { PromptDetail } from '@/lib/domain/catalog/schema'
import { CATALOG_TAG } from '@/lib/http/catalog-cache'
import { modelName } from './_parts/model-name'
import { Picks } from './_parts/picks'
import { CategoryIndex } from './_parts/category-index'
import { SellerBand } from './_parts/seller-band'

export const ensureStatic = 'navigation'

const CARDS = 4
const PICKS = 3
const MODELS = 4
const POSTER_LINES = 6

export async function generateMetadata(): Promise<Metadata> {
  const locale = (await getLocale()) as AppLocale
  return { title: { absolute: `${shop.tagline[locale]} · ${shop.name[locale]}` }, alternates: { canonical: locale === 'ko' ? '/' : '/en', languages: { ko: '/', en: '/en', 'x-default': '/' } } }
}

/** Everything the first screen shows; the prompts after the four cards are the ones whose results are quoted. */
async function load(locale: AppLocale) {
  'use cache'
  cacheLife('max')
  cacheTag(CATALOG_TAG)
  const [popular, categories, models] = await Promise.all([listPopular({ limit: CARDS + PICKS }), listCategories(), listModelCounts()])
  const details = await Promise.all(popular.map(({ slug }) => findPublicPrompt(slug)))
  const quoted = details.filter((detail): detail is PromptDetail => detail !== null && detail.examples.length > 0)
  const picks = [...quoted.slice(CARDS), ...quoted.slice(0, CARDS)].slice(0, PICKS)
  return { cards: popular.slice(0, CARDS), picks, poster: details.find((detail) => detail?.language === locale) ?? details[0] ?? null, categories, models: models.slice(0, MODELS) }
}

/** The first screen: what this shop sells, drawn from a real prompt of it. */
export default async function HomePage() {
  const { cards, picks, poster, categories, models } = await load((await getLocale()) as AppLocale)
  const t = await getTranslations('shop.home')
  return (
    <main id="main">
      <section className="hero">
        <div className="wrap">
          <div className="hero-t">
            <h1>{t.rich('title', { br: () => <br />, lift: (chunks) => <span className="lift">{chunks}<i aria-hidden="true" /></span> })}</h1>
            <p className="t18 i2">{t('lead')}</p>
            <SearchForm id="hero-q" big label={t('searchLabel')} placeholder={t('searchPlaceholder')} />
            {models.length > 0 && (
              <div className="chips" role="group" aria-label={t('models')}>
                {models.map(({ model, count }) => <Chip key={model} model={modelName(model)} href={{ pathname: siteLinks.browse, query: { model } }} count={count.toLocaleString('en-US')}>{t(`model.${modelName(model)}`)}</Chip>)}
              </div>
            )}
          </div>
          {poster && <Poster prompt={poster} />}
        </div>
      </section>
      <div className="wrap">
        {cards.length > 0 && (
          <Section title={t('popular')} end={<Link className="more" href={{ pathname: siteLinks.browse, query: { sort: 'popular' } }}>{t('allPopular')}</Link>}>
            <CardGrid>{cards.map((card) => <PromptCard key={card.id} prompt={card} />)}</CardGrid>
          </Section>
        )}
        <CategoryIndex categories={categories} />
        <How />
        <Picks prompts={picks} />
      </div>
      <SellerBand />
    </main>
  )
}

/** One large specimen that runs off the window. Only what everybody may see is in it. */
async function Poster({ prompt }: { prompt: PromptDetail }) {
  const t = await getTranslations('shop.home')
  const { preview } = prompt
  const lines = preview.sections.flatMap((section) => section.runs).slice(0, POSTER_LINES)
  return (
    <Link className="poster bleed" href={promptPath(prompt.slug)} data-model={prompt.model.family}>
      <span className="vh">{t('posterLabel', { title: prompt.title })}</span>
      <Spine label={`${prompt.model.versions[0] ?? ''} · ${prompt.seller.name}`} hidden />
      <div aria-hidden="true">
        {lines.map((runs, line) => (
          <p key={line}>
            {runs.map((run, index) => {
              if (run.kind === 'text') return run.text
              return run.kind === 'variable' ? <VariableMark key={index} name={run.name} /> : <Redaction key={index} seed={preview.seed + line * 31 + index} count={run.count} />
            })}
          </p>
        ))}
      </div>
    </Link>
  )
}

/** 보기 · 사기 · 열기: the purchase in three drawings. */
async function How() {
  const t = await getTranslations('shop.home.how')
  const cover = (seed: number, count: number) => <Redaction seed={seed} count={count} />
  return (
    <Section title={t('title')}>
      <ol className="how">
        <li>
          <div className="how-p" aria-hidden="true"><p><VariableMark name={t('variable')} /> {cover(11, 6)}</p><p>{cover(12, 9)}</p><p>{cover(13, 3)} <VariableMark name={t('deadline')} /></p></div>
          <h3>{t('see')}</h3><p>{t('seeText')}</p>
        </li>
        <li>
          <div className="how-p sealed" aria-hidden="true"><p>{cover(21, 7)}</p><Belt>{''}</Belt><p>{cover(22, 6)}</p></div>
          <h3>{t('buy')}</h3><p>{t('buyText')}</p>
        </li>
        <li>
          <div className="how-p" aria-hidden="true"><p><VariableMark name={t('variable')} />{t('line1')}</p><p>{t('line2')}</p><p>{t('line3')} <VariableMark name={t('deadline')} /></p></div>
          <h3>{t('open')}</h3><p>{t('openText')}</p>
        </li>
      </ol>
    </Section>
  )
}
