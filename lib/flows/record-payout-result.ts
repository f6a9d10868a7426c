import 'server-only'
import type { Actor } from '@/lib/core/actor'
import { notFound } from '@/lib/core/errors'
import { toMoneyJson } from '@/lib/core/money'
import { recordAudit } from '@/lib/domain/audit'
import { payoutConfirmedJournal, payoutFailedJournal, payoutReturnedJournal, post } from '@/lib/domain/ledger'
import { queueMail } from '@/lib/domain/notices'
import { confirmPayout, decidePayoutResult, failPayout, lockPayout, lockRun, refreshRunStatus, type LockedPayout } from '@/lib/domain/settlement'
import type { PayoutResultInput, PayoutState } from '@/lib/domain/settlement/schema'
import { now } from '@/lib/platform/clock'
import { inTransaction, type Tx } from '@/lib/platform/db'

/** Tells the seller that the money has arrived. */
async function tellSeller(tx: Tx, payout: LockedPayout): Promise<void> {
  const seller = await tx.sellerProfile.findUniqueOrThrow({ where: { id: payout.sellerId }, select: { userId: true, user: { select: { locale: true } } } })
  await queueMail(tx, {
    dedupeKey: `payout-sent/${payout.id}`,
    template: 'payout-sent',
    toUserId: seller.userId,
    locale: seller.user.locale,
    data: { period: payout.period, amount: toMoneyJson(payout.amount).amount, accountLast4: payout.accountLast4, settledAt: now().toISOString() },
  })
}

/** Locks the month before the payout, so that the last two results of a month see each other. */
async function lockBoth(tx: Tx, payoutId: string): Promise<LockedPayout> {
  const found = await tx.payout.findUnique({ where: { id: payoutId }, select: { settlement: { select: { period: true } } } })
  if (!found) throw notFound('payout')
  await lockRun(tx, found.settlement.period)
  return lockPayout(tx, payoutId)
}

/**
 * Records what the bank said of a payout and books it: confirmed, failed (owed to the seller again), or failed after a
 * confirmation (the bank sent it back). The same answer twice changes nothing; a contradiction is refused
 * (PAYOUT_STATE), as are a payout that was not sent (PAYOUT_NOT_SENT) and a bank reference that another payout has.
 */
export function recordPayoutResult(actor: Actor, payoutId: string, answer: PayoutResultInput): Promise<{ id: string; status: PayoutState }> {
  return inTransaction(async (tx) => {
    const payout = await lockBoth(tx, payoutId)
    const decision = decidePayoutResult(payout, answer)
    if (decision === 'repeat') return { id: payout.id, status: payout.status }

    const figures = { payoutId: payout.id, sellerId: payout.sellerId, amount: payout.amount }
    if (answer.result === 'confirmed') {
      await confirmPayout(tx, payout, answer.bankRef, actor.userId)
      await post(tx, payoutConfirmedJournal(figures))
      await tellSeller(tx, payout)
    } else {
      await failPayout(tx, payout, answer.reason, actor.userId)
      await post(tx, decision === 'return' ? payoutReturnedJournal(figures) : payoutFailedJournal(figures))
    }
    await refreshRunStatus(tx, payout.period)
    const { amount } = toMoneyJson(payout.amount)
    const said = answer.result === 'confirmed' ? { details: { amount, bankRef: answer.bankRef } } : { reason: answer.reason, details: { amount } }
    await recordAudit(tx, { actorId: actor.userId, action: `payout.${decision}`, subjectType: 'payout', subjectId: payout.id, ...said })
    return { id: payout.id, status: answer.result === 'confirmed' ? 'CONFIRMED' : 'FAILED' }
  })
}
