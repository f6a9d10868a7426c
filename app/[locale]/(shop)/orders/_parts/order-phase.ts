import type { BadgeTone } from '@/app/_ui/chip'
import type { OrderDto } from '@/lib/domain/orders/schema'

/** Where an order stands, as its buyer understands it. */
export type OrderPhase = 'unpaid' | 'failed' | 'checking' | 'paid' | 'refunding' | 'refunded' | 'canceled' | 'expired' | 'review'

type Standing = Pick<OrderDto, 'status' | 'payment' | 'purchase' | 'refunds'>

const CLOSED = { REFUNDED: 'refunded', CANCELED: 'canceled', EXPIRED: 'expired', REVIEW: 'review' } as const

const isUnderWay = ({ status }: OrderDto['refunds'][number]): boolean => status === 'REQUESTED' || status === 'UNKNOWN'

function unpaidPhase(payment: OrderDto['payment']): OrderPhase {
  if (payment?.status === 'checking' || payment?.status === 'paid') return 'checking'
  return payment?.status === 'failed' || (payment?.status === 'ready' && payment.failureCode !== null) ? 'failed' : 'unpaid'
}

/** Names the phase of an order. A try that failed leaves the order open: it can be paid again. */
export function phaseOf({ status, payment, purchase, refunds }: Standing): OrderPhase {
  if (status === 'AWAITING_DEPOSIT') return 'checking'
  if (status === 'PENDING') return unpaidPhase(payment)
  if (status !== 'PAID') return CLOSED[status]
  return purchase?.isRevoked || refunds.some((refund) => refund.kind === 'WITHDRAWAL' && isUnderWay(refund)) ? 'refunding' : 'paid'
}

/** Whether something is going on that the page should wait for. */
export const isMoving = (order: Standing): boolean => phaseOf(order) === 'checking' || order.refunds.some(isUnderWay)

/** Two answers about an order with the same mark show the same page. */
export const markOf = ({ status, payment, purchase, refunds }: Standing): string =>
  [status, payment?.status, payment?.failureCode, purchase?.isOpen, purchase?.isRevoked, ...refunds.map((refund) => refund.status)].join('/')

/** Money that bought nothing, because it came too late or twice, and goes back. */
export const strayRefunds = ({ refunds }: Standing): OrderDto['refunds'] => refunds.filter(({ kind }) => kind === 'SUSPENSE')

/** Whether the last withdrawal came to nothing and the purchase is back where it was. */
export const hasFailedRefund = (order: Standing): boolean =>
  phaseOf(order) === 'paid' && order.refunds.findLast(({ kind }) => kind === 'WITHDRAWAL')?.status === 'FAILED'

export const PHASE_TONE: Readonly<Record<OrderPhase, BadgeTone>> = {
  unpaid: 'plain', failed: 'bad', checking: 'warn', paid: 'ok', refunding: 'warn', refunded: 'plain', canceled: 'plain', expired: 'plain', review: 'warn',
}
