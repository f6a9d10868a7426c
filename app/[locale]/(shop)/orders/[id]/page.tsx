import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Fold, KeyValue } from '@/app/_ui/data'
import { promptPath, sellerPath, siteLinks } from '@/app/_ui/frame/site-links'
import { Icon } from '@/app/_ui/icon'
import { IslandMessages } from '@/app/_ui/island-messages'
import { KstTime } from '@/app/_ui/kst-time'
import { Breadcrumbs } from '@/app/_ui/navigation'
import { BigMoney } from '@/app/_ui/price'
import { Link } from '@/i18n/navigation'
import { findAgreement, getOrderFor, type Agreement } from '@/lib/domain/orders'
import type { OrderDto } from '@/lib/domain/orders/schema'
import { requireActor } from '@/lib/http/guards'
import { orNotFound } from '@/lib/http/or-not-found'
import { BusinessBlock } from '../../_parts/business-block'
import { phaseOf } from '../_parts/order-phase'
import { PhaseBadge } from '../_parts/phase-badge'
import { OrderHistory } from './order-history'
import { OrderStatus } from './order-status'
import { SellerIdentityDisclosure } from './seller-identity'

export const instant = false

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('checkout.order')
  return { title: t('title'), robots: { index: false } }
}

/** One order: how it stands, what can be done about it, what was agreed, and what happened. */
export default async function OrderPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const actor = await requireActor('user', `/orders/${id}`)
  const [order, agreement] = await Promise.all([orNotFound(getOrderFor(actor.userId, id)), findAgreement(actor.userId, id)])
  const t = await getTranslations('checkout.order')
  return (
    <main id="main" className="co">
      <Breadcrumbs items={[{ label: t('all'), href: siteLinks.orders }, { label: order.number }]} />
      <h1>{order.title}</h1>
      <p className="box-p"><BigMoney amount={order.price} /></p>
      <p className="meta"><PhaseBadge phase={phaseOf(order)} /><span className="mono">{order.number}</span></p>
      <section><IslandMessages namespaces={['checkout']}><OrderStatus order={order} /></IslandMessages></section>
      <section><div className="co-h"><h2>{t('content')}</h2></div><Content order={order} />{agreement && <Agreed agreement={agreement} />}</section>
      {order.paidAt && <section><div className="co-h"><h2>{t('sellerIdentity')}</h2></div><IslandMessages namespaces={['checkout']}><SellerIdentityDisclosure orderId={order.id} /></IslandMessages></section>}
      <section><div className="co-h"><h2>{t('history')}</h2></div><OrderHistory order={order} /></section>
    </main>
  )
}

/** What was agreed, as it was frozen when the order was placed (전자상거래법 제13조 제2항). */
async function Content({ order }: { order: OrderDto }) {
  const t = await getTranslations('checkout.order')
  const licences = await getTranslations('checkout.line.licences')
  const methods = await getTranslations('checkout.methods.short')
  const licence = (['PERSONAL', 'COMMERCIAL', 'TEAM'] as const).find((known) => known === order.licence)
  const { payment } = order
  return (
    <KeyValue
      items={[
        { label: t('prompt'), value: <Link className="link" href={promptPath(order.promptSlug)}>{order.title}</Link> },
        { label: t('version'), value: order.versionLabel },
        { label: t('licence'), value: licence ? licences(licence) : order.licence },
        { label: t('seller'), value: <Link className="link" href={sellerPath(order.seller.handle)}>{order.seller.name}</Link> },
        { label: t('ordered'), value: <KstTime instant={order.createdAt} variant="datetime" /> },
        ...(payment ? [{ label: t('gateway'), value: methods(payment.gateway) }] : []),
        ...(payment?.receiptUrl ? [{ label: t('receipt'), value: <a className="link" href={payment.receiptUrl} target="_blank" rel="noopener noreferrer">{t('openReceipt')} <Icon name="external" /></a> }] : []),
        { label: t('notices'), value: order.noticeVersion },
      ]}
    />
  )
}

/** The words that stood at the button when the order was placed, and the seller's block beside them, folded. */
async function Agreed({ agreement: { notices, seller } }: { agreement: Agreement }) {
  const t = await getTranslations('checkout.order')
  return (
    <Fold summary={t('agreed')}>
      <div className="stack">
        {notices.map(({ notice, locale, text }) => <p key={notice} lang={locale}>{text}</p>)}
        <p>{t('agreedSeller', { name: seller.name })}</p>
        {seller.business && <BusinessBlock business={seller.business} />}
      </div>
    </Fold>
  )
}
