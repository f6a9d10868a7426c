import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '@/lib/core/actor'
import { readPayoutAccounts } from '@/lib/domain/accounts'
import { createPayoutFile, takeWaitingPayouts } from '@/lib/domain/settlement'
import { db, inTransaction } from '@/lib/platform/db'
import { atKst } from '@/tests/support/book-owner'
import { expectBooksBalanced } from '@/tests/support/books'
import { resetDatabase } from '@/tests/support/database'
import { anAdmin, aPayee, earn, settle } from '@/tests/support/settling'
import { approveSettlement, requeuePayouts } from './approve-settlement'
import { handOutPayoutFile } from './hand-out-payout-file'

const MONTH = '2026-10'
const states = async () => (await db().payout.findMany({ orderBy: { fileId: 'asc' }, select: { fileId: true, status: true } })).map(({ fileId, status }) => `${fileId} ${status}`)

let admin: Actor
let other: Actor
beforeEach(async () => {
  await resetDatabase()
  await atKst('2026-10-15T12:00')
  admin = await anAdmin()
  other = await anAdmin()
})
afterEach(expectBooksBalanced)

/** What a process leaves that was killed between making a file and booking it. */
const makeFileAndDie = () =>
  inTransaction(async (tx) => {
    const waiting = await takeWaitingPayouts(tx, MONTH)
    const accounts = await readPayoutAccounts(tx, waiting.map((payout) => payout.payoutAccountId))
    await createPayoutFile(tx, { period: MONTH, shopName: '가림', createdBy: other.userId }, waiting.map(({ id, amount, payoutAccountId }) => ({ payoutId: id, amount, ...accounts.get(payoutAccountId)! })))
  })

/** A settled October with one payout that is approved, and one seller who can be approved once the suspension ends. */
async function twoSellers(): Promise<{ later: string }> {
  const [first, second] = [await aPayee(), await aPayee()]
  await earn(first.sellerId, 20_000n)
  await earn(second.sellerId, 30_000n)
  await atKst('2026-11-01T09:05')
  await settle()
  await db().sellerProfile.update({ where: { id: second.sellerId }, data: { suspendedAt: new Date() } })
  await approveSettlement(admin, MONTH)
  return { later: second.sellerId }
}

describe('a file that was made and not booked, because the process died', () => {
  test('is handed out and booked before the next one is made', async () => {
    const { later } = await twoSellers()
    await makeFileAndDie()
    await db().sellerProfile.update({ where: { id: later }, data: { suspendedAt: null } })
    await requeuePayouts(admin, MONTH)
    expect((await handOutPayoutFile(other, MONTH)).id).toBe('2026-10-1')
    expect(await states()).toEqual(['2026-10-1 SENT', 'null QUEUED'])
    expect((await handOutPayoutFile(other, MONTH)).id).toBe('2026-10-2')
    expect(await states()).toEqual(['2026-10-1 SENT', '2026-10-2 SENT'])
    expect((await handOutPayoutFile(other, MONTH)).id).toBe('2026-10-2')
  })

  test('does not leave the house while another call is still booking it', async () => {
    await twoSellers()
    await makeFileAndDie()
    const rival = new pg.Client({ connectionString: process.env.DIRECT_URL })
    await rival.connect()
    await rival.query('BEGIN; SELECT id FROM payout FOR UPDATE')
    const handing = handOutPayoutFile(other, MONTH)
    try {
      await expect.poll(async () => (await db().$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0`)[0]?.n, { timeout: 5_000 }).toBe(1)
    } finally {
      await rival.query('ROLLBACK') // the other call died as well
      await rival.end()
    }
    await handing
    expect(await states()).toEqual(['2026-10-1 SENT'])
  })
})
