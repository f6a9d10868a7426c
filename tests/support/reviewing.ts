import { NOTICE_VERSION } from '@/config/notices'
import type { Actor } from '@/lib/core/actor'
import { newId, newOrderNumber } from '@/lib/core/ids'
import { splitSale } from '@/lib/core/money'
import { grantEntitlement } from '@/lib/domain/library'
import { openPurchase } from '@/lib/flows/open-purchase'
import { db, inTransaction } from '@/lib/platform/db'
import { aBuyer } from './market'

export const GOOD_WORDS = '처음부터 쓸 만했어요. 말투도 마음에 들어요.'

/** A purchase of a prompt as if it had been paid; sealed. */
export async function aSealedPurchase(promptId: string, buyer?: Actor): Promise<{ buyer: Actor; id: string; orderId: string }> {
  const owner = buyer ?? (await aBuyer())
  const { currentVersionId, sellerId } = await db().prompt.findUniqueOrThrow({ where: { id: promptId } })
  const [orderId, paidAt, promptVersionId] = [newId('ord'), new Date(), currentVersionId ?? '']
  const { commission, vat, seller } = splitSale(6_600n, 2000)
  await db().order.create({
    data: {
      id: orderId, number: newOrderNumber('2026-11-23'), buyerId: owner.userId, sellerId, promptId, promptVersionId, titleSnapshot: '제목', listAmount: 6_600n, payableAmount: 6_600n,
      commissionBps: 2000, commissionAmount: commission, vatAmount: vat, sellerAmount: seller, licence: 'COMMERCIAL', status: 'PAID', noticeVersion: NOTICE_VERSION, consents: {}, expiresAt: paidAt, paidAt, releaseAfter: paidAt,
    },
  })
  await inTransaction((tx) => grantEntitlement(tx, { orderId, buyerId: owner.userId, promptId, promptVersionId, at: paidAt }))
  const { id } = await db().entitlement.findUniqueOrThrow({ where: { orderId } })
  return { buyer: owner, id, orderId }
}

/** The same, opened. */
export async function anOpenedPurchase(promptId: string, buyer?: Actor): Promise<{ buyer: Actor; id: string; orderId: string }> {
  const purchase = await aSealedPurchase(promptId, buyer)
  await openPurchase(purchase.buyer, purchase.id, { noticeVersion: NOTICE_VERSION, locale: 'ko', ip: null, userAgent: 'Test/1.0' })
  return purchase
}

/** What cards and lists show of a prompt's reviews. */
export async function ratingOf(promptId: string): Promise<[count: number, sum: number]> {
  const { ratingCount, ratingSum } = await db().prompt.findUniqueOrThrow({ where: { id: promptId }, select: { ratingCount: true, ratingSum: true } })
  return [ratingCount, ratingSum]
}
