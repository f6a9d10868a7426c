import { getLocale, getTranslations } from 'next-intl/server'
import { LinkButton } from '@/app/_ui/button'
import { siteLinks } from '@/app/_ui/frame/site-links'
import { KstTime } from '@/app/_ui/kst-time'
import { Banner } from '@/app/_ui/states'
import { shop } from '@/config/shop'
import { formatWon } from '@/lib/core/money'
import type { OrderDto } from '@/lib/domain/orders/schema'
import { now } from '@/lib/platform/clock'
import { failureReason } from '../_parts/failure-reason'
import { hasFailedRefund, isMoving, markOf, phaseOf, strayRefunds } from '../_parts/order-phase'
import { CancelOrder, WithdrawOrder } from './order-actions'
import { OrderWatch } from './order-watch'

interface Props {
  order: OrderDto
}

/** How the order stands, what that means and what can be done now. */
export async function OrderStatus({ order }: Props) {
  return (
    <div className="stack">
      <Phase order={order} />
      <StrayMoney order={order} />
      {isMoving(order) && <OrderWatch orderId={order.id} known={markOf(order)} isPayment={phaseOf(order) === 'checking'} />}
    </div>
  )
}

async function Phase({ order }: Props) {
  const t = await getTranslations('checkout.status')
  const amount = formatWon(order.price.amount, await getLocale())
  const phase = phaseOf(order)
  switch (phase) {
    case 'paid': return <Paid order={order} />
    case 'unpaid':
    case 'failed': return <Unpaid order={order} />
    case 'checking': return <Banner tone="warn" title={t('checking.title')}><p>{t('checking.text')}</p></Banner>
    case 'refunding': return <Banner tone="warn" title={t('refunding.title')}><p>{t('refunding.text', { amount })}</p></Banner>
    case 'refunded': return <Banner tone="ok" title={t('refunded.title')}><p>{t('refunded.text', { amount })}</p></Banner>
    case 'review': return <Banner tone="warn" title={t('review.title')}><p>{t('review.text', { number: order.number, email: shop.company.email })}</p></Banner>
    case 'canceled':
    case 'expired': return <><Banner tone="plain" title={t(`${phase}.title`)}><p>{t(`${phase}.text`)}</p></Banner><OrderAgain order={order} /></>
  }
}

async function OrderAgain({ order }: Props) {
  const t = await getTranslations('checkout.status')
  return <LinkButton href={`/checkout/${order.promptSlug}`} prefetch={false}>{t('orderAgain')}</LinkButton>
}

async function Paid({ order }: Props) {
  const t = await getTranslations('checkout.status')
  const { purchase } = order
  if (!purchase) return <Banner tone="ok" title={t('paid.title')} />
  const isWithdrawable = !purchase.isOpen && new Date(purchase.withdrawableUntil) > now()
  const when = () => <KstTime instant={purchase.withdrawableUntil} variant="deadline" />
  return (
    <>
      <Banner tone="ok" title={t('paid.title')}>
        <p>{purchase.isOpen ? t('paid.open') : isWithdrawable ? t.rich('paid.sealed', { when }) : t('paid.sealedPast')}</p>
      </Banner>
      {hasFailedRefund(order) && <Banner tone="warn" title={t('refundFailed.title')}><p>{t('refundFailed.text', { number: order.number, email: shop.company.email })}</p></Banner>}
      <LinkButton variant="buy" wide href={`${siteLinks.library}/${purchase.id}`}>{purchase.isOpen ? t('paid.toLibrary') : t('paid.toOpen')}</LinkButton>
      {isWithdrawable && <WithdrawOrder orderId={order.id} amount={formatWon(order.price.amount, await getLocale())} />}
    </>
  )
}

async function Unpaid({ order }: Props) {
  const t = await getTranslations('checkout.status')
  const reasons = await getTranslations('checkout.failure')
  const when = () => <KstTime instant={order.expiresAt} variant="deadline" />
  return (
    <>
      {phaseOf(order) === 'failed'
        ? <Banner tone="bad" title={t('failed.title')}><p>{reasons(failureReason(order.payment?.failureCode))}</p><p>{t('failed.text')}</p></Banner>
        : <Banner tone="info" title={t('unpaid.title')}><p>{t.rich('unpaid.text', { when })}</p></Banner>}
      <LinkButton variant="buy" wide href={`/checkout/${order.promptSlug}`} prefetch={false}>{t('payAgain')}</LinkButton>
      <CancelOrder orderId={order.id} />
    </>
  )
}

/** A payment that bought nothing, because it came too late or twice, and where its money is. */
async function StrayMoney({ order }: Props) {
  const t = await getTranslations('checkout.stray')
  const locale = await getLocale()
  return strayRefunds(order).map(({ status, amount, requestedAt }) => {
    const state = status === 'SUCCEEDED' ? 'done' : status === 'FAILED' ? 'failed' : 'running'
    const values = { amount: formatWon(amount.amount, locale), number: order.number, email: shop.company.email }
    return <Banner key={requestedAt} tone={state === 'done' ? 'ok' : 'warn'} title={t(`${state}.title`)}><p>{t(`${state}.text`, values)}</p></Banner>
  })
}
