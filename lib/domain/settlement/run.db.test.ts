import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { expectBooksBalanced } from '@/tests/support/books'
import { asBookOwner, atKst, withoutGuards } from '@/tests/support/book-owner'
import { resetDatabase } from '@/tests/support/database'
import { aPayee, aSale, balanceOf, earn, giveBack, settle, statementOf } from '@/tests/support/settling'
import { AppError } from '@/lib/core/errors'
import { db, inTransaction, sqlState } from '@/lib/platform/db'
import { beginRun, computeStatements, findMonthToSettle, postAccruals, proveRun, takeLease, dropLease, withhold } from './index'

const MIN = 10_000
const begin = (period: string) => inTransaction((tx) => beginRun(tx, period, 'system'))
const compute = (period: string, min = MIN) => inTransaction((tx) => computeStatements(tx, period, min))
const accrue = (period: string) => inTransaction((tx) => postAccruals(tx, period, 100))
const prove = (period: string) => inTransaction((tx) => proveRun(tx, period))
const codeOf = (work: Promise<unknown>) => work.then(() => undefined, (error: unknown) => (error instanceof AppError ? error.code : sqlState(error)))

beforeEach(async () => {
  await resetDatabase()
  await atKst('2026-10-15T12:00')
})
afterEach(expectBooksBalanced)

async function settled(period: string, min = MIN): Promise<string> {
  await begin(period)
  await compute(period, min)
  await accrue(period)
  return prove(period)
}

describe('figures', () => {
  test.each([
    [7_800n, 230n, 20n],
    [33_333n, 990n, 90n],
    [1_234_567n, 37_030n, 3_700n],
  ])('%s won withheld: %s income tax, %s local tax, in the book too', async (net, incomeTax, localTax) => {
    const { sellerId } = await aPayee('INDIVIDUAL_WITHHELD')
    await earn(sellerId, net)
    await atKst('2026-11-01T09:05')
    await settled('2026-10', 0)
    expect(await statementOf(sellerId, '2026-10')).toEqual({ opening: 0n, activity: net, net, incomeTax, localTax, payable: net - incomeTax - localTax, carried: 0n, status: 'ACCRUED' })
    expect([await balanceOf(`seller_avail:${sellerId}`), await balanceOf('wh_income'), await balanceOf('wh_local'), await balanceOf(`seller_payable:${sellerId}`)]).toEqual([0n, -incomeTax, -localTax, -(net - incomeTax - localTax)])
  })

  test('the rule of the day after the month counts: 2024-05 has the old one, 2024-06 is paid under the new one', async () => {
    await atKst('2024-05-10T12:00')
    const { sellerId } = await aPayee('INDIVIDUAL_WITHHELD')
    await earn(sellerId, 33_333n)
    await atKst('2024-06-10T12:00')
    await earn(sellerId, 33_333n)
    await atKst('2024-07-01T09:05')
    await settled('2024-05')
    await settled('2024-06')
    expect(await statementOf(sellerId, '2024-05')).toMatchObject({ incomeTax: 0n, localTax: 0n, payable: 33_333n })
    expect(await statementOf(sellerId, '2024-06')).toMatchObject({ incomeTax: 990n, localTax: 90n, payable: 32_253n })
  })

  test('the database withholds what the forecast says, for any amount and mode', async () => {
    const nets = [10_000n, 10_009n, 33_333n, 98_765n, 999_999n, 12_345_678n, 1_000_000n]
    const sellers = await Promise.all((['INDIVIDUAL_WITHHELD', 'BUSINESS', 'INDIVIDUAL_MEDIATED'] as const).flatMap((mode) => nets.map(async (net) => ({ net, mode, ...(await aPayee(mode)) }))))
    for (const { sellerId, net } of sellers) await earn(sellerId, net)
    await atKst('2026-11-01T09:05')
    await settled('2026-10')
    for (const { sellerId, net, mode } of sellers) {
      expect(await statementOf(sellerId, '2026-10')).toMatchObject(withhold(net, mode, { incomeBps: 300, localOfIncomeBps: 1000, exemptBelow: 0n }))
    }
  })

  test('net below nothing and below the minimum is carried, exactly the minimum is paid, a carry alone has its statement', async () => {
    const [under, exact, debtor, idle] = await Promise.all([aPayee(), aPayee(), aPayee(), aPayee()])
    await earn(under.sellerId, 9_999n)
    await earn(exact.sellerId, 10_000n)
    const sold = await earn(debtor.sellerId, 20_000n)
    await atKst('2026-11-01T09:05')
    await settled('2026-10')
    await giveBack(sold)
    await earn(under.sellerId, 1n)
    await atKst('2026-12-01T09:05')
    await settled('2026-11')
    await atKst('2027-01-01T09:05')
    await settled('2026-12')

    expect(await statementOf(under.sellerId, '2026-10')).toMatchObject({ payable: 0n, carried: 9_999n, status: 'CARRIED' })
    expect(await statementOf(under.sellerId, '2026-11')).toMatchObject({ opening: 9_999n, activity: 1n, payable: 10_000n, carried: 0n })
    expect(await statementOf(exact.sellerId, '2026-10')).toMatchObject({ payable: 10_000n, carried: 0n, status: 'ACCRUED' })
    expect(await statementOf(debtor.sellerId, '2026-10')).toMatchObject({ payable: 20_000n })
    expect(await statementOf(debtor.sellerId, '2026-11')).toMatchObject({ opening: 0n, activity: -20_000n, net: -20_000n, carried: -20_000n, status: 'CARRIED' })
    expect(await statementOf(debtor.sellerId, '2026-12')).toMatchObject({ opening: -20_000n, activity: 0n, net: -20_000n, carried: -20_000n })
    expect(await statementOf(exact.sellerId, '2026-11')).toBeNull()
    expect(await statementOf(idle.sellerId, '2026-10')).toBeNull()
  })

  test('a sale that is given back in its month leaves a statement of nothing; a held one leaves none', async () => {
    const [zero, held] = await Promise.all([aPayee(), aPayee()])
    await giveBack(await earn(zero.sellerId, 20_000n))
    await aSale(held.sellerId, 20_000n)
    await atKst('2026-11-01T09:05')
    await settled('2026-10', 0)
    expect(await statementOf(zero.sellerId, '2026-10')).toEqual({ opening: 0n, activity: 0n, net: 0n, incomeTax: 0n, localTax: 0n, payable: 0n, carried: 0n, status: 'CARRIED' })
    expect(await statementOf(held.sellerId, '2026-10')).toBeNull()
  })

  test('the last millisecond of a month belongs to it, the first of the next does not; both together lose nothing', async () => {
    const { sellerId } = await aPayee()
    await atKst('2026-10-31T23:59:59.999')
    const last = await earn(sellerId, 30_000n)
    await atKst('2026-11-01T00:00:00.000')
    await earn(sellerId, 40_000n)
    await giveBack(last)
    await atKst('2026-12-01T09:05')
    await settled('2026-10')
    await settled('2026-11')
    expect((await statementOf(sellerId, '2026-10'))?.net).toBe(30_000n)
    expect((await statementOf(sellerId, '2026-11'))?.net).toBe(10_000n)
  })
})

describe('steps', () => {
  test('no posting, nothing to settle; the running month is not settled', async () => {
    expect(await findMonthToSettle()).toBeNull()
    await earn((await aPayee()).sellerId, 20_000n)
    expect(await findMonthToSettle()).toBeNull()
    await atKst('2026-11-01T00:00')
    expect(await findMonthToSettle()).toBe('2026-10')
  })

  test('a month that is not over, and one after an unfinished one, are refused', async () => {
    await earn((await aPayee()).sellerId, 20_000n)
    expect(await codeOf(begin('2026-10'))).toBe('SETTLEMENT_MONTH_OPEN')
    expect(await codeOf(begin('2026-11'))).toBe('SETTLEMENT_MONTH_OPEN')
    await atKst('2026-12-31T09:05')
    expect(await codeOf(begin('2026-11'))).toBe('SETTLEMENT_EARLIER_UNFINISHED')
    expect(await begin('2026-10')).toBe('COMPUTING')
    expect(await codeOf(begin('2026-11'))).toBe('SETTLEMENT_EARLIER_UNFINISHED')
    await settled('2026-10')
    expect(await begin('2026-11')).toBe('COMPUTING')
    await settled('2026-11')
  })

  test('a month that is not closed is not computed', async () => {
    expect(await codeOf(compute('2026-10'))).toBe('SETTLEMENT_MONTH_OPEN')
  })

  test('every step may be repeated and changes nothing', async () => {
    const { sellerId } = await aPayee()
    await earn(sellerId, 20_000n)
    await atKst('2026-11-01T09:05')
    const proof = await settled('2026-10')
    const before = await statementOf(sellerId, '2026-10')
    expect(await begin('2026-10')).toBe('COMPUTED')
    expect(await compute('2026-10')).toBe(0)
    expect(await accrue('2026-10')).toBe(0)
    expect(await prove('2026-10')).toBe(proof)
    expect(await statementOf(sellerId, '2026-10')).toEqual(before)
    expect(await db().settlementRun.findUniqueOrThrow({ where: { period: '2026-10' } })).toMatchObject({ status: 'COMPUTED', sellerCount: 1, payableAmount: 20_000n, withheldAmount: 0n, proofSha256: proof, preparedBy: 'system' })
  })

  test('a lease is held by one runner until it is given free or grows old', async () => {
    await earn((await aPayee()).sellerId, 20_000n)
    await atKst('2026-11-01T09:05')
    await begin('2026-10')
    expect(await takeLease('2026-10', 'a')).toBe(true)
    expect(await takeLease('2026-10', 'a')).toBe(true)
    expect(await takeLease('2026-10', 'b')).toBe(false)
    await dropLease('2026-10', 'b')
    expect(await takeLease('2026-10', 'b')).toBe(false)
    await dropLease('2026-10', 'a')
    expect(await takeLease('2026-10', 'b')).toBe(true)
    await db().$executeRaw`UPDATE settlement_run SET lease_until = now() - interval '1 second'`
    expect(await takeLease('2026-10', 'a')).toBe(true)
    await settle()
  })
})

describe('proof', () => {
  /** A month whose statements are posted but not proven, broken by the owner. */
  async function broken(sql: string): Promise<string | undefined> {
    const { sellerId } = await aPayee()
    await earn(sellerId, 20_000n)
    await atKst('2026-11-01T09:05')
    await begin('2026-10')
    await compute('2026-10')
    await accrue('2026-10')
    await withoutGuards(['ledger_entry', 'settlement'], sql.replaceAll('$seller', sellerId))
    const code = await codeOf(prove('2026-10'))
    await resetDatabase()
    return code
  }

  test.each([
    ['a line of the month was changed', `UPDATE ledger_entry SET amount = amount + 1 WHERE account_id = (SELECT id FROM ledger_account WHERE code = 'gw_recv:toss')`],
    ['a cached balance drifted', `UPDATE ledger_balance SET balance = balance - 1 WHERE account_id = (SELECT id FROM ledger_account WHERE code = 'seller_avail:$seller')`],
    ['a statement was changed', `UPDATE settlement SET activity_amount = 19000, net_amount = 19000, payable_amount = 19000`],
    ['a statement is missing', `DELETE FROM settlement`],
    ['an accrual is missing', `UPDATE settlement SET journal_id = NULL`],
    ['a statement names another journal', `UPDATE settlement SET journal_id = (SELECT min(id) FROM ledger_journal)`],
    ['an accrual pays another account', `UPDATE ledger_entry SET account_id = (SELECT id FROM ledger_account WHERE code = 'bank') WHERE account_id = (SELECT id FROM ledger_account WHERE code = 'seller_payable:$seller')`],
  ])('fails when %s', async (_what, sql) => {
    expect(await broken(sql)).toBe('SETTLEMENT_PROOF_FAILED')
  })

  test('fails when it was made before and differs now', async () => {
    await earn((await aPayee()).sellerId, 20_000n)
    await atKst('2026-11-01T09:05')
    await settled('2026-10')
    await withoutGuards(['settlement_run'], `UPDATE settlement_run SET proof_sha256 = repeat('0', 64)`)
    expect(await codeOf(prove('2026-10'))).toBe('SETTLEMENT_PROOF_FAILED')
  })
})

describe('frozen', () => {
  beforeEach(async () => {
    await earn((await aPayee()).sellerId, 20_000n)
    await atKst('2026-11-01T09:05')
    await settled('2026-10')
  })

  test.each([
    ['a statement\'s figures', `UPDATE settlement SET payable_amount = 1, activity_amount = 1, net_amount = 1`, 'ST004'],
    ['a statement\'s seller', `UPDATE settlement SET seller_id = 'slr_other'`, 'ST004'],
    ['its journal', `UPDATE settlement SET journal_id = 1`, 'ST004'],
    ['a state that jumps', `UPDATE settlement SET status = 'PAID'`, 'ST005'],
    ['a run\'s totals', `UPDATE settlement_run SET payable_amount = 1`, 'ST004'],
    ['its proof', `UPDATE settlement_run SET proof_sha256 = ''`, 'ST004'],
    ['its preparer', `UPDATE settlement_run SET prepared_by = 'usr_1'`, 'ST004'],
    ['a run that goes back', `UPDATE settlement_run SET status = 'COMPUTING'`, 'ST005'],
    ['an approval by the preparer', `UPDATE settlement_run SET status = 'APPROVED', approved_by = prepared_by`, '23514'],
    ['an approval by nobody', `UPDATE settlement_run SET status = 'APPROVED'`, '23514'],
  ])('%s', async (_what, sql, state) => {
    expect(await asBookOwner(sql).then(() => undefined, sqlState)).toBe(state)
  })

  test('the run-time role deletes nothing of it', async () => {
    expect(await codeOf(inTransaction((tx) => tx.$executeRaw`DELETE FROM settlement`))).toBe('42501')
    expect(await codeOf(inTransaction((tx) => tx.$executeRaw`DELETE FROM settlement_run`))).toBe('42501')
    expect(await codeOf(inTransaction((tx) => tx.$executeRaw`DELETE FROM payout`))).toBe('42501')
  })
})
