import { assert } from '@/lib/core/assert'
import { newId } from '@/lib/core/ids'
import type { GatewayName, PaymentMethod } from '@/lib/core/payment'
import { Prisma } from '@/lib/generated/prisma/client'
import type { AttemptStatus } from '@/lib/generated/prisma/enums'
import { asModel } from '@/lib/platform/as-model'
import { db, type Tx } from '@/lib/platform/db'
import { CLOSED_ATTEMPTS, LIVE_ATTEMPTS, nextLook, SETTLED_ATTEMPTS } from './rules'

/** The row of an attempt, as commands work on it. */
export type AttemptRow = Prisma.PaymentAttemptGetPayload<object>

/** How long we wait for an answer to a confirmation before recovery asks. */
const CONFIRM_PATIENCE_MS = 60_000
const FIRST_FEE_LOOK_MS = 60_000
const FIRST_SESSION_LOOK_MS = 5 * 60_000

export interface NewAttempt {
  orderId: string
  gateway: GatewayName
  method: PaymentMethod
  /** Won; what the order says is to be paid. */
  amount: bigint
  /** Language of the click; the gateway's page and the way back keep it. */
  locale: 'ko' | 'en'
  at: Date
  expiresAt: Date
}

/** Makes the row before the gateway hears of it; its id is the order id that the gateway sees and keys every call. */
export async function createAttempt(tx: Tx, attempt: NewAttempt): Promise<AttemptRow> {
  const id = newId('pay')
  const { at, ...data } = attempt
  return tx.paymentAttempt.create({ data: { ...data, id, gatewayOrderId: id, nextTryAt: data.expiresAt, createdAt: at } })
}

/** The attempt by which an order is being paid right now, if any. */
export const findLiveAttempt = (tx: Tx, orderId: string): Promise<AttemptRow | null> =>
  tx.paymentAttempt.findFirst({ where: { orderId, status: { in: [...LIVE_ATTEMPTS] } } })

/** The attempt that paid an order, if any. */
export const findSettledAttempt = (tx: Tx, orderId: string): Promise<AttemptRow | null> => tx.paymentAttempt.findFirst({ where: { orderId, status: 'SUCCEEDED' } })

/**
 * The attempt whose money an operator would give back: one whose money bought nothing and still lies here, and only
 * then the one that bought, because that undoes a sale. With an attempt's id, only that one. `under-way` when every
 * refund of them runs or has succeeded, `none` when no money was taken.
 */
export async function findAttemptToRefund(tx: Tx, orderId: string, attemptId?: string): Promise<AttemptRow | 'under-way' | 'none'> {
  const taken = await tx.paymentAttempt.findMany({
    where: { orderId, status: { in: [...SETTLED_ATTEMPTS] }, ...(attemptId ? { id: attemptId } : {}) }, include: { refunds: { where: { status: { not: 'FAILED' } }, select: { id: true } } }, orderBy: [{ status: 'desc' }, { id: 'asc' }], // the type lists SUSPENSE after SUCCEEDED
  })
  if (taken.length === 0) return 'none'
  return taken.find(({ refunds }) => refunds.length === 0) ?? 'under-way'
}

/** The attempt with this id, whoever's it is; null when there is none. */
export const findAttempt = (id: string): Promise<AttemptRow | null> => db().paymentAttempt.findUnique({ where: { id } })

/** An attempt of this buyer's order. Null when it is absent or another's. */
export async function findAttemptOf(buyerId: string, where: { id: string } | { sessionId: string }): Promise<AttemptRow | null> {
  const which = 'id' in where ? Prisma.sql`a.id = ${where.id}` : Prisma.sql`a.session_id = ${where.sessionId}`
  const [row] = await db().$queryRaw<object[]>`SELECT a.* FROM payment_attempt a JOIN orders o ON o.id = a.order_id WHERE ${which} AND o.buyer_id = ${buyerId}`
  return row ? asModel<AttemptRow>(row) : null
}

/** Finds the attempt that an event speaks of, by whatever it names. */
export async function findAttemptByIds(ids: { attemptId?: string | undefined; sessionId?: string | undefined; paymentKey?: string | undefined }): Promise<AttemptRow | null> {
  const ways: Prisma.PaymentAttemptWhereUniqueInput[] = [
    ...(ids.attemptId ? [{ gatewayOrderId: ids.attemptId }] : []),
    ...(ids.sessionId ? [{ sessionId: ids.sessionId }] : []),
    ...(ids.paymentKey ? [{ paymentKey: ids.paymentKey }] : []),
  ]
  for (const where of ways) {
    const attempt = await db().paymentAttempt.findUnique({ where })
    if (attempt) return attempt
  }
  return null
}

/** Reads an attempt and holds it. Take the order's lock first. */
export async function lockAttempt(tx: Tx, id: string): Promise<AttemptRow> {
  const [row] = await tx.$queryRaw<object[]>`SELECT * FROM payment_attempt WHERE id = ${id} FOR UPDATE`
  assert(row, 'an attempt is locked by the id of one that was read')
  return asModel<AttemptRow>(row)
}

async function move(tx: Tx, id: string, from: readonly AttemptStatus[], data: Prisma.PaymentAttemptUpdateManyMutationInput): Promise<boolean> {
  const { count } = await tx.paymentAttempt.updateMany({ where: { id, status: { in: [...from] } }, data })
  return count > 0
}

/**
 * READY → OPEN: the gateway knows the attempt and the buyer may pay. A session can be paid without us, so recovery
 * looks at it from time to time; a window cannot. Answers whether it moved.
 */
export const markOpen = (tx: Tx, id: string, opened: { sessionId: string | null; redirectUrl: string | null; at: Date }): Promise<boolean> =>
  move(tx, id, ['READY'], {
    status: 'OPEN', sessionId: opened.sessionId, redirectUrl: opened.redirectUrl,
    ...(opened.sessionId ? { nextTryAt: new Date(opened.at.getTime() + FIRST_SESSION_LOOK_MS) } : {}),
  })

/** The buyer of an open attempt chose another method of the same gateway. */
export const changeMethod = (tx: Tx, id: string, method: PaymentMethod): Promise<boolean> => move(tx, id, ['READY', 'OPEN'], { method })

/** An attempt whose session a message told us of, before our own request had been answered. */
export const bindSession = (tx: Tx, id: string, sessionId: string): Promise<boolean> =>
  tx.paymentAttempt.updateMany({ where: { id, sessionId: null }, data: { sessionId } }).then(({ count }) => count > 0)

/** OPEN → CONFIRMING, committed before the gateway is asked for the money. Whoever comes second gets false. */
export const claimAttempt = (tx: Tx, id: string, paymentKey: string, at: Date): Promise<boolean> =>
  move(tx, id, ['READY', 'OPEN'], { status: 'CONFIRMING', paymentKey, claimedAt: at, nextTryAt: new Date(at.getTime() + CONFIRM_PATIENCE_MS) })

/** CONFIRMING → UNKNOWN: the answer was lost; recovery asks. */
export const markUnknown = (tx: Tx, id: string, code: string, at: Date): Promise<boolean> =>
  move(tx, id, ['CONFIRMING'], { status: 'UNKNOWN', failureCode: code, nextTryAt: nextLook(at, 0) })

/** Live → AWAITING_DEPOSIT: promised, not paid. */
export const markAwaiting = (tx: Tx, id: string, promise: { paymentKey: string | null; depositSealed: string | null; at: Date }): Promise<boolean> =>
  move(tx, id, ['READY', 'OPEN', 'CONFIRMING', 'UNKNOWN'], {
    status: 'AWAITING_DEPOSIT', nextTryAt: nextLook(promise.at, 0),
    ...(promise.paymentKey ? { paymentKey: promise.paymentKey } : {}),
    ...(promise.depositSealed ? { depositSealed: promise.depositSealed } : {}),
  })

/** Remembers why a try inside an open attempt failed. */
export const noteFailure = (tx: Tx, id: string, code: string): Promise<boolean> => move(tx, id, LIVE_ATTEMPTS, { failureCode: code })

/**
 * Live → FAILED or EXPIRED, because the gateway says so. A payment key that turned out to be no use is let go, so that
 * the payment it names can still be claimed by the attempt it belongs to.
 */
export const closeAttempt = (tx: Tx, id: string, end: { to: 'FAILED' | 'EXPIRED'; code: string }): Promise<boolean> =>
  move(tx, id, LIVE_ATTEMPTS, { status: end.to, failureCode: end.code, paymentKey: null, nextTryAt: null })

/**
 * READY or OPEN → EXPIRED, because the buyer left. One that was claimed meanwhile goes on. `lookAgainAt`: the gateway
 * has not agreed, so recovery asks it once more.
 */
export const giveUpAttempt = (tx: Tx, id: string, end: { code: string; lookAgainAt: Date | null }): Promise<boolean> =>
  move(tx, id, ['READY', 'OPEN'], { status: 'EXPIRED', failureCode: end.code, nextTryAt: end.lookAgainAt })

export interface Capture {
  sessionId: string | null
  paymentKey: string
  /** Minor units of the currency that was taken: won, unless the money goes back for being another. */
  amount: bigint
  receiptUrl: string | null
  capturedAt: Date
  /** Won. */
  feeEstimateAmount: bigint
  at: Date
}

/** Not settled → SUCCEEDED or SUSPENSE. Answers whether it moved; under the order's lock it always does. */
export const settleAttempt = (tx: Tx, id: string, to: 'SUCCEEDED' | 'SUSPENSE', capture: Capture): Promise<boolean> =>
  move(tx, id, [...LIVE_ATTEMPTS, ...CLOSED_ATTEMPTS], {
    status: to,
    paymentKey: capture.paymentKey,
    capturedAmount: capture.amount,
    capturedAt: capture.capturedAt,
    receiptUrl: capture.receiptUrl,
    feeEstimateAmount: capture.feeEstimateAmount,
    failureCode: null,
    nextTryAt: new Date(capture.at.getTime() + FIRST_FEE_LOOK_MS),
    ...(capture.sessionId ? { sessionId: capture.sessionId } : {}),
  })

/** Writes the gateway's own fee down, once. Answers whether it was new. */
export const recordFee = async (tx: Tx, id: string, fee: { feeAmount: bigint; feeRef: string }): Promise<boolean> => {
  const { count } = await tx.paymentAttempt.updateMany({ where: { id, feeRef: null }, data: fee })
  return count > 0
}

/** When recovery looks at the attempt again; null: never. */
export async function scheduleAttempt(tx: Tx, id: string, nextTryAt: Date | null): Promise<void> {
  await tx.paymentAttempt.updateMany({ where: { id }, data: { nextTryAt } })
}

/**
 * Takes attempts that are due, at most `limit`, each for one look; the next one is due later, the more often it was
 * looked at: at most ten minutes while a session can be paid, six hours while only a fee is missing, an hour otherwise.
 * So take only what will be looked at. `settled` are those that only lack a fee, `open` all others. Two processes never
 * take the same. With an order's id, only its own.
 */
export async function claimDueAttempts(kind: 'open' | 'settled', at: Date, limit: number, orderId: string | null): Promise<AttemptRow[]> {
  const rows = await db().$queryRaw<object[]>`
    UPDATE payment_attempt SET tries = tries + 1, next_try_at = ${at}::timestamptz + make_interval(mins => CASE
        WHEN status IN ('SUCCEEDED', 'SUSPENSE') THEN least(power(4, least(tries, 5))::int, 360)
        ELSE least(power(2, least(tries, 6))::int, CASE status WHEN 'OPEN' THEN 10 ELSE 60 END) END)
     WHERE id IN (SELECT id FROM payment_attempt WHERE next_try_at <= ${at} AND (status IN ('SUCCEEDED', 'SUSPENSE')) = ${kind === 'settled'} AND (${orderId}::text IS NULL OR order_id = ${orderId}) ORDER BY next_try_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING *`
  return rows.map(asModel<AttemptRow>).toSorted((a, b) => (a.id < b.id ? -1 : 1))
}
