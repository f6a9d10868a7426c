import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/app/_ui/button'
import { siteLinks } from '@/app/_ui/frame/site-links'
import { Banner } from '@/app/_ui/states'
import type { Actor } from '@/lib/core/actor'
import { getOrderFor, listOrdersOf } from '@/lib/domain/orders'
import { paramText } from '@/lib/core/search-param'
import type { OrderDto } from '@/lib/domain/orders/schema'
import { findAttemptOf } from '@/lib/domain/payments'
import { requireActor } from '@/lib/http/guards'
import { failureReason } from '../../../orders/_parts/failure-reason'
import { PayFrame } from '../../_parts/pay-frame'

export const instant = false

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('checkout.settle')
  return { title: t('failed'), robots: { index: false }, referrer: 'no-referrer' }
}

interface Props {
  searchParams: Promise<Partial<Record<'code' | 'orderId', string | string[]>>>
}

const one = (value: string | string[] | undefined): string => (paramText(value) ?? '').slice(0, 64)

/** The order that was being paid. Toss leaves its id out when the buyer closed the window: then it is the newest one. */
async function findOrder(actor: Actor, attemptId: string): Promise<OrderDto | null> {
  const attempt = attemptId === '' ? null : await findAttemptOf(actor.userId, { id: attemptId })
  if (attempt) return getOrderFor(actor.userId, attempt.orderId)
  const { items } = await listOrdersOf(actor.userId, { limit: 1 })
  return items.find(({ status }) => status === 'PENDING') ?? null
}

/**
 * Where Toss sends a buyer whose payment did not come about. Of the address only the code is used, to choose words of
 * ours: its message is whatever somebody wrote into the address.
 */
export default async function TossFailPage({ searchParams }: Props) {
  const query = await searchParams
  const [code, attemptId] = [one(query.code), one(query.orderId)]
  const actor = await requireActor('buyer', `/pay/toss/fail?${new URLSearchParams({ code, orderId: attemptId })}`)
  const order = await findOrder(actor, attemptId)
  const t = await getTranslations('checkout.settle')
  const reasons = await getTranslations('checkout.failure')
  const reason = failureReason(code)
  return (
    <PayFrame>
      <h1>{t('failed')}</h1>
      <div className="stack">
        <Banner tone={reason === 'canceled' ? 'info' : 'bad'} title={reasons(reason)}><p>{t('notCharged')}</p></Banner>
        {order?.status === 'PENDING' && <LinkButton variant="buy" wide href={`/checkout/${order.promptSlug}`} prefetch={false}>{t('payAgain')}</LinkButton>}
        <LinkButton variant="ghost" wide href={order ? `/orders/${order.id}` : siteLinks.orders}>{order ? t('order') : t('orders')}</LinkButton>
      </div>
    </PayFrame>
  )
}
