import { expect } from 'vitest'
import type { Actor } from '@/lib/core/actor'
import type { GatewayName } from '@/lib/core/payment'
import { NOTICE_VERSION } from '@/config/notices'
import { openEntitlement } from '@/lib/domain/library'
import { openMail, writeMail } from '@/lib/domain/notices'
import { confirmTossPayment } from '@/lib/flows/confirm-toss-payment'
import { startPurchase, type StartedPurchase } from '@/lib/flows/start-purchase'
import { db, inTransaction } from '@/lib/platform/db'
import { aBuyer, aPrompt, wish, type OnSale } from './market'
import { vendors } from './payment-sandbox'

/** A purchase that waits for its buyer to pay. */
export interface Checkout {
  buyer: Actor
  prompt: OnSale
  orderId: string
  attemptId: string
  gateway: GatewayName
  /** Stripe's session, or nothing. */
  sessionId: string
  started: StartedPurchase
}

/** Begins a purchase as the order form does. */
export async function aCheckout(gateway: GatewayName, more: { buyer?: Actor; prompt?: OnSale } = {}): Promise<Checkout> {
  const buyer = more.buyer ?? (await aBuyer())
  const prompt = more.prompt ?? (await aPrompt())
  const started = await startPurchase(buyer, wish(prompt, gateway))
  const attempt = await db().paymentAttempt.findFirstOrThrow({ where: { orderId: started.order.id }, orderBy: { id: 'desc' } })
  return { buyer, prompt, orderId: started.order.id, attemptId: attempt.id, gateway, sessionId: attempt.sessionId ?? '', started }
}

/** The buyer pays on Stripe's page. */
export const payAtStripe = (sessionId: string, outcome: 'paid' | 'declined' | 'async' = 'paid') => vendors.post<{ id: string; payment_intent: string }>('/stripe/pay', { sessionId, outcome })

export interface TossRedirect {
  paymentKey: string
  orderId: string
  amount: number
}

/** The buyer authorises in Toss's window and comes back with these values. */
export async function authoriseAtToss(checkout: Pick<Checkout, 'attemptId' | 'prompt'>, more: object = {}): Promise<TossRedirect> {
  const { paymentKey, orderId, amount } = await vendors.post<TossRedirect>('/toss/authenticate', { orderId: checkout.attemptId, amount: checkout.prompt.priceAmount, ...more })
  return { paymentKey, orderId, amount }
}

/** Waits until every webhook that is due was delivered once. */
export async function webhooksSettled(): Promise<void> {
  const { settled } = await vendors.post<{ settled: boolean }>('/webhooks/settle', { timeoutMs: 20_000 })
  expect(settled).toBe(true)
}

export interface Ending {
  order: string
  attempts: string[]
  /** Active and revoked ones. */
  entitlements: string[]
  /** Kinds of journals of the order, sorted, without fees as the gateway states them. */
  journals: string[]
  refunds: string[]
}

/** How a purchase stands: the one thing that every situation is judged by. */
export async function endingOf(orderId: string): Promise<Ending> {
  const [order, attempts, entitlements, journals, refunds] = await Promise.all([
    db().order.findUniqueOrThrow({ where: { id: orderId } }),
    db().paymentAttempt.findMany({ where: { orderId }, orderBy: { id: 'asc' } }),
    db().entitlement.findMany({ where: { orderId } }),
    db().ledgerJournal.findMany({ where: { orderId }, orderBy: { id: 'asc' } }),
    db().refund.findMany({ where: { orderId }, orderBy: { id: 'asc' } }),
  ])
  return {
    order: order.status,
    attempts: attempts.map(({ status }) => status),
    entitlements: entitlements.map(({ status }) => status),
    journals: journals.map(({ kind }) => kind).filter((kind) => kind !== 'fee').toSorted(),
    refunds: refunds.map(({ kind, status }) => `${kind} ${status}`),
  }
}

/** Paid once, owned once, booked once; the gateway's real fee is left out, because it comes when it comes. */
export const BOUGHT: Ending = { order: 'PAID', attempts: ['SUCCEEDED'], entitlements: ['ACTIVE'], journals: ['fee_estimate', 'sale'], refunds: [] }

/** Bought, and all of it given back; nothing is owned any more. */
export const REFUNDED: Ending = {
  order: 'REFUNDED', attempts: ['SUCCEEDED'], entitlements: ['REVOKED'], journals: ['fee_estimate', 'refund_requested', 'refund_succeeded', 'sale'], refunds: ['WITHDRAWAL SUCCEEDED'],
}

/** Taken by mistake, booked apart and given back; never owned. */
export const GIVEN_BACK: Ending = { order: 'REVIEW', attempts: ['SUSPENSE'], entitlements: [], journals: ['suspense', 'suspense_refund'], refunds: ['SUSPENSE SUCCEEDED'] }

/** Nothing was paid. */
export const UNPAID: Ending = { order: 'PENDING', attempts: ['OPEN'], entitlements: [], journals: [], refunds: [] }

/** A purchase that was paid and is still sealed. */
export async function aPurchase(gateway: GatewayName): Promise<Checkout> {
  const checkout = await aCheckout(gateway)
  if (gateway === 'stripe') await payAtStripe(checkout.sessionId)
  else await confirmTossPayment(checkout.buyer, await authoriseAtToss(checkout))
  await webhooksSettled()
  expect(await endingOf(checkout.orderId)).toEqual(BOUGHT)
  return checkout
}

/** The buyer breaks the seal of what an order gave. */
export async function openPurchaseOf({ orderId, buyer }: Checkout): Promise<boolean> {
  const { id } = await db().entitlement.findUniqueOrThrow({ where: { orderId } })
  return inTransaction((tx) => openEntitlement(tx, { buyerId: buyer.userId, entitlementId: id, noticeVersion: NOTICE_VERSION, locale: 'ko', at: new Date(), ip: null, userAgent: 'test' }))
}

/** How many mails of a kind were queued for a buyer. */
export const mailsOf = (buyer: Actor, template: string): Promise<number> => db().mail.count({ where: { toUserId: buyer.userId, template } })

/** What the newest mail of a kind tells a buyer, as it would be written now. */
export async function mailTextOf(buyer: Actor, template: string): Promise<string> {
  const mail = await db().mail.findFirstOrThrow({ where: { toUserId: buyer.userId, template }, orderBy: { id: 'desc' } })
  return writeMail(openMail({ ...mail, to: null, sealed: (mail.data as { sealed: string }).sealed })).text
}

/** Does the same thing many times at once, and tells what became of each. */
export const atOnce = <T>(count: number, work: (i: number) => Promise<T>): Promise<PromiseSettledResult<T>[]> => Promise.allSettled(Array.from({ length: count }, (_, i) => work(i)))

/** The values of those that succeeded; fails when any did not. */
export function values<T>(results: PromiseSettledResult<T>[]): T[] {
  expect(results.filter((result) => result.status === 'rejected').map(({ reason }: PromiseRejectedResult) => String(reason))).toEqual([])
  return results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
}

/** The code with which something was refused. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(() => 'not refused', (error: { code?: string }) => error.code ?? String(error))
}

/** What the gateway's own book says it took, and gave back, for an order as the gateway knows it (Toss: our attempt's id). */
export async function takenAt(gateway: GatewayName, orderId: string): Promise<{ amount: number; refunded: number } | null> {
  const book = await vendors.book()
  const payment = book[gateway].payments.find((one) => one.orderId === orderId)
  return payment ? { amount: payment.amount, refunded: payment.refunded } : null
}
