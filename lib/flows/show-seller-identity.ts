import 'server-only'
import type { Actor } from '@/lib/core/actor'
import { notFound } from '@/lib/core/errors'
import { readSellerIdentity } from '@/lib/domain/accounts'
import type { SellerIdentity } from '@/lib/domain/accounts/seller-schema'
import { recordAudit } from '@/lib/domain/audit'
import { readGivingBack } from '@/lib/domain/library'
import { orderError } from '@/lib/domain/orders'
import { now } from '@/lib/platform/clock'
import { inTransaction, type Tx } from '@/lib/platform/db'

/** Whoever gave this many purchases back sealed in these days looks for names, not for prompts. */
const GIVEN_BACK_MAX = 3
const GIVEN_BACK_DAYS = 30

/**
 * What speaks against telling a private person's identity. Buying and giving back sealed costs nothing, so without a
 * bound a loop over all sellers would read their addresses. A business publishes its own; it is told in any case.
 */
async function findObjection(tx: Tx, buyerId: string, orderId: string): Promise<'ORDER_GIVEN_BACK' | 'ORDER_OPEN_FIRST' | null> {
  const since = new Date(now().getTime() - GIVEN_BACK_DAYS * 86_400_000)
  const { isOpened, isGivenBackSealed, givenBackCount } = await readGivingBack(tx, { buyerId, orderId }, since)
  if (isGivenBackSealed) return 'ORDER_GIVEN_BACK'
  return !isOpened && givenBackCount >= GIVEN_BACK_MAX ? 'ORDER_OPEN_FIRST' : null
}

/**
 * Tells the buyer of a purchase who sold it (전자상거래법 제20조 제2항), also after the refund of an opened one: disputes
 * come later. Who looked at whom, for which order, when and from where is recorded in the same transaction, refusals too;
 * without the record nothing is shown. May be repeated, and every reading is recorded. Throws NOT_FOUND for another's
 * order, ORDER_NOT_PAID, and for a private person ORDER_GIVEN_BACK and ORDER_OPEN_FIRST (409).
 */
export async function showSellerIdentity(actor: Actor, orderId: string, ip: string | null): Promise<SellerIdentity> {
  const told = await inTransaction(async (tx) => {
    const order = await tx.order.findFirst({ where: { id: orderId, buyerId: actor.userId }, select: { sellerId: true, paidAt: true } })
    if (!order) throw notFound('order')
    if (order.paidAt === null) throw orderError('ORDER_NOT_PAID')
    const identity = await readSellerIdentity(tx, order.sellerId)
    const objection = identity.kind === 'BUSINESS' ? null : await findObjection(tx, actor.userId, orderId)
    await recordAudit(tx, {
      actorId: actor.userId, action: 'seller.identity-read', subjectType: 'seller', subjectId: order.sellerId, details: { orderId, ip },
      ...(objection ? { outcome: 'denied' as const, reason: objection } : {}),
    })
    return { identity, objection }
  })
  if (told.objection) throw orderError(told.objection)
  return told.identity
}
