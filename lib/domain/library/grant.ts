import 'server-only'
import { newId } from '@/lib/core/ids'
import { endOfTerm } from '@/lib/core/period'
import type { Tx } from '@/lib/platform/db'

/** Days in which a sealed purchase can be withdrawn: 전자상거래법 제17조 제1항. */
const WITHDRAWAL_DAYS = 7

export interface Grant {
  orderId: string
  buyerId: string
  promptId: string
  promptVersionId: string
  /** When the purchase reaches its buyer; the days of withdrawal count from here. */
  at: Date
}

/** The last instant at which a sealed purchase that reached its buyer at `from` may be given back. */
export const withdrawalEnd = (from: Date): Date => new Date(endOfTerm(from, WITHDRAWAL_DAYS).getTime() - 1)

/** Gives a paid order its sealed purchase. May be repeated: an order has one. Answers whether it was new. */
export async function grantEntitlement(tx: Tx, grant: Grant): Promise<boolean> {
  const { count } = await tx.entitlement.createMany({
    data: [{ id: newId('ent'), orderId: grant.orderId, buyerId: grant.buyerId, promptId: grant.promptId, promptVersionId: grant.promptVersionId, withdrawableUntil: withdrawalEnd(grant.at) }],
    skipDuplicates: true,
  })
  return count > 0
}

/**
 * Takes a purchase back if it is still sealed and its seven days are not over: one conditional update on the row that
 * opening also changes, so that of a withdrawal and an opening at the same moment exactly one happens. Answers whether
 * it was taken.
 */
export async function revokeSealed(tx: Tx, orderId: string, reason: string, at: Date): Promise<boolean> {
  const { count } = await tx.entitlement.updateMany({
    where: { orderId, status: 'ACTIVE', openedAt: null, withdrawableUntil: { gte: at } },
    data: { status: 'REVOKED', revokedAt: at, revokedReason: reason },
  })
  return count > 0
}

/** Takes a purchase back, opened or not, because its money is gone. May be repeated. Answers whether it was taken. */
export async function revokePurchase(tx: Tx, orderId: string, reason: string, at: Date): Promise<boolean> {
  const { count } = await tx.entitlement.updateMany({ where: { orderId, status: 'ACTIVE' }, data: { status: 'REVOKED', revokedAt: at, revokedReason: reason } })
  return count > 0
}

/** Gives a purchase back, opened or not, after the refund that took it failed. May be repeated. Answers whether it was given back. */
export async function restorePurchase(tx: Tx, orderId: string): Promise<boolean> {
  const { count } = await tx.entitlement.updateMany({ where: { orderId, status: 'REVOKED' }, data: { status: 'ACTIVE', revokedAt: null, revokedReason: null } })
  return count > 0
}
