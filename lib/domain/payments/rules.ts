import { assertNever } from '@/lib/core/assert'
import type { PaymentSnapshot } from '@/lib/core/payment'
import type { AttemptStatus, OrderStatus } from '@/lib/generated/prisma/enums'

//  READY ──▶ OPEN ──▶ CONFIRMING ──▶ SUCCEEDED      the money bought the order
//    │        │  ╲        │  ▲   ╲──▶ SUSPENSE       the money was taken and goes back
//    │        │   ╲       ▼  │
//    │        │    ╲──▶ UNKNOWN ──▶ (any of these)  nobody answered; only the gateway knows
//    │        ▼
//    │   AWAITING_DEPOSIT ──▶ SUCCEEDED | FAILED | EXPIRED
//    └──▶ FAILED | EXPIRED ──▶ SUCCEEDED | SUSPENSE  only when the gateway says that it took money after all
//
// READY: our row exists, the gateway may not know it. OPEN: the buyer can pay. CONFIRMING: we asked for the money.

/** Attempts in which a buyer may still be paying; an order has at most one. */
export const LIVE_ATTEMPTS = ['READY', 'OPEN', 'CONFIRMING', 'UNKNOWN', 'AWAITING_DEPOSIT'] as const satisfies readonly AttemptStatus[]

/** Attempts that ended without money, as far as we know; the gateway may know better. */
export const CLOSED_ATTEMPTS = ['FAILED', 'EXPIRED'] as const satisfies readonly AttemptStatus[]

/** Attempts whose money was taken and booked. Nothing moves them any more. */
export const SETTLED_ATTEMPTS = ['SUCCEEDED', 'SUSPENSE'] as const satisfies readonly AttemptStatus[]

/** Whether the money of an attempt was taken and booked. */
export const isSettled = (attempt: { status: AttemptStatus }): boolean => isOneOf(SETTLED_ATTEMPTS, attempt.status)

const MINUTE_MS = 60_000
/** A confirmation that the gateway does not know of after this long never arrived there. */
export const CONFIRM_GIVE_UP_MINUTES = 15

/** Minutes until recovery looks again after its nth look: 1, 2, 4 … at most an hour. */
export const backoffMinutes = (tries: number): number => Math.min(2 ** Math.min(Math.max(tries, 0), 10), 60)

/** The instant of the next look. */
export const nextLook = (now: Date, tries: number): Date => new Date(now.getTime() + backoffMinutes(tries) * MINUTE_MS)

/** What a decision needs of an order. */
export interface OrderFacts {
  status: OrderStatus
  /** Won. */
  payableAmount: bigint
}

/** What a decision needs of an attempt. */
export interface AttemptFacts {
  id: string
  status: AttemptStatus
  /** Won. */
  amount: bigint
  /** The gateway's id of the payment, once we know which one it is. */
  paymentKey: string | null
  /** When we asked for the money, if ever. */
  claimedAt: Date | null
  expiresAt: Date
  /** When the attempt last changed. */
  updatedAt: Date
  /** Whether a refund of this attempt is on its way or done. */
  hasRefund: boolean
}

/** What a decision needs of the world around both. */
export interface Surroundings {
  now: Date
  /** Whether real money is expected to move. */
  expectsLive: boolean
  /** The buyer owns this prompt through another order. */
  isOwned: boolean
  /** The prompt may still be handed over: neither taken down nor its seller suspended. */
  isDeliverable: boolean
  /** The prompt is on sale right now. */
  isOnSale: boolean
}

/** Why money that was taken cannot buy. The first group means that something is wrong, the second that it came too late or twice. */
export type SuspenseReason =
  | 'AMOUNT_MISMATCH' | 'CURRENCY_MISMATCH' | 'MODE_MISMATCH' | 'IDENTITY_MISMATCH'
  | 'ALREADY_OWNED' | 'SECOND_PAYMENT' | 'UNDELIVERABLE' | 'ORDER_EXPIRED' | 'ORDER_CANCELED' | 'ORDER_IN_REVIEW' | 'REFUNDED_AT_GATEWAY'

/** Reasons that no honest payment produces: an operator must look. */
export const ALARMING: ReadonlySet<SuspenseReason> = new Set<SuspenseReason>(['AMOUNT_MISMATCH', 'CURRENCY_MISMATCH', 'MODE_MISMATCH', 'IDENTITY_MISMATCH'])

export type Decision =
  /** Nothing to do: nothing new, or not over yet. */
  | { kind: 'none' }
  /** The money buys the order. */
  | { kind: 'capture' }
  /** The money was taken, buys nothing and goes back. */
  | { kind: 'suspend'; reason: SuspenseReason }
  /** It is over and nothing was taken. */
  | { kind: 'close'; to: 'FAILED' | 'EXPIRED'; code: string }
  /** The buyer's bank has promised; the order waits. */
  | { kind: 'await' }
  /** A try failed, and the buyer may try again in the same place. */
  | { kind: 'note'; code: string }
  /** Somebody gave the money of a paid order back by hand at the gateway. */
  | { kind: 'refunded-outside' }
  /** What the gateway says contradicts what is booked. */
  | { kind: 'alarm'; reason: 'PARTIAL_REFUND_OUTSIDE' | 'CAPTURE_VANISHED' }

const isOneOf = <T extends string>(list: readonly T[], value: string): value is T => (list as readonly string[]).includes(value)

/** A Toss payment that carries another order id is not ours to judge; a Stripe session is ours, since we made it. */
const isForeign = (attempt: AttemptFacts, truth: PaymentSnapshot): boolean => truth.gateway === 'toss' && truth.state !== 'absent' && truth.attemptId !== attempt.id

function mismatch(order: OrderFacts, attempt: AttemptFacts, truth: PaymentSnapshot, around: Surroundings): SuspenseReason | null {
  if (truth.attemptId !== attempt.id || (attempt.paymentKey !== null && truth.paymentKey !== attempt.paymentKey)) return 'IDENTITY_MISMATCH'
  if (truth.currency !== 'KRW') return 'CURRENCY_MISMATCH'
  if (truth.amount !== attempt.amount || truth.amount !== order.payableAmount) return 'AMOUNT_MISMATCH'
  return truth.isLive === around.expectsLive ? null : 'MODE_MISMATCH'
}

function decideCapture(order: OrderFacts, attempt: AttemptFacts, truth: PaymentSnapshot, around: Surroundings): Decision {
  const wrong = mismatch(order, attempt, truth, around)
  if (wrong) return { kind: 'suspend', reason: wrong }
  if (truth.refundedAmount > 0n) return { kind: 'suspend', reason: 'REFUNDED_AT_GATEWAY' }
  switch (order.status) {
    case 'PENDING':
    case 'AWAITING_DEPOSIT':
      if (around.isOwned) return { kind: 'suspend', reason: 'ALREADY_OWNED' }
      return around.isDeliverable ? { kind: 'capture' } : { kind: 'suspend', reason: 'UNDELIVERABLE' }
    case 'EXPIRED':
      // A late payment still buys what is still on sale; the order keeps its price.
      if (around.isOwned) return { kind: 'suspend', reason: 'ALREADY_OWNED' }
      return around.isOnSale ? { kind: 'capture' } : { kind: 'suspend', reason: 'ORDER_EXPIRED' }
    case 'CANCELED': return { kind: 'suspend', reason: 'ORDER_CANCELED' }
    case 'REVIEW': return { kind: 'suspend', reason: 'ORDER_IN_REVIEW' }
    case 'PAID':
    case 'REFUNDED': return { kind: 'suspend', reason: 'SECOND_PAYMENT' }
    default: return assertNever(order.status)
  }
}

/** What is booked, told once more. Nothing moves a settled attempt, so this needs no lock to be known. */
export const isOldNews = (attempt: { status: AttemptStatus }, truth: PaymentSnapshot): boolean => isSettled(attempt) && truth.state === 'captured' && truth.refundedAmount === 0n

/** A settled attempt only ever learns of money that went back behind our back. */
function decideSettled(attempt: AttemptFacts, truth: PaymentSnapshot): Decision {
  if (isOldNews(attempt, truth)) return { kind: 'none' }
  if (truth.askedAt < attempt.updatedAt) return { kind: 'none' } // an answer from before the capture came late
  if (truth.state !== 'captured') return { kind: 'alarm', reason: 'CAPTURE_VANISHED' }
  if (attempt.hasRefund || attempt.status === 'SUSPENSE') return { kind: 'none' }
  return truth.refundedAmount === truth.amount ? { kind: 'refunded-outside' } : { kind: 'alarm', reason: 'PARTIAL_REFUND_OUTSIDE' }
}

function decideOpen(attempt: AttemptFacts, truth: PaymentSnapshot, around: Surroundings): Decision {
  const { claimedAt, expiresAt, status } = attempt
  if (claimedAt && (status === 'CONFIRMING' || status === 'UNKNOWN')) {
    const isOver = around.now.getTime() >= claimedAt.getTime() + CONFIRM_GIVE_UP_MINUTES * MINUTE_MS
    if (!isOver) return { kind: 'none' }
    // A payment of which the gateway knows nothing was made up in a browser: no failure of the gateway's or ours.
    return { kind: 'close', to: 'FAILED', code: truth.state === 'absent' ? 'NO_SUCH_PAYMENT' : 'CONFIRM_TIMED_OUT' }
  }
  // Stripe ends its sessions itself and says so; at Toss nothing is charged unless we confirm, so we may end it.
  const maySayOver = truth.gateway === 'toss' || truth.state === 'absent'
  if (maySayOver && around.now >= expiresAt) return { kind: 'close', to: 'EXPIRED', code: 'NOT_PAID_IN_TIME' }
  return truth.failureCode ? { kind: 'note', code: truth.failureCode } : { kind: 'none' }
}

/**
 * Decides what a payment's truth means for its attempt and order. Pure. Any order of truths, and any repetition of
 * them, ends in the same state, because money that was taken decides and nothing un-takes it.
 */
export function decide(order: OrderFacts, attempt: AttemptFacts, truth: PaymentSnapshot, around: Surroundings): Decision {
  if (isSettled(attempt)) return decideSettled(attempt, truth)
  if (isForeign(attempt, truth)) return isOneOf(CLOSED_ATTEMPTS, attempt.status) ? { kind: 'none' } : { kind: 'close', to: 'FAILED', code: 'FOREIGN_PAYMENT' }
  if (truth.state === 'captured') return decideCapture(order, attempt, truth, around)
  if (isOneOf(CLOSED_ATTEMPTS, attempt.status)) return { kind: 'none' }
  switch (truth.state) {
    case 'absent':
    case 'open': return decideOpen(attempt, truth, around)
    case 'awaiting': return attempt.status === 'AWAITING_DEPOSIT' ? { kind: 'none' } : { kind: 'await' }
    case 'declined': return { kind: 'close', to: 'FAILED', code: truth.failureCode ?? 'DECLINED' }
    // What was called off before money moved says why; what ran out of time does not.
    case 'expired': return truth.failureCode ? { kind: 'close', to: 'FAILED', code: truth.failureCode } : { kind: 'close', to: 'EXPIRED', code: 'NOT_PAID_IN_TIME' }
    default: return assertNever(truth.state)
  }
}
