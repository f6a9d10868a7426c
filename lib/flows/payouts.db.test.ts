import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '@/lib/core/actor'
import { AppError } from '@/lib/core/errors'
import { changePayoutAccount } from '@/lib/domain/accounts'
import { db, inTransaction, sqlState } from '@/lib/platform/db'
import { getRun } from '@/lib/reports/admin-settlement'
import { getSellerBalance } from '@/lib/reports/seller-balance'
import { auditOf, mailsTo } from '@/tests/support/accounts'
import { asBookOwner, atKst, withoutGuards } from '@/tests/support/book-owner'
import { expectBooksBalanced } from '@/tests/support/books'
import { resetDatabase } from '@/tests/support/database'
import { aSeller } from '@/tests/support/market'
import { anAdmin, aPayee, balanceOf, earn, settle, statementOf } from '@/tests/support/settling'
import { approveSettlement, requeuePayouts } from './approve-settlement'
import { handOutPayoutFile } from './hand-out-payout-file'
import { recordPayoutResult } from './record-payout-result'

const MONTH = '2026-10'
const codeOf = (work: Promise<unknown>) => work.then(() => undefined, (error: unknown) => (error instanceof AppError ? error.code : sqlState(error)))
const textOf = (file: { bytes: Buffer }) => file.bytes.toString('utf8')
const runStatus = async () => (await db().settlementRun.findUniqueOrThrow({ where: { period: MONTH } })).status
const payoutsOf = (sellerId: string) => db().payout.findMany({ where: { settlement: { sellerId } }, orderBy: { attempt: 'asc' }, select: { id: true, attempt: true, amount: true, status: true, bankRef: true, failureReason: true } })
const newAccount = (sellerId: string, accountNumber: string) => inTransaction((tx) => changePayoutAccount(tx, sellerId, { bankCode: '004', accountNumber, holder: '문장공방' }))
const ageAccounts = () => asBookOwner(`UPDATE payout_account SET created_at = created_at - interval '30 days'`)

let admin: Actor
let other: Actor
beforeEach(async () => {
  await resetDatabase()
  await atKst('2026-10-15T12:00')
  admin = await anAdmin()
  other = await anAdmin()
})
afterEach(expectBooksBalanced)

/** Sellers who earned these amounts in October, settled. */
async function settledMonth(...amounts: bigint[]): Promise<string[]> {
  const sellers: string[] = []
  for (const amount of amounts) {
    const { sellerId } = await aPayee()
    await earn(sellerId, amount)
    sellers.push(sellerId)
  }
  await atKst('2026-11-01T09:05')
  await settle()
  return sellers
}

/** One seller's payout, handed to the bank. */
async function sentPayout(amount = 20_000n): Promise<{ sellerId: string; payoutId: string }> {
  const [sellerId = ''] = await settledMonth(amount)
  await approveSettlement(admin, MONTH)
  await handOutPayoutFile(other, MONTH)
  return { sellerId, payoutId: (await payoutsOf(sellerId))[0]!.id }
}

describe('approval', () => {
  test('queues a payout for everybody who is owed money, and a second time nothing', async () => {
    const [a = '', b = '', small = ''] = await settledMonth(20_000n, 30_000n, 500n)
    expect(await approveSettlement(admin, MONTH)).toEqual({ period: MONTH, status: 'APPROVED', queued: 2, blocked: {} })
    expect(await approveSettlement(await anAdmin(), MONTH)).toEqual({ period: MONTH, status: 'APPROVED', queued: 0, blocked: {} })
    expect((await Promise.all([a, b, small].map(payoutsOf))).map((payouts) => payouts.map(({ amount, status }) => [amount, status]))).toEqual([[[20_000n, 'QUEUED']], [[30_000n, 'QUEUED']], []])
    expect((await db().settlementRun.findUniqueOrThrow({ where: { period: MONTH } })).approvedBy).toBe(admin.userId)
    expect(await auditOf(MONTH)).toEqual([{ action: 'settlement.approve', outcome: 'ok' }])
  })

  test('a seller whose account is suspended waits like one whose shop is, before the approval and after it', async () => {
    const [before = '', after = ''] = await settledMonth(20_000n, 30_000n)
    const setAccount = (id: string, status: 'ACTIVE' | 'SUSPENDED') => db().user.updateMany({ where: { seller: { id } }, data: { status } })
    await setAccount(before, 'SUSPENDED')
    expect(await approveSettlement(admin, MONTH)).toMatchObject({ queued: 1, blocked: { seller_suspended: 1 } })
    await setAccount(after, 'SUSPENDED')
    expect(await codeOf(handOutPayoutFile(other, MONTH))).toBe('SETTLEMENT_NOTHING_TO_PAY')
    expect((await payoutsOf(after))[0]).toMatchObject({ status: 'FAILED', failureReason: 'seller_suspended' })
    expect((await getRun(MONTH, { limit: 10 })).statements.items.map(({ block }) => block)).toEqual(['seller_suspended', 'seller_suspended'])
    expect((await getSellerBalance(after)).payable.months).toMatchObject([{ reason: 'seller_suspended' }])

    await setAccount(before, 'ACTIVE')
    await setAccount(after, 'ACTIVE')
    expect(await requeuePayouts(admin, MONTH)).toMatchObject({ queued: 2, blocked: {} })
  })

  test('two operators at once approve once', async () => {
    const [sellerId = ''] = await settledMonth(20_000n)
    const outcomes = await Promise.all([admin, other, admin, other].map((actor) => approveSettlement(actor, MONTH)))
    expect(outcomes.reduce((sum, outcome) => sum + outcome.queued, 0)).toBe(1)
    expect(await payoutsOf(sellerId)).toHaveLength(1)
  })

  test('the preparer may not approve what they prepared, nor queue it again', async () => {
    const { sellerId } = await aPayee()
    await earn(sellerId, 20_000n)
    await atKst('2026-11-01T09:05')
    await settle(admin.userId)
    expect(await codeOf(approveSettlement(admin, MONTH))).toBe('SETTLEMENT_SAME_PERSON')
    await approveSettlement(await anAdmin(), MONTH)
    expect(await codeOf(requeuePayouts(admin, MONTH))).toBe('SETTLEMENT_SAME_PERSON')
  })

  test('a month that is unknown, or not proven, or not approved is refused', async () => {
    expect(await codeOf(approveSettlement(admin, '2020-01'))).toBe('NOT_FOUND')
    await settledMonth(20_000n)
    expect(await codeOf(handOutPayoutFile(other, MONTH))).toBe('SETTLEMENT_NOT_APPROVED')
    expect(await codeOf(requeuePayouts(admin, MONTH))).toBe('SETTLEMENT_NOT_APPROVED')
    await withoutGuards(['settlement_run'], `UPDATE settlement_run SET status = 'COMPUTING'`)
    expect(await codeOf(approveSettlement(admin, MONTH))).toBe('SETTLEMENT_NOT_READY')
    await withoutGuards(['settlement_run'], `UPDATE settlement_run SET status = 'COMPUTED'`)
  })

  test('a month in which nobody is owed anything is done at once', async () => {
    await settledMonth(500n)
    expect(await approveSettlement(admin, MONTH)).toMatchObject({ status: 'DONE', queued: 0 })
    expect(await codeOf(handOutPayoutFile(other, MONTH))).toBe('SETTLEMENT_NOTHING_TO_PAY')
  })

  test('sellers without account, with a new one or suspended keep their statements and wait; later they are paid', async () => {
    const bare = await aSeller()
    await earn(bare.sellerId, 40_000n)
    const [fresh = '', suspended = ''] = await settledMonth(20_000n, 30_000n)
    await newAccount(fresh, '110222333444')
    await db().sellerProfile.update({ where: { id: suspended }, data: { suspendedAt: new Date() } })
    expect(await approveSettlement(admin, MONTH)).toEqual({ period: MONTH, status: 'APPROVED', queued: 0, blocked: { no_account: 1, account_too_new: 1, seller_suspended: 1 } })
    expect(await statementOf(bare.sellerId, MONTH)).toMatchObject({ payable: 40_000n, status: 'ACCRUED' })

    await ageAccounts()
    await newAccount(bare.sellerId, '110222333555')
    await db().sellerProfile.update({ where: { id: suspended }, data: { suspendedAt: null } })
    expect(await requeuePayouts(admin, MONTH)).toEqual({ period: MONTH, status: 'APPROVED', queued: 3, blocked: {} })
    expect(await requeuePayouts(admin, MONTH)).toMatchObject({ queued: 0 })
  })
})

describe('the payout file', () => {
  test('is the same bytes at every download, and its payouts are booked as sent once', async () => {
    const [a = '', b = ''] = await settledMonth(20_000n, 30_000n)
    await approveSettlement(admin, MONTH)
    const files = await Promise.all([1, 2, 3, 4].map(() => handOutPayoutFile(other, MONTH)))
    for (const file of files) {
      expect(file.bytes.equals(files[0]!.bytes)).toBe(true)
      expect(file).toMatchObject({ id: '2026-10-1', number: 1, sha256: files[0]!.sha256 })
    }
    expect(textOf(files[0]!)).toContain('088,001234567890,문장공방,20000,')
    expect(textOf(files[0]!).trim().split('\r\n').at(-1)).toBe('합계,,,50000,,,2')
    expect(await balanceOf('payout_clearing')).toBe(-50_000n)
    expect([await balanceOf(`seller_payable:${a}`), await balanceOf(`seller_payable:${b}`)]).toEqual([0n, 0n])
    expect((await payoutsOf(a))[0]?.status).toBe('SENT')
    expect(await auditOf('2026-10-1')).toHaveLength(4)
    expect((await db().payoutFile.findMany())[0]?.sealed).not.toContain('001234567890')
  })

  test('leaves out, for a new approval, who changed the account or was suspended after the approval', async () => {
    const [changed = '', suspended = '', good = ''] = await settledMonth(20_000n, 30_000n, 40_000n)
    await approveSettlement(admin, MONTH)
    await newAccount(changed, '999888777666')
    await db().sellerProfile.update({ where: { id: suspended }, data: { suspendedAt: new Date() } })
    const file = await handOutPayoutFile(other, MONTH)
    expect(textOf(file).match(/pyo_/g)).toHaveLength(1)
    expect(textOf(file)).not.toContain('999888777666')
    expect((await payoutsOf(changed))[0]).toMatchObject({ status: 'FAILED', failureReason: 'account_changed' })
    expect((await payoutsOf(suspended))[0]).toMatchObject({ status: 'FAILED', failureReason: 'seller_suspended' })
    expect((await payoutsOf(good))[0]?.status).toBe('SENT')

    await ageAccounts()
    expect(await requeuePayouts(admin, MONTH)).toMatchObject({ queued: 1, blocked: { seller_suspended: 1 } })
    const second = await handOutPayoutFile(other, MONTH)
    expect(second).toMatchObject({ id: '2026-10-2', number: 2 })
    expect(textOf(second)).toContain('004,999888777666,')
    expect((await handOutPayoutFile(other, MONTH, 1)).bytes.equals(file.bytes)).toBe(true)
    expect(await codeOf(handOutPayoutFile(other, MONTH, 3))).toBe('NOT_FOUND')
  })

  test('voids stay when no file comes of them', async () => {
    const [sellerId = ''] = await settledMonth(20_000n)
    await approveSettlement(admin, MONTH)
    await newAccount(sellerId, '999888777666')
    expect(await codeOf(handOutPayoutFile(other, MONTH))).toBe('SETTLEMENT_NOTHING_TO_PAY')
    expect((await payoutsOf(sellerId))[0]?.status).toBe('FAILED')
  })

  test('keeps its bytes, whoever asks', async () => {
    await sentPayout()
    expect(await codeOf(inTransaction((tx) => tx.$executeRaw`UPDATE payout_file SET sealed = ''`))).toBe('42501')
    expect(await codeOf(inTransaction((tx) => tx.$executeRaw`DELETE FROM payout_file`))).toBe('42501')
  })
})

describe("the bank's result", () => {
  test('confirmed: the money has left, the seller is told, the month is done', async () => {
    const { sellerId, payoutId } = await sentPayout()
    expect(await recordPayoutResult(other, payoutId, { result: 'confirmed', bankRef: 'B1' })).toEqual({ id: payoutId, status: 'CONFIRMED' })
    expect([await balanceOf('bank'), await balanceOf('payout_clearing')]).toEqual([-20_000n, 0n])
    expect(await statementOf(sellerId, MONTH)).toMatchObject({ status: 'PAID' })
    expect(await runStatus()).toBe('DONE')
    const { userId } = await db().sellerProfile.findUniqueOrThrow({ where: { id: sellerId } })
    expect(await mailsTo(userId, 'payout-sent')).toEqual([{ period: MONTH, amount: 20_000, accountLast4: '7890', settledAt: expect.any(String) }])
    expect(await db().auditEvent.findMany({ where: { subjectId: payoutId } })).toMatchObject([{ action: 'payout.confirm', outcome: 'ok', reason: null, details: { amount: 20_000, bankRef: 'B1' } }])
  })

  test('told twenty times at once, it is booked once', async () => {
    const { payoutId } = await sentPayout()
    const answers = await Promise.all(Array.from({ length: 20 }, () => recordPayoutResult(other, payoutId, { result: 'confirmed', bankRef: 'B1' })))
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set(['CONFIRMED']))
    expect(await db().ledgerJournal.count({ where: { payoutId, kind: 'payout_confirmed' } })).toBe(1)
    expect(await auditOf(payoutId)).toHaveLength(1)
  })

  test('failed: the money is owed again, and a new attempt follows only by a new approval', async () => {
    const { sellerId, payoutId } = await sentPayout()
    expect(await recordPayoutResult(other, payoutId, { result: 'failed', reason: '예금주 불일치' })).toEqual({ id: payoutId, status: 'FAILED' })
    expect([await balanceOf('payout_clearing'), await balanceOf(`seller_payable:${sellerId}`)]).toEqual([0n, -20_000n])
    expect(await runStatus()).toBe('APPROVED')
    expect(await db().auditEvent.findMany({ where: { subjectId: payoutId } })).toMatchObject([{ action: 'payout.fail', reason: '예금주 불일치', details: { amount: 20_000 } }])
    expect(await recordPayoutResult(other, payoutId, { result: 'failed', reason: '다시' })).toEqual({ id: payoutId, status: 'FAILED' })
    expect(await codeOf(recordPayoutResult(other, payoutId, { result: 'confirmed', bankRef: 'B1' }))).toBe('PAYOUT_STATE')

    await requeuePayouts(admin, MONTH)
    await handOutPayoutFile(other, MONTH)
    const [, second] = await payoutsOf(sellerId)
    await recordPayoutResult(other, second!.id, { result: 'confirmed', bankRef: 'B2' })
    expect((await payoutsOf(sellerId)).map(({ attempt, status, bankRef }) => [attempt, status, bankRef])).toEqual([[1, 'FAILED', null], [2, 'CONFIRMED', 'B2']])
    expect(await balanceOf('bank')).toBe(-20_000n)
    expect(await runStatus()).toBe('DONE')
  })

  test('one operator alone cannot have a month paid, nor have it paid twice', async () => {
    const [sellerId = ''] = await settledMonth(20_000n)
    await approveSettlement(admin, MONTH)
    expect(await codeOf(handOutPayoutFile(admin, MONTH))).toBe('SETTLEMENT_APPROVER')
    expect(await payoutsOf(sellerId)).toMatchObject([{ status: 'QUEUED' }])
    await handOutPayoutFile(other, MONTH)
    expect((await handOutPayoutFile(admin, MONTH)).number).toBe(1) // what another made, the approver may read

    const { id } = (await payoutsOf(sellerId))[0]!
    await recordPayoutResult(admin, id, { result: 'confirmed', bankRef: 'B1' })
    await recordPayoutResult(admin, id, { result: 'failed', reason: '반송' })
    expect(await codeOf(requeuePayouts(admin, MONTH))).toBe('SETTLEMENT_RECORDER')
    expect(await requeuePayouts(other, MONTH)).toMatchObject({ queued: 1 })
  })

  test('a month that a person prepared has been seen by two when it is approved', async () => {
    const { sellerId } = await aPayee()
    await earn(sellerId, 20_000n)
    await atKst('2026-11-01T09:05')
    await settle(other.userId)
    await approveSettlement(admin, MONTH)
    expect((await handOutPayoutFile(admin, MONTH)).number).toBe(1)
  })

  test('sent back after a confirmation: the bank has it again, the month is open again', async () => {
    const { sellerId, payoutId } = await sentPayout()
    await recordPayoutResult(other, payoutId, { result: 'confirmed', bankRef: 'B1' })
    expect(await recordPayoutResult(other, payoutId, { result: 'failed', reason: '반송' })).toEqual({ id: payoutId, status: 'FAILED' })
    expect([await balanceOf('bank'), await balanceOf(`seller_payable:${sellerId}`)]).toEqual([0n, -20_000n])
    expect(await runStatus()).toBe('APPROVED')
    expect(await statementOf(sellerId, MONTH)).toMatchObject({ status: 'FAILED' })
    await requeuePayouts(admin, MONTH)
    expect(await payoutsOf(sellerId)).toHaveLength(2)
  })

  test('of a payout that was not sent, that is unknown, or with a reference of another, is refused', async () => {
    const [a = '', b = ''] = await settledMonth(20_000n, 30_000n)
    await approveSettlement(admin, MONTH)
    const [first, second] = [(await payoutsOf(a))[0]!.id, (await payoutsOf(b))[0]!.id]
    expect(await codeOf(recordPayoutResult(other, first, { result: 'confirmed', bankRef: 'B1' }))).toBe('PAYOUT_NOT_SENT')
    expect(await codeOf(recordPayoutResult(other, 'pyo_unknown', { result: 'confirmed', bankRef: 'B1' }))).toBe('NOT_FOUND')
    await handOutPayoutFile(other, MONTH)
    await recordPayoutResult(other, first, { result: 'confirmed', bankRef: 'B1' })
    expect(await codeOf(recordPayoutResult(other, second, { result: 'confirmed', bankRef: 'B1' }))).toBe('PAYOUT_BANK_REF_USED')
    expect(await codeOf(recordPayoutResult(other, first, { result: 'confirmed', bankRef: 'B9' }))).toBe('PAYOUT_STATE')
    expect(await runStatus()).toBe('APPROVED')
  })

  test('of the last two payouts at once still ends the month', async () => {
    const [a = '', b = ''] = await settledMonth(20_000n, 30_000n)
    await approveSettlement(admin, MONTH)
    await handOutPayoutFile(other, MONTH)
    const ids = [(await payoutsOf(a))[0]!.id, (await payoutsOf(b))[0]!.id]
    await Promise.all(ids.map((id, i) => recordPayoutResult(other, id, { result: 'confirmed', bankRef: `B${i}` })))
    expect(await runStatus()).toBe('DONE')
  })
})

describe('four eyes in the database', () => {
  test('the maker of a file did not approve the month, and who recorded a failure does not queue it again', async () => {
    const { sellerId, payoutId } = await sentPayout()
    const insertFile = (by: string) => inTransaction((tx) => tx.$executeRaw`INSERT INTO payout_file (id, period, number, sealed, sha256, payout_count, total_amount, created_by) VALUES (${`f-${by}`}, ${MONTH}, 9, '', '', 0, 0, ${by})`)
    expect(await codeOf(insertFile(admin.userId))).toBe('ST006')
    await insertFile(other.userId)

    await recordPayoutResult(other, payoutId, { result: 'failed', reason: '예금주 불일치' })
    const insertPayout = (by: string | null) => inTransaction((tx) => tx.$executeRaw`INSERT INTO payout (id, settlement_id, attempt, amount, queued_by) SELECT 'pyo_2', settlement_id, 2, amount, ${by} FROM payout WHERE id = ${payoutId}`)
    expect([await codeOf(insertPayout(other.userId)), await codeOf(insertPayout(null))]).toEqual(['ST006', 'ST006'])
    await insertPayout(admin.userId)
    expect(await codeOf(inTransaction((tx) => tx.$executeRaw`UPDATE payout SET settled_by = 'usr_x' WHERE id = ${payoutId}`))).toBe('ST004')
    expect(await payoutsOf(sellerId)).toHaveLength(2)
  })
})

describe('the database', () => {
  test.each([
    ['an amount', `UPDATE payout SET amount = 1`, 'ST004'],
    ['an account', `UPDATE payout SET payout_account_id = 'bnk_other'`, 'ST004'],
    ['a file', `UPDATE payout SET file_id = NULL`, 'ST004'],
    ['a state that goes back', `UPDATE payout SET status = 'QUEUED'`, 'ST005'],
    ['a second live payout', `INSERT INTO payout (id, settlement_id, attempt, amount) SELECT 'pyo_2', settlement_id, 2, amount FROM payout`, '23505'],
  ])('refuses %s of a payout', async (_what, sql, state) => {
    await sentPayout()
    expect(await asBookOwner(sql).then(() => undefined, sqlState)).toBe(state)
  })
})
