import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { IslandMessages } from '@/app/_ui/island-messages'
import { Section } from '@/app/_ui/navigation'
import { Banner } from '@/app/_ui/states'
import { formatWon } from '@/lib/core/money'
import { recordOrderReading } from '@/lib/flows/record-order-reading'
import { requireActor } from '@/lib/http/guards'
import { orNotFound } from '@/lib/http/or-not-found'
import { getOperatorOrder, type OperatorOrder, type RefundablePayment } from '@/lib/reports/admin-order'
import { AdminBody, AdminFrame } from '../../_parts/admin-frame'
import { EventTable } from '../../_parts/event-table'
import { OrderBadge } from '../../_parts/order-badge'
import { AttemptTable, JournalTable, RefundTable } from './order-money'
import { OrderSummary } from './order-summary'
import { RefundForm } from './refund-form'

export const instant = false

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('admin.orders')
  return { title: t('title'), robots: { index: false }, referrer: 'no-referrer' }
}

/** What giving the money back would do, each consequence in a sentence. */
async function consequencesOf(order: OperatorOrder, refundable: RefundablePayment, amount: string): Promise<string[]> {
  const [t, gateways, locale] = [await getTranslations('admin.order.refund'), await getTranslations('admin.orders.gateway'), await getLocale()]
  const which = t('which', { gateway: gateways(refundable.gateway), id: refundable.attemptId })
  const all = t('all', { amount })
  if (refundable.state === 'suspense') return [which, all, t('suspense'), t('final')]
  const fee = formatWon(order.commission.amount + order.vat.amount, locale)
  return [which, all, t(order.purchase?.openedAt ? 'opened' : 'sealed'), t(order.releasedAt ? 'released' : 'split', { share: formatWon(order.sellerShare.amount, locale), fee }), t('final')]
}

/** Gives the money back where there is some, or says why there is none. */
async function RefundStep({ order }: { order: OperatorOrder }) {
  const [t, locale] = [await getTranslations('admin.order.refund'), await getLocale()]
  const { refundable } = order
  if (refundable.state === 'none') return null
  if (refundable.state === 'under-way') return <p className="t14 i2">{t('underWay')}</p>
  const amount = formatWon(refundable.amount.amount, locale)
  return <RefundForm orderId={order.id} attemptId={refundable.attemptId} amount={amount} consequences={await consequencesOf(order, refundable, amount)} />
}

/** Why an order waits for an operator, in words where there are some. */
async function ReviewReason({ reason }: { reason: string }) {
  const t = await getTranslations('admin.order')
  const key = `reviewReasons.${reason}` as 'reviewReasons.SECOND_PAYMENT'
  return <Banner tone="warn" title={t('review')}><p>{t.has(key) && t(key)} <span className="mono t13 i3">{reason}</span></p></Banner>
}

/** One order for operators: what was agreed, every payment, refund, webhook and journal, and the way to give money back. */
export default async function OrderPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const actor = await requireActor('admin', `/admin/orders/${id}`)
  await orNotFound(recordOrderReading(actor, id))
  const order = await getOperatorOrder(id)
  const [t, orders] = [await getTranslations('admin.order'), await getTranslations('admin.orders')]
  return (
    <AdminFrame page="orders" operator={actor.displayName}>
      <IslandMessages namespaces={['admin']}>
        <AdminBody title={<>{t('pageTitle', { number: order.number })} <OrderBadge status={order.status} /></>} crumbs={[{ label: orders('title'), href: '/admin/orders' }, { label: order.number }]} end={<RefundStep order={order} />}>
          {order.status === 'REVIEW' && order.reviewReason && <ReviewReason reason={order.reviewReason} />}
          <Section title={t('summary')}><OrderSummary order={order} /></Section>
          <Section title={t('attempts.title')} small={order.attempts.length}><AttemptTable attempts={order.attempts} /></Section>
          <Section title={t('refunds.title')} small={order.refunds.length}><RefundTable refunds={order.refunds} /></Section>
          <Section title={t('events.title')} small={order.events.length}>
            {order.events.length === 0 ? <p className="i3">{t('events.empty')}</p> : <EventTable caption={t('events.title')} events={order.events} withOrder={false} />}
          </Section>
          <Section title={t('journals.title')} small={order.journals.length}><JournalTable journals={order.journals} /></Section>
          <p className="t13 i3">{t('recorded')}</p>
        </AdminBody>
      </IslandMessages>
    </AdminFrame>
  )
}
