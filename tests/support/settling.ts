import { newId } from '@/lib/core/ids'
import { splitSale } from '@/lib/core/money'
import type { Actor } from '@/lib/core/actor'
import { changePayoutAccount } from '@/lib/domain/accounts'
import { post, releaseJournal, saleJournal, withdrawalRequestedJournal, withdrawalSucceededJournal } from '@/lib/domain/ledger'
import { closeMonth, type CloseMonthResult } from '@/lib/flows/close-month'
import { db, inTransaction } from '@/lib/platform/db'
import { aBuyer, aSeller, type Shop } from './market'

export interface Sale {
  orderId: string
  sellerId: string
  attemptId: string
}

/**
 * A paid order as the door leaves it: order, captured attempt, entitlement and sale journal, dated by the book's clock.
 * Without commission unless told, so that the seller's share is the price.
 */
export async function aSale(sellerId: string, amount: bigint, more: { bps?: number; isReleased?: boolean } = {}): Promise<Sale> {
  const buyer = await aBuyer()
  const [orderId, attemptId, promptId] = [newId('ord'), newId('pay'), newId('prm')]
  const split = splitSale(amount, more.bps ?? 0)
  const figures = { orderId, sellerId, payableAmount: amount, sellerAmount: split.seller, commissionAmount: split.commission, vatAmount: split.vat }
  await inTransaction(async (tx) => {
    const [clock] = await tx.$queryRaw<{ at: Date }[]>`SELECT kst_now() AS at`
    const at = clock!.at
    const week = new Date(at.getTime() + 7 * 86_400_000)
    await tx.order.create({
      data: {
        id: orderId, number: orderId, buyerId: buyer.userId, sellerId, promptId, promptVersionId: newId('prv'), titleSnapshot: '재구매를 부르는 신상품 안내 메일', listAmount: amount, payableAmount: amount,
        commissionBps: more.bps ?? 0, commissionAmount: split.commission, vatAmount: split.vat, sellerAmount: split.seller, licence: 'COMMERCIAL', status: 'PAID', noticeVersion: '1',
        consents: {}, expiresAt: at, paidAt: at, releaseAfter: week, releasedAt: more.isReleased ? at : null, createdAt: at,
      },
    })
    await tx.paymentAttempt.create({
      data: { id: attemptId, orderId, gateway: 'toss', gatewayOrderId: attemptId, paymentKey: `key_${attemptId}`, amount, capturedAmount: amount, status: 'SUCCEEDED', capturedAt: at, expiresAt: week, createdAt: at },
    })
    await tx.entitlement.create({ data: { id: newId('ent'), orderId, buyerId: buyer.userId, promptId, promptVersionId: newId('prv'), withdrawableUntil: week, createdAt: at } })
    await post(tx, saleJournal(figures, { gateway: 'toss', at }))
    if (more.isReleased) await post(tx, releaseJournal(figures))
  })
  return { orderId, sellerId, attemptId }
}

/** Money that counts in the next settlement: a sale whose hold has ended. */
export const earn = (sellerId: string, amount: bigint): Promise<Sale> => aSale(sellerId, amount, { isReleased: true })

/** Gives a sale back in full, as a withdrawal that the gateway has carried out. */
export async function giveBack(sale: Sale): Promise<void> {
  await inTransaction(async (tx) => {
    const order = await tx.order.findUniqueOrThrow({ where: { id: sale.orderId } })
    const refundId = newId('rfd')
    const refund = { ...order, orderId: order.id, refundId, wasReleased: order.releasedAt !== null }
    await tx.refund.create({ data: { id: refundId, orderId: order.id, attemptId: sale.attemptId, kind: 'WITHDRAWAL', amount: order.payableAmount, status: 'SUCCEEDED', reason: 'test' } })
    await tx.order.update({ where: { id: order.id }, data: { status: 'REFUNDED', refundedAt: new Date() } })
    await tx.entitlement.update({ where: { orderId: order.id }, data: { status: 'REVOKED', revokedAt: new Date() } })
    await post(tx, withdrawalRequestedJournal(refund))
    await post(tx, withdrawalSucceededJournal(refund, { gateway: 'toss' }))
  })
}

/** An operator. */
export async function anAdmin(): Promise<Actor> {
  const actor = await aBuyer({ isAdmin: true, displayName: '운영자' })
  await db().user.update({ where: { id: actor.userId }, data: { role: 'ADMIN', displayName: actor.displayName } })
  return actor
}

/** A seller with a bank account and this tax mode. */
export async function aPayee(taxMode: 'BUSINESS' | 'INDIVIDUAL_MEDIATED' | 'INDIVIDUAL_WITHHELD' = 'BUSINESS'): Promise<Shop> {
  const shop = await aSeller()
  await db().sellerProfile.update({ where: { id: shop.sellerId }, data: { taxMode } })
  await inTransaction((tx) => changePayoutAccount(tx, shop.sellerId, { bankCode: '088', accountNumber: '001234567890', holder: '문장공방' }))
  return shop
}

const soon = () => new Date(Date.now() + 20_000)

/** Runs the settlement until nothing is left of what is over. */
export const settle = (preparedBy = 'system', deadline: Date = soon()): Promise<CloseMonthResult> => closeMonth({ deadline, preparedBy })

/** A statement's figures by name, for comparing. */
export async function statementOf(sellerId: string, period: string) {
  const row = await db().settlement.findUnique({ where: { period_sellerId: { period, sellerId } } })
  return row && { opening: row.openingAmount, activity: row.activityAmount, net: row.netAmount, incomeTax: row.incomeTaxAmount, localTax: row.localTaxAmount, payable: row.payableAmount, carried: row.carriedAmount, status: row.status }
}

/** Balance of an account of the book, debit above zero. */
export async function balanceOf(code: string): Promise<bigint> {
  const { _sum } = await db().ledgerEntry.aggregate({ where: { account: { code } }, _sum: { amount: true } })
  return _sum.amount ?? 0n
}
