import 'server-only'
import type { Actor } from '@/lib/core/actor'
import { recordAudit } from '@/lib/domain/audit'
import { approveRun, assertApproved, assertOtherPerson, lockRun, queuePayouts, refreshRunStatus, type QueueOutcome } from '@/lib/domain/settlement'
import { inTransaction } from '@/lib/platform/db'

/** What an approval came to. */
export interface ApprovalOutcome extends QueueOutcome {
  period: string
  status: 'APPROVED' | 'DONE'
}

const blockedTotal = (outcome: QueueOutcome) => Object.values(outcome.blocked).reduce((sum, count) => sum + count, 0)

/**
 * Approves a proven month: queues a payout for every seller who can be paid and counts why the others cannot; their
 * statements stand and wait. Refuses the person who prepared it (SETTLEMENT_SAME_PERSON) and a month that is not proven
 * (SETTLEMENT_NOT_READY). Repeated, it queues nothing again.
 */
export function approveSettlement(actor: Actor, period: string): Promise<ApprovalOutcome> {
  return inTransaction(async (tx) => {
    const run = await lockRun(tx, period)
    const isNew = await approveRun(tx, run, actor.userId)
    const outcome: QueueOutcome = isNew ? await queuePayouts(tx, period, actor.userId) : { queued: 0, blocked: {} }
    if (isNew) await recordAudit(tx, { actorId: actor.userId, action: 'settlement.approve', subjectType: 'settlement_run', subjectId: period, details: { queued: outcome.queued, blocked: blockedTotal(outcome) } })
    return { period, status: await refreshRunStatus(tx, period), ...outcome }
  })
}

/**
 * Queues what an approved month still owes: statements whose payout failed or was voided, and sellers who had no
 * account before. Needs another person than the preparer, as the approval does, and than
 * whoever recorded one of these failures (SETTLEMENT_RECORDER). Repeated, it queues nothing twice.
 */
export function requeuePayouts(actor: Actor, period: string): Promise<ApprovalOutcome> {
  return inTransaction(async (tx) => {
    const run = await lockRun(tx, period)
    assertApproved(run)
    assertOtherPerson(run, actor.userId)
    const outcome = await queuePayouts(tx, period, actor.userId)
    await recordAudit(tx, { actorId: actor.userId, action: 'settlement.requeue', subjectType: 'settlement_run', subjectId: period, details: { queued: outcome.queued, blocked: blockedTotal(outcome) } })
    return { period, status: await refreshRunStatus(tx, period), ...outcome }
  })
}
