import { useTranslations } from 'next-intl'
import { Badge, type BadgeTone } from '@/app/_ui/chip'
import type { OrderState } from '@/lib/domain/orders/schema'

const tones: Record<OrderState, BadgeTone> = { PENDING: 'plain', AWAITING_DEPOSIT: 'plain', PAID: 'ok', REFUNDED: 'info', CANCELED: 'plain', EXPIRED: 'plain', REVIEW: 'bad' }

/** Where an order stands, for operators. */
export function OrderBadge({ status }: { status: OrderState }) {
  const t = useTranslations('admin.orders.status')
  return <Badge tone={tones[status]} {...(status === 'REVIEW' ? { icon: 'alert' as const } : {})}>{t(status)}</Badge>
}
