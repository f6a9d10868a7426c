import { getLocale, getTranslations } from 'next-intl/server'
import { Timeline, type TimelineEvent } from '@/app/_ui/data'
import { KstTime } from '@/app/_ui/kst-time'
import { formatWon } from '@/lib/core/money'
import type { OrderDto } from '@/lib/domain/orders/schema'
import { phaseOf } from '../_parts/order-phase'

interface Moment {
  at: string
  text: string
  ahead?: boolean
}

/** What happened to an order and until when something may still happen, by the clock. */
export async function OrderHistory({ order }: { order: OrderDto }) {
  const t = await getTranslations('checkout.history')
  const locale = await getLocale()
  const phase = phaseOf(order)
  const refunds = order.refunds.flatMap(({ kind, status, amount, requestedAt, settledAt }): Moment[] => {
    const values = { amount: formatWon(amount.amount, locale) }
    const asked = { at: requestedAt, text: kind === 'WITHDRAWAL' ? t('refunding') : t('strayFound', values) }
    if (!settledAt) return [asked]
    return [asked, { at: settledAt, text: status === 'SUCCEEDED' ? t('refunded', values) : t('refundFailed') }]
  })
  const moments: Moment[] = [
    { at: order.createdAt, text: t('placed') },
    ...(order.paidAt ? [{ at: order.paidAt, text: t('paid', { amount: formatWon(order.price.amount, locale) }) }] : []),
    ...refunds,
    ...(phase === 'unpaid' || phase === 'failed' ? [{ at: order.expiresAt, text: t('expires'), ahead: true }] : []),
    ...(phase === 'expired' ? [{ at: order.expiresAt, text: t('expired') }] : []),
    ...(phase === 'paid' && order.purchase && !order.purchase.isOpen ? [{ at: order.purchase.withdrawableUntil, text: t('withdrawable'), ahead: true }] : []),
  ]
  const events = moments.toSorted((a, b) => a.at.localeCompare(b.at)).map(({ at, text, ahead }): TimelineEvent => ({ time: <KstTime instant={at} variant="clock" />, text, ahead }))
  return <Timeline events={events} />
}
