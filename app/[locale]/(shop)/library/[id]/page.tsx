import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Badge } from '@/app/_ui/chip'
import { IslandMessages } from '@/app/_ui/island-messages'
import { KstTime } from '@/app/_ui/kst-time'
import { formatWon } from '@/lib/core/money'
import { kstDaysBetween } from '@/lib/core/period'
import { Breadcrumbs, Section, SegmentLinks } from '@/app/_ui/navigation'
import { Timeline } from '@/app/_ui/data'
import { Icon } from '@/app/_ui/icon'
import { NOTICE_VERSION, notices } from '@/config/notices'
import type { AppLocale } from '@/i18n/routing'
import { readPurchase } from '@/lib/flows/read-purchase'
import { getPurchase, type Purchase } from '@/lib/domain/library'
import { findOwnReview } from '@/lib/domain/reviews'
import { requireActor } from '@/lib/http/guards'
import { orNotFound } from '@/lib/http/or-not-found'
import { now } from '@/lib/platform/clock'
import { PurchaseView } from './purchase-view'
import { Reader } from './reader'
import { ReviewForm } from './review-form'

export const instant = false

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('library')
  return { title: t('purchase'), robots: { index: false }, referrer: 'no-referrer' }
}

interface Props {
  params: Promise<{ id: string }>
  searchParams: Promise<{ version?: string | string[] }>
}

/** One purchase: sealed under its belt, or open as the reader. */
export default async function PurchasePage({ params, searchParams }: Props) {
  const { id } = await params
  const actor = await requireActor('user', `/library/${id}`)
  const purchase = await orNotFound(getPurchase(actor.userId, id))
  const { version } = await searchParams
  const isOpen = purchase.openedAt !== null && !purchase.isRevoked
  const opened = isOpen ? await orNotFound(readPurchase(actor, id, typeof version === 'string' ? version : undefined)) : null
  const t = await getTranslations('library')
  return (
    <main id="main" className="wrap lib">
      <Breadcrumbs items={[{ label: t('title'), href: '/library' }, { label: purchase.title }]} />
      <header className="lib-h">
        <h1>{purchase.title}</h1>
        <p className="meta">
          <span>{purchase.sellerName}</span>
          {opened && <span>{t('version', { label: opened.content.label })}</span>}
          <span className="num">{t.rich('bought', { when: () => <KstTime instant={purchase.purchasedAt} /> })}</span>
          <State purchase={purchase} />
        </p>
      </header>
      <IslandMessages namespaces={['library']}>
        {!purchase.isRevoked && <Contents purchase={purchase} reader={opened && <Reader purchaseId={id} body={opened.content.body} variables={opened.content.variables} />} />}
      </IslandMessages>
      {opened && opened.versions.length > 0 && (
        <Section
          title={t('versions')}
          end={<SegmentLinks label={t('pickVersion')} segments={opened.versions.map(({ id: versionId, label }) => ({ href: `/library/${id}?version=${versionId}`, label, current: versionId === opened.content.versionId }))} />}
        >
          <Timeline events={opened.versions.map(({ label, changeNote, reviewedAt }) => ({ time: reviewedAt ? <KstTime instant={reviewedAt} /> : '', text: <><b>{label}</b> {changeNote || t('firstVersion')}</> }))} />
        </Section>
      )}
      {opened && (
        <Section id="review" title={t('review.title')}>
          <IslandMessages namespaces={['library']}><ReviewForm slug={purchase.slug} own={await findOwnReview(actor.userId, purchase.promptId)} /></IslandMessages>
        </Section>
      )}
      <OrderRecord purchase={purchase} />
    </main>
  )
}

async function State({ purchase }: { purchase: Purchase }) {
  const t = await getTranslations('library')
  if (purchase.isRevoked) return <Badge>{t('state.refunded')}</Badge>
  const { openedAt } = purchase
  if (!openedAt) return <Badge tone="mark">{t('state.sealed')}</Badge>
  return <span className="ok"><Icon name="check" /> {t.rich('openedAt', { when: () => <KstTime instant={openedAt} variant="clock" /> })}</span>
}

async function Contents({ purchase, reader }: { purchase: Purchase; reader: ReactNode }) {
  const locale = (await getLocale()) as AppLocale
  const daysLeft = kstDaysBetween(now(), purchase.withdrawableUntil)
  return (
    <PurchaseView
      reader={reader}
      purchaseId={purchase.id}
      orderId={purchase.orderId}
      modelFamily={purchase.modelFamily}
      modelLabel={purchase.modelVersions[0] ?? ''}
      seed={[...purchase.id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_003, 7)}
      withdrawableUntil={purchase.withdrawableUntil.toISOString()}
      daysLeft={daysLeft}
      amount={formatWon(purchase.paidAmount, locale)}
      notice={{ version: NOTICE_VERSION, text: notices.opening[locale] }}
    />
  )
}

async function OrderRecord({ purchase }: { purchase: Purchase }) {
  const t = await getTranslations('library')
  const locale = await getLocale()
  const at = (instant: Date) => <KstTime instant={instant} variant="clock" />
  const events = [
    { time: at(purchase.purchasedAt), text: t('record.paid', { amount: formatWon(purchase.paidAmount, locale), number: purchase.orderNumber }) },
    { time: at(purchase.purchasedAt), text: t('record.sealed') },
    ...(purchase.openedAt ? [{ time: at(purchase.openedAt), text: t('record.opened') }] : []),
    ...(!purchase.openedAt && !purchase.isRevoked ? [{ time: at(purchase.withdrawableUntil), text: t('record.until'), ahead: true }] : []),
    ...(purchase.isRevoked ? [{ time: '', text: t('record.refunded') }] : []),
  ]
  return <Section title={t('record.title')}><Timeline events={events} /></Section>
}
