import type { OrderStatus } from '@/lib/generated/prisma/enums'

//  PENDING ──▶ PAID ──▶ REFUNDED ◀──▶ REVIEW    a refund that failed after all, and was made by hand
//     │ ╲        ╲──▶ REVIEW
//     │  ╲──▶ CANCELED                           by the buyer, before paying
//     ├──▶ REVIEW                                money came that cannot buy
//     └──▶ EXPIRED ──▶ PAID                      a late payment of what is still on sale
//
// AWAITING_DEPOSIT is kept for payments by virtual account, which are not offered; it moves as PENDING does.
const NEXT: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
  PENDING: ['PAID', 'CANCELED', 'EXPIRED', 'REVIEW'],
  AWAITING_DEPOSIT: ['PAID', 'CANCELED', 'EXPIRED', 'REVIEW'],
  PAID: ['REFUNDED', 'REVIEW'],
  REFUNDED: ['REVIEW'],
  EXPIRED: ['PAID', 'REVIEW'],
  CANCELED: [],
  REVIEW: ['REFUNDED'],
}

/** The states from which an order may become `to`: the condition of every UPDATE of a status. */
export const statesBefore = (to: OrderStatus): OrderStatus[] => (Object.keys(NEXT) as OrderStatus[]).filter((from) => NEXT[from].includes(to))

const MINUTE_MS = 60_000
/** Stripe keeps a session open for 30 minutes at least; one more bears clocks that differ. */
const ATTEMPT_MINUTES_MIN = 31
/** An attempt this close to its end is not handed out again. */
const ATTEMPT_MINUTES_LEFT_MIN = 3

/** Until when an order keeps its price. */
export const orderExpiry = (now: Date, minutes: number): Date => new Date(now.getTime() + minutes * MINUTE_MS)

/** Until when an attempt may be paid: as long as its order stands, and never less than a gateway allows. Whole seconds. */
export function attemptExpiry(now: Date, orderExpiresAt: Date): Date {
  const earliest = now.getTime() + ATTEMPT_MINUTES_MIN * MINUTE_MS
  return new Date(Math.ceil(Math.max(earliest, orderExpiresAt.getTime()) / 1000) * 1000)
}

/** Whether an open attempt has time enough left to be paid. */
export const hasTimeLeft = (expiresAt: Date, now: Date): boolean => expiresAt.getTime() - now.getTime() > ATTEMPT_MINUTES_LEFT_MIN * MINUTE_MS

/**
 * What becomes of an open order when its buyer comes again. It keeps its price until it expires, unless the prompt has
 * become cheaper: nobody pays more than the page says.
 */
export function decideOpenOrder(open: { payableAmount: bigint; expiresAt: Date }, priceAmount: bigint, now: Date): 'reuse' | 'expire' | 'replace' {
  if (open.expiresAt <= now) return 'expire'
  return priceAmount < open.payableAmount ? 'replace' : 'reuse'
}

/** Whether an Idempotency-Key has a shape that can be kept. */
export const isIdempotencyKey = (key: string): boolean => /^[\x21-\x7e]{8,128}$/.test(key)
