import 'server-only'
import { NOTICE_VERSION } from '@/config/notices'
import type { Actor } from '@/lib/core/actor'
import { notFound } from '@/lib/core/errors'
import { toMoneyJson } from '@/lib/core/money'
import { attemptExpiry, decideOpenOrder, findListing, findOrderByKey, findStandingOrders, getOrderFor, hasTimeLeft, isIdempotencyKey, lockOrder, lockPurchase, markCanceled, markExpired, orderError, placeOrder, releaseKey, requestHash, type Listing, type OrderRow } from '@/lib/domain/orders'
import type { OrderDto, StartPurchaseInput } from '@/lib/domain/orders/schema'
import { bindSession, changeMethod, closeAttempt, createAttempt, findAttempt, findLiveAttempt, markOpen, paymentError, scheduleAttempt, type AttemptRow } from '@/lib/domain/payments'
import { paymentGateway, type BrowserStep } from '@/lib/gateways/payment'
import { now } from '@/lib/platform/clock'
import { db, inTransaction, type Tx } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { log } from '@/lib/platform/log'
import { assertRate } from '@/lib/platform/rate-limit'
import { notify } from './notify'
import { endAttempt } from './resolve-attempt'

/** Each round ends one attempt that is in the way; more than that many means that others keep opening new ones. */
const ROUNDS_MAX = 4

/** The order and what the browser does next; null when there is nothing left to do, because the key was used before. */
export interface StartedPurchase {
  order: OrderDto
  checkout: BrowserStep | null
}

interface Wish {
  actor: Actor
  input: StartPurchaseInput
  idempotencyKey: string | null
}

type Prepared =
  | { kind: 'open'; order: OrderRow; attempt: AttemptRow }
  | { kind: 'end-first'; attempt: AttemptRow; code: string }
  | { kind: 'settled'; orderId: string }

async function findReplay(tx: Tx, { actor, input, idempotencyKey }: Wish): Promise<OrderRow | null> {
  const order = idempotencyKey ? await findOrderByKey(tx, actor.userId, idempotencyKey) : null
  if (order && !requestHash(input).equals(order.requestSha256 ?? Buffer.alloc(0))) throw orderError('ORDER_KEY_REUSED')
  return order
}

function assertMayBuy(listing: Listing | null, actor: Actor): asserts listing is Listing & { versionId: string } {
  if (!listing) throw notFound('prompt')
  if (!listing.isOnSale || listing.versionId === null) throw orderError('ORDER_NOT_FOR_SALE')
  if (listing.sellerUserId === actor.userId) throw orderError('ORDER_OWN_PROMPT')
}

function assertSeen(input: StartPurchaseInput, priceAmount: bigint): void {
  if (input.noticeVersion !== NOTICE_VERSION) throw orderError('ORDER_NOTICE_CHANGED', { shown: { noticeVersion: NOTICE_VERSION } })
  if (BigInt(input.expectedPrice.amount) !== priceAmount) throw orderError('ORDER_PRICE_CHANGED', { shown: { price: toMoneyJson(priceAmount) } })
}

/** An attempt that is in the way of `code`: to be ended first, or, when its money is already asked for, not to be touched. */
function inTheWay(attempt: AttemptRow, code: string): Prepared {
  if (attempt.status !== 'READY' && attempt.status !== 'OPEN') throw orderError('ORDER_PAYMENT_IN_PROGRESS', { shown: { orderId: attempt.orderId } })
  return { kind: 'end-first', attempt, code }
}

/** The open order that can be gone on with, after one that is over has been put away. */
async function clearTheWay(tx: Tx, open: OrderRow, priceAmount: bigint): Promise<OrderRow | Prepared | null> {
  const fate = decideOpenOrder(open, priceAmount, now())
  if (fate === 'reuse') return open
  const live = await findLiveAttempt(tx, open.id)
  if (live) return inTheWay(live, fate === 'expire' ? 'NOT_PAID_IN_TIME' : 'REPLACED')
  await (fate === 'expire' ? markExpired(tx, open.id) : markCanceled(tx, open.id))
  return null
}

async function newAttempt(tx: Tx, order: OrderRow, { gateway, method, locale }: StartPurchaseInput): Promise<Prepared> {
  const at = now()
  return { kind: 'open', order, attempt: await createAttempt(tx, { orderId: order.id, gateway, method, amount: order.payableAmount, locale, at, expiresAt: attemptExpiry(at, order.expiresAt) }) }
}

/** The live attempt of an open order, as the wish wants it, or a new one. */
async function prepareAttempt(tx: Tx, order: OrderRow, input: StartPurchaseInput): Promise<Prepared> {
  const { gateway, method } = input
  const live = await findLiveAttempt(tx, order.id)
  if (!live) return newAttempt(tx, order, input)
  if (live.gateway !== gateway || !hasTimeLeft(live.expiresAt, now())) return inTheWay(live, 'REPLACED')
  if (live.status !== 'READY' && live.status !== 'OPEN') return inTheWay(live, 'REPLACED')
  if (live.method !== method) await changeMethod(tx, live.id, method)
  return { kind: 'open', order, attempt: { ...live, method } }
}

/** Everything that must be true before money is asked for, and the rows that say so, in one transaction. */
async function prepare(tx: Tx, wish: Wish): Promise<Prepared> {
  const { actor, input, idempotencyKey } = wish
  await lockPurchase(tx, actor.userId, input.promptId)
  const replay = await findReplay(tx, wish)
  if (replay && replay.status !== 'PENDING' && replay.status !== 'EXPIRED') return { kind: 'settled', orderId: replay.id }
  const listing = await findListing(tx, input.promptId)
  assertMayBuy(listing, actor)
  const { owning, open } = await findStandingOrders(tx, actor.userId, input.promptId)
  if (owning) throw orderError('ORDER_ALREADY_OWNED', { shown: { orderId: owning.id } })
  const usable = open && (await clearTheWay(tx, open, listing.priceAmount))
  if (usable && 'kind' in usable) return usable
  assertSeen(input, usable?.payableAmount ?? listing.priceAmount)
  if (usable) return prepareAttempt(tx, await lockOrder(tx, usable.id), input)
  if (replay) await releaseKey(tx, replay.id) // its order ran out of time: the same click orders anew, under the same key
  return newAttempt(tx, await placeOrder(tx, { buyerId: actor.userId, listing, input, idempotencyKey, at: now() }), input)
}

/** Makes room and prepares, as often as something is in the way. No network inside a transaction. */
async function prepareUntilOpen(wish: Wish): Promise<Exclude<Prepared, { kind: 'end-first' }>> {
  for (let round = 1; round <= ROUNDS_MAX; round += 1) {
    const prepared = await inTransaction((tx) => prepare(tx, wish))
    if (prepared.kind !== 'end-first') return prepared
    await endAttempt(prepared.attempt, prepared.code)
  }
  throw orderError('ORDER_PAYMENT_IN_PROGRESS')
}

const returnBase = (locale: 'ko' | 'en'): string => `${env().NEXT_PUBLIC_APP_URL.replace(/\/$/, '')}${locale === 'en' ? '/en' : ''}`

/** Stripe refuses a repeated call that says anything else, so there the attempt keeps its language; Toss's window is drawn anew each time. */
const localeOf = (attempt: AttemptRow, input: StartPurchaseInput): 'ko' | 'en' => (attempt.gateway === 'toss' ? input.locale : attempt.locale === 'en' ? 'en' : 'ko')

/** Opens the attempt at its gateway, or finds it open. Its id keys the call, so a repetition opens nothing new. */
async function openAtGateway({ actor, input }: Wish, order: OrderRow, attempt: AttemptRow): Promise<BrowserStep> {
  if (attempt.redirectUrl) return { gateway: 'stripe', redirectUrl: attempt.redirectUrl }
  const locale = localeOf(attempt, input)
  const outcome = await paymentGateway(attempt.gateway).createCheckout({
    attemptId: attempt.id, orderId: order.id, orderName: order.titleSnapshot, amount: attempt.amount, method: input.method,
    buyerEmail: actor.email, locale, returnBase: returnBase(locale), expiresAt: attempt.expiresAt,
  })
  if (outcome.kind === 'opened') {
    const { sessionId, step } = outcome
    const isOpen = await markOpen(db(), attempt.id, { sessionId, redirectUrl: step.gateway === 'stripe' ? step.redirectUrl : null, at: now() })
    return isOpen ? step : overtaken(attempt, sessionId, step)
  }
  log.warn('checkout not opened', { attemptId: attempt.id, gateway: attempt.gateway, code: outcome.code, outcome: outcome.kind })
  if (outcome.kind === 'unknown') return openedElsewhere(attempt)
  await inTransaction((tx) => closeAttempt(tx, attempt.id, { to: 'FAILED', code: outcome.code }))
  await notify('P1', `checkout-refused/${attempt.gateway}/${outcome.code}`, { title: `${attempt.gateway} refuses to open payments`, lines: [`attempt ${attempt.id}`, outcome.code] })
  throw paymentError('PAYMENT_REFUSED_BY_GATEWAY', { details: { code: outcome.code } })
}

/**
 * While the gateway opened the payment, another request moved the attempt. The same click, twice, goes on; where the
 * order was given up meanwhile, what was opened is closed again, and looked at once more in case somebody pays it still.
 */
async function overtaken(attempt: AttemptRow, sessionId: string | null, step: BrowserStep): Promise<BrowserStep> {
  if ((await findAttempt(attempt.id))?.status === 'OPEN') return step
  if (sessionId !== null) {
    await inTransaction(async (tx) => {
      await bindSession(tx, attempt.id, sessionId)
      await scheduleAttempt(tx, attempt.id, attempt.expiresAt)
    })
    await endAttempt({ ...attempt, sessionId }, 'REPLACED')
  }
  throw orderError('ORDER_PAYMENT_IN_PROGRESS', { shown: { orderId: attempt.orderId } })
}

/** The same click, twice at once: the other request may have had the answer that this one did not get. */
async function openedElsewhere(attempt: AttemptRow): Promise<BrowserStep> {
  const current = await findAttempt(attempt.id)
  if (current?.redirectUrl) return { gateway: 'stripe', redirectUrl: current.redirectUrl }
  throw paymentError('PAYMENT_GATEWAY_UNAVAILABLE', { details: { attemptId: attempt.id } })
}

/**
 * Begins to buy a prompt: places an order that freezes everything that decides money, or goes on with the open one,
 * and opens a payment for it. The price comes from us; the buyer's is a claim to compare.
 * May be repeated: a second click, a second tab and a repeated Idempotency-Key get the same order and the same payment.
 * Where that order ran out of time, the repetition makes a new one, and the key goes over to it.
 * Throws NOT_FOUND, RATE_LIMITED (429, after many declined payments), ORDER_KEY_INVALID (400), ORDER_NOT_FOR_SALE,
 * ORDER_OWN_PROMPT, ORDER_ALREADY_OWNED, ORDER_PRICE_CHANGED, ORDER_NOTICE_CHANGED, ORDER_PAYMENT_IN_PROGRESS (409),
 * ORDER_KEY_REUSED, PAYMENT_GATEWAY_NOT_OFFERED (422), PAYMENT_REFUSED_BY_GATEWAY (502), PAYMENT_GATEWAY_UNAVAILABLE (503).
 */
export async function startPurchase(actor: Actor, input: StartPurchaseInput, idempotencyKey: string | null = null): Promise<StartedPurchase> {
  if (idempotencyKey !== null && !isIdempotencyKey(idempotencyKey)) throw orderError('ORDER_KEY_INVALID')
  paymentGateway(input.gateway) // throws where it is not offered, before anything is written
  await assertRate('declined', `user:${actor.userId}`) // who tries one card after the other is stopped before the next
  const wish: Wish = { actor, input, idempotencyKey }
  const prepared = await prepareUntilOpen(wish)
  if (prepared.kind === 'settled') return { order: await getOrderFor(actor.userId, prepared.orderId), checkout: null }
  const checkout = await openAtGateway(wish, prepared.order, prepared.attempt)
  return { order: await getOrderFor(actor.userId, prepared.order.id), checkout }
}
