import { afterEach, beforeEach, expect, test } from 'vitest'
import { newId } from '@/lib/core/ids'
import { post, withdrawalRequestedJournal } from '@/lib/domain/ledger'
import { db, inTransaction } from '@/lib/platform/db'
import { atKst } from '@/tests/support/book-owner'
import { expectBooksBalanced } from '@/tests/support/books'
import { resetDatabase } from '@/tests/support/database'
import { aPayee, aSale, balanceOf, giveBack, type Sale } from '@/tests/support/settling'
import { releaseHolds } from './release-holds'

const release = () => releaseHolds({ deadline: new Date(Date.now() + 20_000) })

beforeEach(async () => {
  await resetDatabase()
  await atKst('2026-10-15T12:00')
})
afterEach(expectBooksBalanced)

/** A withdrawal that was asked for and is not answered yet. */
async function askBack(sale: Sale): Promise<void> {
  await inTransaction(async (tx) => {
    const order = await tx.order.findUniqueOrThrow({ where: { id: sale.orderId } })
    const refundId = newId('rfd')
    await tx.refund.create({ data: { id: refundId, orderId: order.id, attemptId: sale.attemptId, kind: 'WITHDRAWAL', amount: order.payableAmount, reason: 'test' } })
    await post(tx, withdrawalRequestedJournal({ ...order, orderId: order.id, refundId, wasReleased: false }))
  })
}

test('a share is released when the hold is over, not a moment earlier, and once', async () => {
  const { sellerId } = await aPayee()
  const sale = await aSale(sellerId, 10_000n, { bps: 2000 })
  await atKst('2026-10-22T11:59:59.999')
  expect(await release()).toEqual({ released: 0 })
  await atKst('2026-10-22T12:00')
  expect(await release()).toEqual({ released: 1 })
  expect(await release()).toEqual({ released: 0 })
  expect([await balanceOf(`seller_pending:${sellerId}`), await balanceOf(`seller_avail:${sellerId}`)]).toEqual([0n, -7_800n])
  expect((await db().order.findUniqueOrThrow({ where: { id: sale.orderId } })).releasedAt).toEqual(new Date('2026-10-22T12:00+09:00'))
})

test('ten runners at once release each of many orders once, also more than a slice', async () => {
  const { sellerId } = await aPayee()
  for (let i = 0; i < 45; i += 1) await Promise.all(Array.from({ length: 5 }, () => aSale(sellerId, 1_000n)))
  await atKst('2026-10-30T12:00')
  const results = await Promise.all(Array.from({ length: 10 }, release))
  expect(results.reduce((sum, result) => sum + result.released, 0)).toBe(225)
  expect(await db().ledgerJournal.count({ where: { kind: 'release' } })).toBe(225)
  expect(await balanceOf(`seller_avail:${sellerId}`)).toBe(-225_000n)
})

test('what is asked back, or was given back, is not released', async () => {
  const { sellerId } = await aPayee()
  await askBack(await aSale(sellerId, 10_000n))
  await giveBack(await aSale(sellerId, 20_000n))
  await atKst('2026-10-30T12:00')
  expect(await release()).toEqual({ released: 0 })
  expect(await balanceOf(`seller_avail:${sellerId}`)).toBe(0n)
})

test('without time nothing is begun', async () => {
  await aSale((await aPayee()).sellerId, 10_000n)
  await atKst('2026-10-30T12:00')
  expect(await releaseHolds({ deadline: new Date(Date.now() - 1) })).toEqual({ released: 0 })
})
