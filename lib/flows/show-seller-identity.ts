import 'server-only'
import type { Actor } from '@/lib/core/actor'
import { notFound } from '@/lib/core/errors'
import { readSellerIdentity } from '@/lib/domain/accounts'
import type { SellerIdentity } from '@/lib/domain/accounts/seller-schema'
import { recordAudit } from '@/lib/domain/audit'
import { orderError } from '@/lib/domain/orders'
import { inTransaction } from '@/lib/platform/db'

/**
 * Tells the buyer of a purchase who sold it (전자상거래법 제20조 제2항), also after a refund: disputes come later. Who
 * looked at whom, for which order, when and from where is recorded in the same transaction; without the record nothing is
 * shown. May be repeated, and every reading is recorded. Throws NOT_FOUND for another's order, ORDER_NOT_PAID (409).
 */
export async function showSellerIdentity(actor: Actor, orderId: string, ip: string | null): Promise<SellerIdentity> {
  return inTransaction(async (tx) => {
    const order = await tx.order.findFirst({ where: { id: orderId, buyerId: actor.userId }, select: { sellerId: true, paidAt: true } })
    if (!order) throw notFound('order')
    if (order.paidAt === null) throw orderError('ORDER_NOT_PAID')
    await recordAudit(tx, { actorId: actor.userId, action: 'seller.identity-read', subjectType: 'seller', subjectId: order.sellerId, details: { orderId, ip } })
    return readSellerIdentity(tx, order.sellerId)
  })
}
