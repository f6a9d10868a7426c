import 'server-only'
import { shop } from '@/config/shop'
import type { Actor } from '@/lib/core/actor'
import { assert } from '@/lib/core/assert'
import { readPayoutAccounts } from '@/lib/domain/accounts'
import { recordAudit } from '@/lib/domain/audit'
import { payoutSentJournal, postAll } from '@/lib/domain/ledger'
import { assertApproved, assertMayMakeFile, createPayoutFile, findUnsentFile, lockRun, lockUnsentPayouts, markPayoutsSent, openPayoutFile, settlementError, takeWaitingPayouts, type LockedRun, type PayoutFileCopy } from '@/lib/domain/settlement'
import { now } from '@/lib/platform/clock'
import { inTransaction, type Tx } from '@/lib/platform/db'

/** Payouts booked as sent in one transaction. */
const SLICE = 500
const BUDGET_MS = 20_000

/** Puts the payouts that wait into the next file of the month. Account numbers are read here and nowhere else. */
async function makeFile(tx: Tx, actor: Actor, run: LockedRun): Promise<void> {
  const { period } = run
  const waiting = await takeWaitingPayouts(tx, period)
  if (waiting.length === 0) return
  assertMayMakeFile(run, actor.userId)
  const accounts = await readPayoutAccounts(tx, waiting.map((payout) => payout.payoutAccountId))
  const rows = waiting.map((payout) => {
    const account = accounts.get(payout.payoutAccountId)
    assert(account, 'a queued payout names an account')
    return { payoutId: payout.id, amount: payout.amount, ...account }
  })
  await createPayoutFile(tx, { period, shopName: shop.name.ko, createdBy: actor.userId }, rows)
}

/**
 * Chooses the file to hand out: one that was made and never left, because its call was cut off, before the next is
 * made. Undefined means the latest. A transaction of its own, so that payouts voided on the way stay voided when no
 * file comes of it.
 */
async function chooseFile(tx: Tx, actor: Actor, period: string): Promise<number | undefined> {
  const run = await lockRun(tx, period)
  assertApproved(run)
  const unsent = await findUnsentFile(tx, period)
  if (unsent === null) await makeFile(tx, actor, run)
  return unsent ?? undefined
}

/** Books one slice of a file as sent; answers how many payouts it had. */
async function bookSent(fileId: string): Promise<number> {
  return inTransaction(async (tx) => {
    const payouts = await lockUnsentPayouts(tx, fileId, SLICE)
    if (payouts.length === 0) return 0
    await postAll(tx, payouts.map((payout) => payoutSentJournal({ payoutId: payout.id, sellerId: payout.sellerId, amount: payout.amount })))
    await markPayoutsSent(tx, payouts.map((payout) => payout.id))
    return payouts.length
  })
}

/**
 * Hands the payout file of an approved month to an operator: the asked one; else the oldest that has not left yet, a new
 * one when payouts wait, or the latest; byte for byte as it was made. From here on its payouts count as sent, because the file is out of our
 * hands; that is booked before the bytes leave. Throws SETTLEMENT_NOT_APPROVED, SETTLEMENT_APPROVER, SETTLEMENT_NOTHING_TO_PAY, and
 * SETTLEMENT_FILE_PENDING (503) when a huge file needs another call to be booked.
 */
export async function handOutPayoutFile(actor: Actor, period: string, number?: number): Promise<PayoutFileCopy> {
  const deadline = now().getTime() + BUDGET_MS
  const chosen = number ?? (await inTransaction((tx) => chooseFile(tx, actor, period)))
  const file = await inTransaction(async (tx) => {
    const copy = await openPayoutFile(tx, period, chosen)
    await recordAudit(tx, { actorId: actor.userId, action: 'settlement.payout-file', subjectType: 'payout_file', subjectId: copy.id, details: { sha256: copy.sha256 } })
    return copy
  })
  while ((await bookSent(file.id)) > 0) {
    if (now().getTime() >= deadline) throw settlementError('SETTLEMENT_FILE_PENDING')
  }
  return file
}
