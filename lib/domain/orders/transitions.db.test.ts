import { afterAll, describe, expect, test } from 'vitest'
import { newId, newOrderNumber } from '@/lib/core/ids'
import type { OrderStatus } from '@/lib/generated/prisma/enums'
import { db, disconnect, inTransaction } from '@/lib/platform/db'
import { aBuyer, aPrompt } from '@/tests/support/market'
import { lockPurchaseOf } from './place-order'
import { expireDue, markCanceled, markExpired, markPaid, markRefunded, markReview } from './transitions'
import { getOrderFor } from './view'

afterAll(disconnect)

const paid = { paidAt: new Date(), releaseAfter: new Date() }
const proofOf: { [status in OrderStatus]?: object } = { PAID: paid, REFUNDED: { ...paid, refundedAt: new Date() } }

async function anOrder(status: OrderStatus): Promise<string> {
  const [buyer, prompt] = [await aBuyer(), await aPrompt()]
  const id = newId('ord')
  await db().order.create({
    data: {
      id, number: newOrderNumber('2026-11-23'), buyerId: buyer.userId, sellerId: prompt.sellerId, promptId: prompt.promptId, promptVersionId: prompt.versionId, titleSnapshot: '이름',
      listAmount: 9_900n, payableAmount: 9_900n, commissionBps: 2_000, commissionAmount: 1_980n, vatAmount: 198n, sellerAmount: 7_722n, licence: 'PERSONAL', status,
      noticeVersion: '2026-11-01', consents: [], expiresAt: new Date(Date.now() - 1_000), ...proofOf[status],
    },
  })
  return id
}
const statusOf = async (id: string): Promise<string> => (await db().order.findUniqueOrThrow({ where: { id } })).status

describe('every move is one conditional UPDATE', () => {
  test.each(['CANCELED', 'REVIEW', 'REFUNDED'] as const)('money does not make an order that is %s paid', async (status) => {
    const id = await anOrder(status)
    await expect(inTransaction((tx) => markPaid(tx, id, paid))).rejects.toMatchObject({ code: 'ORDER_NOT_PENDING' })
    expect(await statusOf(id)).toBe(status)
  })

  test('of twenty payments at once one moves the order', async () => {
    const id = await anOrder('PENDING')
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => inTransaction((tx) => markPaid(tx, id, paid))))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await statusOf(id)).toBe('PAID')
  })

  test('only a paid order is refunded; giving up and expiring are for unpaid ones', async () => {
    const id = await anOrder('PENDING')
    await expect(inTransaction((tx) => markRefunded(tx, id, new Date()))).rejects.toMatchObject({ code: 'ORDER_NOT_PENDING' })
    await inTransaction((tx) => markPaid(tx, id, paid))
    expect(await inTransaction(async (tx) => [await markCanceled(tx, id), await markExpired(tx, id)])).toEqual([false, false])
    await inTransaction((tx) => markRefunded(tx, id, new Date()))
    expect(await inTransaction((tx) => markReview(tx, id, 'TEST'))).toBe(true)
  })

  test('the database refuses what the code would never do: un-taking money', async () => {
    const id = await anOrder('PAID')
    for (const status of ['PENDING', 'CANCELED', 'EXPIRED'] as const) await expect(db().order.update({ where: { id }, data: { status } })).rejects.toThrow(/may not become/)
    await inTransaction((tx) => markRefunded(tx, id, new Date()))
    await expect(db().order.update({ where: { id }, data: { status: 'PAID' } })).rejects.toThrow(/may not become/)
  })

  test('the database refuses a state without what proves it', async () => {
    for (const [status, missing] of [['PAID', 'paidAt'], ['PAID', 'releaseAfter'], ['REFUNDED', 'refundedAt']] as const) {
      const id = await anOrder(status)
      await expect(db().order.update({ where: { id }, data: { [missing]: null } })).rejects.toThrow(/orders_(paid|refunded)/)
    }
    const settled = (to: 'SUCCEEDED' | 'SUSPENSE', proof: object) =>
      db().paymentAttempt.create({ data: { id: newId('pay'), gatewayOrderId: newId('pay'), orderId: 'ord_any', gateway: 'toss', amount: 9_900n, expiresAt: new Date(), status: to, ...proof } })
    await expect(settled('SUCCEEDED', { paymentKey: newId('pay') })).rejects.toThrow(/payment_attempt_settled/)
    await expect(settled('SUSPENSE', { capturedAmount: 9_900n })).rejects.toThrow(/payment_attempt_settled/)
  })

  test.each([
    ['its number', { number: '20261123-OTHER' }], ['its title', { titleSnapshot: '다른 이름' }], ['its licence', { licence: 'TEAM' }],
    ['the version of its notices', { noticeVersion: '2027-01-01' }], ['its consents', { consents: [{ consent: 'terms' }] }],
  ])('the database refuses to change %s', async (_what, data) => {
    const id = await anOrder('PENDING')
    await expect(db().order.update({ where: { id }, data })).rejects.toThrow(/what it froze may not change/)
  })
})

test('orders whose time is over expire, unless somebody is paying them', async () => {
  const [idle, payingOne] = [await anOrder('PENDING'), await anOrder('PENDING')]
  const attemptId = newId('pay')
  await db().paymentAttempt.create({ data: { id: attemptId, gatewayOrderId: attemptId, orderId: payingOne, gateway: 'toss', amount: 9_900n, status: 'UNKNOWN', expiresAt: new Date() } })
  await inTransaction((tx) => expireDue(tx, new Date(), 100))
  expect([await statusOf(idle), await statusOf(payingOne)]).toEqual(['EXPIRED', 'PENDING'])
})

test('an order whose payment was never opened has none', async () => {
  const id = await anOrder('PENDING')
  const { buyerId } = await db().order.findUniqueOrThrow({ where: { id } })
  expect(await getOrderFor(buyerId, id)).toMatchObject({ id, payment: null, refunds: [], purchase: null, paidAt: null })
})

test('what is absent is not found', async () => {
  await expect(getOrderFor('usr_nobody', 'ord_nothing')).rejects.toMatchObject({ code: 'NOT_FOUND', status: 404 })
  await expect(inTransaction((tx) => lockPurchaseOf(tx, 'ord_nothing'))).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
