import 'server-only'
import { toMoneyJson } from '@/lib/core/money'
import { assert, assertNever } from '@/lib/core/assert'
import { recordAudit } from '@/lib/domain/audit'
import { findJournalId, post, suspenseRefundFailedJournal, suspenseRefundJournal, withdrawalFailedJournal, withdrawalSucceededJournal, type Withdrawal } from '@/lib/domain/ledger'
import { restorePurchase, wasOpened } from '@/lib/domain/library'
import { queueMail } from '@/lib/domain/notices'
import type { MailData } from '@/lib/domain/notices/schema'
import { lockOrder, markRefunded, markReview, type OrderRow } from '@/lib/domain/orders'
import { findRefund, lockAttempt, lockRefund, markRefundFailed, markRefundSucceeded, markRefundUnknown, scheduleAttempt, type AttemptRow, type RefundRow } from '@/lib/domain/payments'
import type { RefundOutcome } from '@/lib/gateways/payment'
import { now } from '@/lib/platform/clock'
import { inTransaction, type Tx } from '@/lib/platform/db'
import { readMailLocale } from './mail-locale'
import { notify } from './notify'

interface Scene {
  order: OrderRow
  attempt: AttemptRow
  refund: RefundRow
  at: Date
}

const withdrawalOf = ({ order, refund }: Scene): Withdrawal => ({
  refundId: refund.id, orderId: order.id, sellerId: order.sellerId, payableAmount: order.payableAmount, sellerAmount: order.sellerAmount,
  commissionAmount: order.commissionAmount, vatAmount: order.vatAmount, wasReleased: order.releasedAt !== null,
})

const suspenseOf = ({ order, attempt, refund }: Scene, at: Date) => {
  assert(attempt.paymentKey, 'suspense money has a payment')
  return { gateway: attempt.gateway, paymentId: attempt.paymentKey, amount: refund.amount, orderId: order.id, refundId: refund.id, at }
}

/** Whether the money was booked at all: another currency than the won never was. */
const isBooked = async (tx: Tx, { attempt }: Scene): Promise<boolean> => (await findJournalId(tx, `suspense:${attempt.gateway}:${attempt.paymentKey}`)) !== null

/** Why the money went back, as the buyer is told. One kind of refund undoes a sale, whoever wanted it; what the buyer wanted was sealed. */
async function causeOf(tx: Tx, { order, refund }: Scene): Promise<MailData['refund-done']['cause']> {
  if (refund.kind === 'SUSPENSE') return 'UNUSABLE'
  if (await wasOpened(tx, order.id)) return 'RETURNED_OPENED'
  return refund.reason === 'WITHDRAWAL' ? 'WITHDRAWN' : 'RETURNED_SEALED'
}

async function succeed(tx: Tx, scene: Scene, done: { gatewayRef: string; at: Date }): Promise<void> {
  const { order, attempt, refund, at } = scene
  if (!(await markRefundSucceeded(tx, refund.id, { gatewayRef: done.gatewayRef, settledAt: done.at }))) return
  if (refund.kind === 'WITHDRAWAL') {
    await post(tx, withdrawalSucceededJournal(withdrawalOf(scene), { gateway: attempt.gateway, at: done.at }))
    await markRefunded(tx, order.id, done.at)
  } else if (await isBooked(tx, scene)) {
    await post(tx, suspenseRefundJournal(suspenseOf(scene, done.at)))
  }
  await scheduleAttempt(tx, attempt.id, at) // the fee of the refund is to be looked up
  await queueMail(tx, {
    dedupeKey: `refund-done/${refund.id}`, template: 'refund-done', toUserId: order.buyerId, locale: await readMailLocale(tx, order.buyerId),
    data: { orderId: order.id, orderNumber: order.number, title: order.titleSnapshot, amount: toMoneyJson(refund.amount).amount, cause: await causeOf(tx, scene) },
  })
  await recordAudit(tx, { actorId: null, action: 'refund.succeeded', subjectType: 'order', subjectId: order.id, details: { refundId: refund.id, kind: refund.kind, amount: toMoneyJson(refund.amount).amount } })
}

/**
 * A refund that failed leaves everything as it stood before it was asked for, and a person to look. One that had
 * succeeded, and any that followed such a one, leaves the order to that person, and the purchase taken back.
 */
async function fail(tx: Tx, scene: Scene, failed: { code: string; gatewayRef: string | null }): Promise<boolean> {
  const { order, attempt, refund, at } = scene
  const hadSucceeded = refund.status === 'SUCCEEDED'
  if (!(await markRefundFailed(tx, refund.id, { failure: failed.code, gatewayRef: failed.gatewayRef, settledAt: at }))) return false
  if (refund.kind === 'WITHDRAWAL') {
    const requestJournalId = await findJournalId(tx, `refund:${refund.id}:requested`)
    assert(requestJournalId !== null, 'a withdrawal was booked when it was asked for')
    await post(tx, withdrawalFailedJournal(withdrawalOf(scene), { requestJournalId, gateway: attempt.gateway, hadSucceeded, at }))
    // After a success the buyer was told that it is over: an operator decides what they get.
    if (hadSucceeded) await markReview(tx, order.id, 'REFUND_FAILED_LATE')
    else if (order.status === 'PAID') await restorePurchase(tx, order.id)
  } else if (hadSucceeded && (await isBooked(tx, scene))) {
    await post(tx, suspenseRefundFailedJournal(suspenseOf(scene, at)))
  }
  await recordAudit(tx, { actorId: null, action: 'refund.failed', outcome: 'failed', subjectType: 'order', subjectId: order.id, reason: failed.code, details: { refundId: refund.id, kind: refund.kind, hadSucceeded } })
  return true
}

/** Answers whether operators must hear of it. */
async function apply(tx: Tx, scene: Scene, outcome: RefundOutcome): Promise<boolean> {
  switch (outcome.kind) {
    case 'succeeded':
      await succeed(tx, scene, outcome)
      return false
    case 'failed':
      return fail(tx, scene, outcome)
    case 'pending':
      await markRefundUnknown(tx, scene.refund, { failure: null, gatewayRef: outcome.gatewayRef, at: scene.at })
      return false
    case 'absent':
    case 'unknown':
      await markRefundUnknown(tx, scene.refund, { failure: outcome.kind === 'unknown' ? outcome.code : null, gatewayRef: null, at: scene.at })
      return false
    default:
      return assertNever(outcome)
  }
}

/**
 * Books what the gateway says about a refund: state, journals, order, mail and record in one commit. Repeatable, and
 * in any order; a refund that failed after its success is undone as a whole.
 */
export async function settleRefund(refundId: string, outcome: RefundOutcome): Promise<void> {
  const found = await findRefund(refundId)
  assert(found, 'a refund is settled by its id')
  const mustTell = await inTransaction(async (tx) => {
    const order = await lockOrder(tx, found.orderId)
    const attempt = await lockAttempt(tx, found.attemptId)
    return apply(tx, { order, attempt, refund: await lockRefund(tx, refundId), at: now() }, outcome)
  })
  if (mustTell && outcome.kind === 'failed') {
    await notify('P1', `refund/${refundId}`, { title: 'A refund failed', lines: [`refund ${refundId} of order ${found.orderId}`, `gateway says ${outcome.code}`, 'the buyer has to be paid another way'] })
  }
}
