import 'server-only'
import { toMoneyJson } from '@/lib/core/money'
import { assert, assertNever } from '@/lib/core/assert'
import type { PaymentSnapshot } from '@/lib/core/payment'
import { endOfTerm } from '@/lib/core/period'
import { recordAudit } from '@/lib/domain/audit'
import { estimateGatewayFee, feeEstimateJournal, post, postAll, saleJournal, suspenseJournal } from '@/lib/domain/ledger'
import { grantEntitlement, withdrawalEnd } from '@/lib/domain/library'
import { queueMail } from '@/lib/domain/notices'
import { findListing, findOwningOrder, lockOrder, lockPurchaseOf, markPaid, markReview, type OrderRow } from '@/lib/domain/orders'
import { ALARMING, closeAttempt, createRefund, decide, hasLiveRefund, lockAttempt, markAwaiting, noteFailure, settleAttempt, type AttemptRow, type Decision, type SuspenseReason } from '@/lib/domain/payments'
import { paymentGateway } from '@/lib/gateways/payment'
import { now } from '@/lib/platform/clock'
import { seal } from '@/lib/platform/crypto'
import { inTransaction, type Tx } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { readMailLocale } from './mail-locale'
import { notify } from './notify'
import { beginOutsideRefund } from './refund-outside'
import { sendRefund } from './send-refund'

/** What applying a truth did. */
export interface Applied {
  decision: Decision
  orderId: string
  /** Money on its way back because of it. */
  refundId: string | null
}

interface Scene {
  order: OrderRow
  attempt: AttemptRow
  truth: PaymentSnapshot
  at: Date
}

/** The whole of one purchase, held still: purchase lock, order, attempt, then listing; always in this order. */
async function readScene(tx: Tx, orderId: string, attemptId: string, truth: PaymentSnapshot): Promise<{ scene: Scene; decision: Decision }> {
  const { buyerId, promptId } = await lockPurchaseOf(tx, orderId)
  const order = await lockOrder(tx, orderId)
  const attempt = await lockAttempt(tx, attemptId)
  const listing = await findListing(tx, promptId)
  const at = now()
  const decision = decide(order, { ...attempt, hasRefund: truth.refundedAmount > 0n && (await hasLiveRefund(tx, attempt.id)) }, truth, {
    now: at,
    expectsLive: paymentGateway(attempt.gateway).isLive,
    isOwned: (await findOwningOrder(tx, buyerId, promptId, order.id)) !== null,
    isDeliverable: listing?.isDeliverable ?? false,
    isOnSale: listing?.isOnSale ?? false,
  })
  return { scene: { order, attempt, truth, at }, decision }
}

function estimateOf(attempt: AttemptRow, amount: bigint): bigint {
  const { STRIPE_FEE_BPS, STRIPE_FEE_WON, TOSS_FEE_BPS } = env()
  return estimateGatewayFee(amount, attempt.gateway === 'stripe' ? { bps: STRIPE_FEE_BPS, fixedAmount: BigInt(STRIPE_FEE_WON) } : { bps: TOSS_FEE_BPS, fixedAmount: 0n })
}

async function settle(tx: Tx, { attempt, truth, at }: Scene, to: 'SUCCEEDED' | 'SUSPENSE', feeEstimateAmount: bigint): Promise<string> {
  assert(truth.paymentKey, 'a captured payment has an id')
  const { sessionId, paymentKey, amount, receiptUrl } = truth
  const isFirst = await settleAttempt(tx, attempt.id, to, { sessionId, paymentKey, amount, receiptUrl, capturedAt: truth.capturedAt ?? at, feeEstimateAmount, at })
  assert(isFirst, 'the lock lets nobody else settle')
  return paymentKey
}

/** Paid: order, purchase, books, mail and record in one commit. */
async function capture(tx: Tx, scene: Scene): Promise<void> {
  const { order, attempt, truth, at } = scene
  const paidAt = truth.capturedAt ?? at
  const estimate = estimateOf(attempt, truth.amount)
  await settle(tx, scene, 'SUCCEEDED', estimate)
  // A payment that was found late is a purchase from now on: nobody loses days that he did not have.
  await markPaid(tx, order.id, { paidAt, releaseAfter: endOfTerm(at, env().HOLD_DAYS) })
  await grantEntitlement(tx, { orderId: order.id, buyerId: order.buyerId, promptId: order.promptId, promptVersionId: order.promptVersionId, at })
  const figures = { orderId: order.id, sellerId: order.sellerId, payableAmount: order.payableAmount, sellerAmount: order.sellerAmount, commissionAmount: order.commissionAmount, vatAmount: order.vatAmount }
  const sale = saleJournal(figures, { gateway: attempt.gateway, at: paidAt })
  await postAll(tx, estimate > 0n ? [sale, feeEstimateJournal({ orderId: order.id, estimateAmount: estimate })] : [sale])
  await queueMail(tx, {
    dedupeKey: `order-paid/${order.id}`, template: 'order-paid', toUserId: order.buyerId, locale: await readMailLocale(tx, order.buyerId),
    data: {
      orderId: order.id, orderNumber: order.number, title: order.titleSnapshot, amount: toMoneyJson(order.payableAmount).amount, paidAt: paidAt.toISOString(),
      withdrawableUntil: withdrawalEnd(at).toISOString(), receiptUrl: truth.receiptUrl,
    },
  })
  await recordAudit(tx, { actorId: null, action: 'order.paid', subjectType: 'order', subjectId: order.id, details: { attemptId: attempt.id, gateway: attempt.gateway, amount: toMoneyJson(order.payableAmount).amount } })
}

/**
 * Money that cannot buy: booked apart and asked back, in one commit. The order is never delivered. Another currency is
 * not booked, because the book holds won; it only goes back.
 */
async function suspend(tx: Tx, scene: Scene, reason: SuspenseReason): Promise<string> {
  const { order, attempt, truth, at } = scene
  const paymentKey = await settle(tx, scene, 'SUSPENSE', 0n)
  if (truth.currency === 'KRW') {
    await post(tx, suspenseJournal({ gateway: attempt.gateway, paymentId: paymentKey, amount: truth.amount, orderId: order.id, at: truth.capturedAt ?? at }))
  }
  const refundId = await createRefund(tx, { orderId: order.id, attemptId: attempt.id, kind: 'SUSPENSE', amount: truth.amount, reason, at })
  if (order.status === 'PENDING' || order.status === 'AWAITING_DEPOSIT') await markReview(tx, order.id, reason)
  await recordAudit(tx, { actorId: null, action: 'payment.suspended', subjectType: 'order', subjectId: order.id, reason, details: { attemptId: attempt.id, refundId, amount: toMoneyJson(truth.amount).amount, currency: truth.currency } })
  return refundId
}

/** Carries a decision out. Answers the refund that it started, if any. */
async function carryOut(tx: Tx, scene: Scene, decision: Decision): Promise<string | null> {
  const { attempt, truth, at } = scene
  switch (decision.kind) {
    case 'none':
    case 'alarm':
      return null
    case 'capture':
      await capture(tx, scene)
      return null
    case 'suspend':
      return suspend(tx, scene, decision.reason)
    case 'close':
      await closeAttempt(tx, attempt.id, decision)
      return null
    case 'await':
      await markAwaiting(tx, attempt.id, { paymentKey: truth.paymentKey, depositSealed: truth.depositSecret ? seal(truth.depositSecret, `payment_attempt|${attempt.id}`) : null, at })
      return null
    case 'note':
      await noteFailure(tx, attempt.id, decision.code)
      return null
    case 'refunded-outside':
      return beginOutsideRefund(tx, scene)
    default:
      return assertNever(decision)
  }
}

async function tellOperators(scene: Scene, decision: Decision): Promise<void> {
  const isAlarming = decision.kind === 'alarm' || (decision.kind === 'suspend' && ALARMING.has(decision.reason)) || decision.kind === 'refunded-outside'
  if (!isAlarming) return
  const why = 'reason' in decision ? decision.reason : 'REFUNDED_AT_GATEWAY'
  await notify('P1', `payment/${scene.attempt.id}`, { title: `Payment needs a look: ${why}`,
    lines: [`order ${scene.order.id} (${scene.order.status})`, `attempt ${scene.attempt.id} (${scene.attempt.status}) at ${scene.attempt.gateway}`, `gateway says ${scene.truth.state} ${scene.truth.amount} ${scene.truth.currency}, refunded ${scene.truth.refundedAmount}`],
  })
}

/**
 * THE DOOR: the only way in which money that came in takes effect. Applies what the gateway says about a payment, from
 * a return page, a webhook, recovery or an operator alike. Safe to call any number of times, in any order, at once.
 * Refunds that it starts are sent after the commit; if that is interrupted, recovery sends them.
 */
export async function applyPayment(attempt: { id: string; orderId: string }, truth: PaymentSnapshot): Promise<Applied> {
  const { scene, decision, refundId } = await inTransaction(async (tx) => {
    const read = await readScene(tx, attempt.orderId, attempt.id, truth)
    return { ...read, refundId: await carryOut(tx, read.scene, read.decision) }
  })
  await tellOperators(scene, decision)
  if (refundId) await sendRefund(refundId)
  return { decision, orderId: scene.order.id, refundId }
}
