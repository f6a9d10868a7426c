import { afterEach, beforeEach, expect, test } from 'vitest'
import { newId } from '@/lib/core/ids'
import { post, releaseJournal, withdrawalRequestedJournal } from '@/lib/domain/ledger'
import { db, inTransaction, sqlState, type Tx } from '@/lib/platform/db'
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
const askBack = (sale: Sale): Promise<void> => inTransaction((tx) => writeRefund(tx, sale))

async function writeRefund(tx: Tx, sale: Sale): Promise<void> {
  const order = await tx.order.findUniqueOrThrow({ where: { id: sale.orderId } })
  const refundId = newId('rfd')
  await tx.refund.create({ data: { id: refundId, orderId: order.id, attemptId: sale.attemptId, kind: 'WITHDRAWAL', amount: order.payableAmount, reason: 'test' } })
  await post(tx, withdrawalRequestedJournal({ ...order, orderId: order.id, refundId, wasReleased: false }))
}

test('a share is released when the hold is over, not a moment earlier, and once', async () => {
  const { sellerId } = await aPayee()
  const sale = await aSale(sellerId, 10_000n, { bps: 2000 })
  await atKst('2026-10-22T11:59:59.999')
  expect(await release()).toEqual({ released: 0, stuck: 0 })
  await atKst('2026-10-22T12:00')
  expect(await release()).toEqual({ released: 1, stuck: 0 })
  expect(await release()).toEqual({ released: 0, stuck: 0 })
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
  expect(await release()).toEqual({ released: 0, stuck: 0 })
  expect(await balanceOf(`seller_avail:${sellerId}`)).toBe(0n)
})

test('the database itself refuses to release a share that is being asked back', async () => {
  const sale = await aSale((await aPayee()).sellerId, 10_000n)
  await askBack(sale)
  const state = await db().$executeRaw`UPDATE orders SET released_at = now() WHERE id = ${sale.orderId}`.then(() => null, sqlState)
  expect(state).toBe('OR003')
})

test('twenty sales, each asked back while its hold ends: what is released and what goes back are never the same', async () => {
  const { sellerId } = await aPayee()
  const sales = await Promise.all(Array.from({ length: 20 }, () => aSale(sellerId, 1_000n)))
  await atKst('2026-10-30T12:00')
  const asked = await Promise.allSettled([
    ...sales.map((sale) => inTransaction(async (tx) => {
      const { released_at: releasedAt } = (await tx.$queryRaw<{ released_at: Date | null }[]>`SELECT released_at FROM orders WHERE id = ${sale.orderId} FOR UPDATE`)[0] ?? { released_at: null }
      if (releasedAt === null) await writeRefund(tx, sale)
    })),
    release(), release(), release(),
  ])
  expect(asked.filter(({ status }) => status === 'rejected')).toEqual([])
  await release()
  const back = await db().refund.count()
  expect(await db().order.count({ where: { releasedAt: { not: null } } })).toBe(20 - back)
  expect([await balanceOf(`seller_pending:${sellerId}`), await balanceOf(`seller_avail:${sellerId}`)]).toEqual([0n, BigInt(back - 20) * 1_000n])
})

test('an order that the book refuses holds up nobody else, and is told of once a run', async () => {
  const [{ sellerId }, other] = [await aPayee(), await aPayee()]
  const bad = await aSale(sellerId, 10_000n)
  // Its share is gone from what is pending, as after a fault of ours: releasing it would take it twice.
  await inTransaction((tx) => post(tx, releaseJournal({ orderId: 'ord_elsewhere', sellerId, sellerAmount: 10_000n })))
  await aSale(other.sellerId, 20_000n)
  await atKst('2026-10-30T12:00')
  expect(await release()).toEqual({ released: 1, stuck: 1 })
  expect(await balanceOf(`seller_avail:${other.sellerId}`)).toBe(-20_000n)
  expect((await db().order.findUniqueOrThrow({ where: { id: bad.orderId } })).releasedAt).toBeNull()
  await resetDatabase() // the book was spoilt on purpose
})

test('without time nothing is begun', async () => {
  await aSale((await aPayee()).sellerId, 10_000n)
  await atKst('2026-10-30T12:00')
  expect(await releaseHolds({ deadline: new Date(Date.now() - 1) })).toEqual({ released: 0, stuck: 0 })
})
