import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { RefundLine } from '@/app/_ui/belt'
import { LinkButton } from '@/app/_ui/button'
import { KeyValue } from '@/app/_ui/data'
import { PlainHeader } from '@/app/_ui/frame/header'
import { promptPath, siteLinks } from '@/app/_ui/frame/site-links'
import { IslandMessages } from '@/app/_ui/island-messages'
import { Money } from '@/app/_ui/price'
import { PromptRow } from '@/app/_ui/prompt-card'
import { Banner } from '@/app/_ui/states'
import { NOTICE_VERSION, notices } from '@/config/notices'
import { Link } from '@/i18n/navigation'
import type { AppLocale } from '@/i18n/routing'
import type { MoneyJson } from '@/lib/core/money'
import { findPublicPrompt } from '@/lib/domain/catalog'
import type { PromptDetail } from '@/lib/domain/catalog/schema'
import { offeredGateways } from '@/lib/gateways/payment'
import { requireActor } from '@/lib/http/guards'
import { quotePurchase, type PurchaseQuote } from '@/lib/reports/purchase-quote'
import { PayForm } from './pay-form'

export const instant = false

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('checkout')
  return { title: t('title'), robots: { index: false } }
}

/**
 * The last look before paying (전자상거래법 제14조 제2항): what is bought from whom, for how much, when it can be given
 * back, and one button. No way leads off it but back.
 */
export default async function CheckoutPage({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const actor = await requireActor('buyer', `/checkout/${slug}`)
  const prompt = await findPublicPrompt(slug)
  if (!prompt) notFound()
  const quote = await quotePurchase(actor, prompt)
  const gateways = offeredGateways()
  const t = await getTranslations('checkout')
  const head = <><h1>{t('title')}</h1><Order prompt={prompt} payable={quote.payable} /><Seller seller={prompt.seller} /></>
  const obstacle = await obstacleTo(quote, gateways.length === 0)
  return (
    <>
      <PlainHeader end={t('secure')} />
      <main id="main">
        {obstacle ? <div className="co">{head}<section>{obstacle}</section></div> : (
          <IslandMessages namespaces={['checkout']}>
            <PayForm
              promptId={prompt.id}
              payable={quote.payable}
              noticeVersion={NOTICE_VERSION}
              gateways={gateways}
              formKey={randomUUID()}
              head={head}
              terms={<Terms />}
              foot={<SmallPrint />}
            />
          </IslandMessages>
        )}
      </main>
    </>
  )
}

/** Why this reader cannot buy it, and where to go instead; null when they can. */
async function obstacleTo({ isOwn, purchaseId }: PurchaseQuote, isClosed: boolean): Promise<ReactNode> {
  const t = await getTranslations('checkout.obstacle')
  if (purchaseId) return <Banner tone="ok" title={t('owned')}><p>{t('ownedText')}</p><LinkButton href={`${siteLinks.library}/${purchaseId}`}>{t('toLibrary')}</LinkButton></Banner>
  if (isOwn) return <Banner tone="info" title={t('own')}><p>{t('ownText')}</p><LinkButton variant="ghost" href={siteLinks.studio}>{t('toStudio')}</LinkButton></Banner>
  if (isClosed) return <Banner tone="warn" title={t('closed')}><p>{t('closedText')}</p></Banner>
  return null
}

async function Order({ prompt, payable }: { prompt: PromptDetail; payable: MoneyJson }) {
  const t = await getTranslations('checkout.line')
  return (
    <section>
      <div className="co-h"><h2>{t('heading')}</h2><Link className="more" href={promptPath(prompt.slug)}>{t('back')}</Link></div>
      <PromptRow
        prompt={{
          title: prompt.title,
          modelFamily: prompt.model.family,
          modelLabel: prompt.model.versions[0] ?? '',
          specimen: { heading: '', seed: prompt.preview.seed, variables: prompt.variables.map(({ name }) => name) },
        }}
        detail={<p className="t14 i2">{t('detail', { seller: prompt.seller.name, version: prompt.version.label, licence: t(`licences.${prompt.licence}`) })}</p>}
        end={<p className="price"><Money amount={payable} /></p>}
      />
      <dl className="sum"><div className="tot"><dt>{t('total')} <small>{t('vat')}</small></dt><dd><Money amount={payable} /></dd></div></dl>
    </section>
  )
}

/** Who the contract is with (전자상거래법 제20조 제2항). */
async function Seller({ seller }: { seller: PromptDetail['seller'] }) {
  const t = await getTranslations('checkout.seller')
  const words = await getTranslations('shop.business')
  const { business } = seller
  const rows = business && ([
    ['name', business.name], ['representative', business.representative], ['businessNumber', business.businessNumber],
    ['mailOrderNumber', business.mailOrderNumber ?? (business.mailOrderExemption && words('exempt'))], ['address', business.address], ['phone', business.phone], ['email', business.email],
  ] as const)
  return (
    <section>
      <div className="co-h"><h2>{t('heading')}</h2></div>
      {rows ? <KeyValue items={rows.flatMap(([name, value]) => (value ? [{ label: words(name), value }] : []))} /> : <p className="t14 i2">{t('individual', { name: seller.name })}</p>}
    </section>
  )
}

/** The refund rule with both cases. The sentence below it is the one whose hash is kept with the order. */
async function Terms() {
  const t = await getTranslations('checkout.refund')
  const locale = (await getLocale()) as AppLocale
  const b = (chunks: ReactNode) => <b>{chunks}</b>
  return (
    <>
      <div className="co-h"><h2>{t('heading')}</h2><Link className="more" href={siteLinks.refunds} target="_blank">{t('all')}</Link></div>
      <RefundLine before={{ title: t('before'), text: t.rich('beforeText', { b }) }} after={{ title: t('after'), text: t.rich('afterText', { b }) }}>
        <p>{notices.withdrawal[locale]}</p>
      </RefundLine>
    </>
  )
}

async function SmallPrint() {
  const t = await getTranslations('checkout')
  const locale = (await getLocale()) as AppLocale
  return <p className="t13 i3 fine">{notices.minor[locale]} {notices.intermediary[locale]} <span className="nowrap">{t('noticeVersion', { version: NOTICE_VERSION })}</span></p>
}
