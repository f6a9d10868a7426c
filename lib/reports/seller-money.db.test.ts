import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { changePayoutAccount } from '@/lib/domain/accounts'
import { approveSettlement } from '@/lib/flows/approve-settlement'
import { handOutPayoutFile } from '@/lib/flows/hand-out-payout-file'
import { recordPayoutResult } from '@/lib/flows/record-payout-result'
import { releaseHolds } from '@/lib/flows/release-holds'
import { statementCsv, statementHtml, toStatementJson } from '@/lib/http/statement-files'
import { statementWords } from '@/lib/http/statement-words'
import { db, inTransaction } from '@/lib/platform/db'
import { atKst, withoutGuards } from '@/tests/support/book-owner'
import { expectBooksBalanced } from '@/tests/support/books'
import { resetDatabase } from '@/tests/support/database'
import { aSeller } from '@/tests/support/market'
import { anAdmin, aPayee, aSale, earn, giveBack, settle } from '@/tests/support/settling'
import { getRun, listRuns } from './admin-settlement'
import { getSellerBalance } from './seller-balance'
import { getSellerActivity, listSellerSales } from './seller-sales'
import { getStatement, groupLines, listStatements } from './seller-statement'

const won = (amount: number) => ({ amount, currency: 'KRW' })
const release = () => releaseHolds({ deadline: new Date(Date.now() + 20_000) })

beforeEach(async () => {
  await resetDatabase()
  await atKst('2026-10-15T12:00')
})
afterEach(expectBooksBalanced)

describe('balance', () => {
  test('of a new seller is nothing, carried, and without account', async () => {
    const { sellerId } = await aSeller()
    expect(await getSellerBalance(sellerId)).toEqual({
      pending: { amount: won(0), orders: 0, holdDays: 7, nextReleaseAt: null },
      available: { amount: won(0), reason: 'below_minimum' },
      payable: { amount: won(0), months: [] },
      next: { period: '2026-10', closesOn: '2026-10-31', paidOn: '2026-11-10', net: won(0), incomeTax: won(0), localTax: won(0), amount: won(0), minimum: won(10_000), isCarried: true },
      account: null,
    })
  })

  test('tells held, available and what the month will come to, less tax; a sale of the last week counts to the next month', async () => {
    const { sellerId } = await aPayee('INDIVIDUAL_WITHHELD')
    await earn(sellerId, 100_000n)
    await aSale(sellerId, 10_000n, { bps: 2000 })
    await atKst('2026-10-28T12:00')
    await aSale(sellerId, 50_000n)
    const balance = await getSellerBalance(sellerId)
    expect(balance).toMatchObject({
      pending: { amount: won(57_800), orders: 2, nextReleaseAt: '2026-11-04T03:00:00.000Z' },
      available: { amount: won(100_000), reason: 'month_open' },
      next: { net: won(107_800), incomeTax: won(3_230), localTax: won(320), amount: won(104_250), isCarried: false },
      account: { bankCode: '088', last4: '7890' },
    })
  })

  test('forecasts exactly what the statement then says', async () => {
    const { sellerId } = await aPayee('INDIVIDUAL_WITHHELD')
    await aSale(sellerId, 123_456n)
    await atKst('2026-10-24T12:00')
    const { next } = await getSellerBalance(sellerId)
    await release()
    await atKst('2026-11-01T09:05')
    await settle()
    const statement = await getStatement(sellerId, '2026-10')
    expect([next.incomeTax, next.localTax, next.amount]).toEqual([won(3_700), won(370), won(Number(statement.payable))])
    expect([statement.incomeTax, statement.localTax]).toEqual([3_700n, 370n])
  })

  test('after refunds of what was paid out is negative and says so', async () => {
    const { sellerId } = await aPayee()
    const sold = await earn(sellerId, 20_000n)
    await atKst('2026-11-01T09:05')
    await settle()
    await giveBack(sold)
    expect(await getSellerBalance(sellerId)).toMatchObject({ available: { amount: won(-20_000), reason: 'negative' }, next: { net: won(-20_000), isCarried: true } })
  })

  test('says of every settled month why it has not arrived', async () => {
    const { sellerId } = await aPayee()
    await earn(sellerId, 20_000n)
    await atKst('2026-11-01T09:05')
    await settle()
    const admin = await anAdmin()
    const reason = async () => (await getSellerBalance(sellerId)).payable.months[0]?.reason
    expect((await getSellerBalance(sellerId)).payable).toEqual({ amount: won(20_000), months: [{ period: '2026-10', amount: won(20_000), paidOn: '2026-11-10', reason: 'awaiting_approval' }] })
    await approveSettlement(admin, '2026-10')
    expect(await reason()).toBe('queued')
    await handOutPayoutFile(await anAdmin(), '2026-10')
    expect(await reason()).toBe('on_its_way')
    const payout = await db().payout.findFirstOrThrow()
    await recordPayoutResult(admin, payout.id, { result: 'failed', reason: '계좌 없음' })
    expect(await reason()).toBe('failed')
    await inTransaction((tx) => changePayoutAccount(tx, sellerId, { bankCode: '004', accountNumber: '110222333444', holder: '문장공방' }))
    expect(await reason()).toBe('account_too_new')
    await db().sellerProfile.update({ where: { id: sellerId }, data: { suspendedAt: new Date() } })
    expect(await reason()).toBe('seller_suspended')
  })

  test('of a seller without account names that first', async () => {
    const { sellerId } = await aSeller()
    await earn(sellerId, 20_000n)
    await atKst('2026-11-01T09:05')
    await settle()
    expect((await getSellerBalance(sellerId)).payable.months).toMatchObject([{ reason: 'no_account' }])
  })
})

describe('sales', () => {
  test('show where the money of each is, page by page, the latest first, and only of this seller', async () => {
    const { sellerId } = await aPayee()
    await aSale((await aPayee()).sellerId, 99_000n)
    const held = await aSale(sellerId, 10_000n, { bps: 2000 })
    await atKst('2026-10-16T12:00')
    const released = await earn(sellerId, 20_000n)
    await atKst('2026-10-17T12:00')
    const refunded = await aSale(sellerId, 30_000n)
    await giveBack(refunded)
    await db().entitlement.update({ where: { orderId: held.orderId }, data: { openedAt: new Date(), openNoticeVersion: '1', openNoticeSha256: 'x', openedVersionId: 'prv_1' } })

    const first = await listSellerSales(sellerId, { limit: 2 })
    expect(first.items.map(({ orderId, state }) => [orderId, state])).toEqual([[refunded.orderId, 'refunded'], [released.orderId, 'released']])
    const second = await listSellerSales(sellerId, { limit: 2, cursor: first.nextCursor ?? undefined })
    expect(second).toMatchObject({ nextCursor: null, items: [{ orderId: held.orderId, state: 'held', isOpened: true, price: won(10_000), commission: won(2_000), commissionVat: won(200), share: won(7_800), paidAt: '2026-10-15T03:00:00.000Z', releaseAt: '2026-10-22T03:00:00.000Z', releasedAt: null, refundedAt: null }] })
    await db().order.update({ where: { id: held.orderId }, data: { status: 'REVIEW' } })
    expect((await listSellerSales(sellerId, { limit: 9 })).items.at(-1)?.state).toBe('review')
    await db().entitlement.update({ where: { orderId: held.orderId }, data: { status: 'REVOKED', revokedAt: new Date() } })
  })

  test('of another seller as a cursor shows nothing', async () => {
    const { sellerId } = await aPayee()
    await aSale(sellerId, 10_000n)
    const foreign = await aSale((await aPayee()).sellerId, 10_000n)
    expect((await listSellerSales(sellerId, { limit: 9, cursor: foreign.orderId })).items).toEqual([])
  })

  test('are counted by KST day, compared with the time before, refunds apart', async () => {
    const { sellerId } = await aPayee()
    await atKst('2026-09-10T12:00')
    await aSale(sellerId, 10_000n)
    await atKst('2026-10-14T23:59:59.999')
    await aSale(sellerId, 10_000n)
    await atKst('2026-10-15T00:00')
    await aSale(sellerId, 10_000n)
    await giveBack(await aSale(sellerId, 10_000n))
    await atKst('2026-10-15T12:00')
    const month = await getSellerActivity(sellerId, 30)
    expect(month).toMatchObject({ sales: 3, salesBefore: 1, refunds: 1 })
    expect(month.points).toHaveLength(30)
    expect(month.points.slice(-2)).toEqual([{ from: '2026-10-14', sales: 1, share: won(10_000) }, { from: '2026-10-15', sales: 2, share: won(10_000) }])
    expect(month.best).toHaveLength(2)
    const year = await getSellerActivity(sellerId, 365)
    expect(year.points.reduce((sum, point) => sum + point.sales, 0)).toBe(4)
    expect(year.points).toHaveLength(53)
    expect((await getSellerActivity(sellerId, 90)).points).toHaveLength(90)
  })
})

describe('statements', () => {
  /** October: two sales released (one taken back after), one still held; a carry of September before. */
  async function aYear() {
    await atKst('2026-09-10T12:00')
    const { sellerId } = await aPayee('INDIVIDUAL_WITHHELD')
    await earn(sellerId, 3_000n)
    await atKst('2026-10-01T09:05')
    await settle()
    await aSale(sellerId, 100_000n, { bps: 2000 })
    const returned = await aSale(sellerId, 50_000n, { bps: 2000 })
    await atKst('2026-10-20T12:00')
    await release()
    await giveBack(returned)
    await aSale(sellerId, 9_900n, { bps: 2000 })
    await atKst('2026-11-01T09:05')
    await settle()
    return sellerId
  }

  test('add up line by line, and every line is a journal of the book', async () => {
    const sellerId = await aYear()
    const statement = await getStatement(sellerId, '2026-10')
    expect(statement).toMatchObject({ status: 'ACCRUED', opening: 3_000n, activity: 78_000n, net: 81_000n, incomeTax: 2_430n, localTax: 240n, payable: 78_330n, carried: 0n, paidOn: '2026-11-10', payout: null })
    expect(statement.lines.map(({ kind, amount }) => [kind, amount])).toEqual([['sale', 78_000n], ['sale', 39_000n], ['refund', -39_000n]])
    expect(statement.lines.reduce((sum, line) => sum + line.amount, 0n)).toBe(statement.activity)
    for (const line of statement.lines) expect(line.amount).toBe(line.price - line.commission - line.commissionVat)
    expect(await db().ledgerJournal.count({ where: { id: { in: statement.lines.map((line) => BigInt(line.journalId)) } } })).toBe(3)
    expect(groupLines(statement.lines)).toEqual({
      sales: { count: 2, amount: 150_000n }, commission: { count: 2, amount: -30_000n }, commissionVat: { count: 2, amount: -3_000n },
      refunds: { count: 1, amount: -39_000n }, refundsUndone: { count: 0, amount: 0n }, adjustments: { count: 0, amount: 0n },
    })
    expect(statement.runSha256).toMatch(/^[0-9a-f]{64}$/)
    expect((await getStatement(sellerId, '2026-09'))).toMatchObject({ status: 'CARRIED', carried: 3_000n, payable: 0n })
  })

  test('are listed from the open month back', async () => {
    const sellerId = await aYear()
    const all = await listStatements(sellerId, { limit: 9 })
    expect(all.items.map(({ period, status }) => [period, status])).toEqual([['2026-11', 'OPEN'], ['2026-10', 'ACCRUED'], ['2026-09', 'CARRIED']])
    const first = await listStatements(sellerId, { limit: 1 })
    expect(first.nextCursor).toBe('2026-10')
    expect(await listStatements(sellerId, { limit: 1, cursor: '2026-10' })).toMatchObject({ items: [{ period: '2026-09' }], nextCursor: null })
  })

  test('of the open month show how far it has come; other months without one are not there', async () => {
    const sellerId = await aYear()
    await release()
    expect(await getStatement(sellerId, '2026-11')).toMatchObject({ status: 'OPEN', opening: 0n, activity: 7_722n, net: 7_722n, runSha256: null, payout: null })
    for (const period of ['2026-08', '2026-12']) await expect(getStatement(sellerId, period)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('say how they were paid', async () => {
    const sellerId = await aYear()
    const admin = await anAdmin()
    await approveSettlement(admin, '2026-10')
    await handOutPayoutFile(await anAdmin(), '2026-10')
    await recordPayoutResult(admin, (await db().payout.findFirstOrThrow()).id, { result: 'confirmed', bankRef: 'B1' })
    expect((await getStatement(sellerId, '2026-10')).payout).toEqual({ status: 'CONFIRMED', accountLast4: '7890', sentAt: expect.any(String), settledAt: expect.any(String), failureReason: null })
  })

  test('as JSON carry money as whole won', async () => {
    const sellerId = await aYear()
    const json = toStatementJson(await getStatement(sellerId, '2026-10'))
    expect(json).toMatchObject({ period: '2026-10', net: won(81_000), payable: won(78_330), lines: [{ amount: won(78_000) }, {}, {}], groups: expect.arrayContaining([{ kind: 'sales', count: 2, amount: won(150_000) }]) })
    expect(JSON.stringify(json)).toContain('"linesSha256"')
  })

  test('as a file are checked by the program that sellers get, to the won and in every cell that counts', async () => {
    const sellerId = await aYear()
    const folder = mkdtempSync(join(tmpdir(), 'statement-'))
    const verify = (csv: string) => {
      writeFileSync(join(folder, 's.csv'), csv)
      return spawnSync(process.execPath, ['public/verify-statement.mjs', join(folder, 's.csv')]).status
    }
    try {
      for (const period of ['2026-09', '2026-10', '2026-11']) {
        for (const locale of ['ko', 'en'] as const) {
          expect(verify(statementCsv(await getStatement(sellerId, period), statementWords(locale, period)).toString('utf8'))).toBe(0)
        }
      }
      const csv = statementCsv(await getStatement(sellerId, '2026-10'), statementWords('ko', '2026-10')).toString('utf8')
      const rows = csv.split('\r\n')
      const changed = (row: number, from: string | RegExp, to: string) => rows.map((text, i) => (i === row ? text.replace(from, to) : text)).join('\r\n')
      expect(verify(changed(1, '78000', '78001'))).toBe(1)
      expect(verify(changed(1, '100000', '100001'))).toBe(1)
      expect(verify(changed(2, /^\d+/, '999'))).toBe(1)
      expect(verify(changed(4, '3000', '3001'))).toBe(1)
      expect(verify(changed(9, '78330', '78331'))).toBe(1)
      expect(verify(rows.filter((_, i) => i !== 2).join('\r\n'))).toBe(1)
      expect(verify(rows.filter((text) => !text.startsWith('sha256')).join('\r\n'))).toBe(1)
      expect(verify([...rows.slice(0, 2), rows[1], ...rows.slice(2)].join('\r\n'))).toBe(1)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  test('as a page to keep run nothing that a title holds', async () => {
    const { sellerId } = await aPayee()
    const sale = await earn(sellerId, 20_000n)
    await withoutGuards(['orders'], `UPDATE orders SET title_snapshot = '=cmd|"/C calc"!A1<script>alert(1)</script>' WHERE id = '${sale.orderId}'`)
    const statement = await getStatement(sellerId, '2026-10')
    const words = statementWords('ko', '2026-10')
    expect(statementHtml(statement, words)).not.toContain('<script>')
    expect(statementHtml(statement, words)).toContain('&lt;script&gt;')
    expect(statementCsv(statement, words).toString('utf8')).toContain(`"'=cmd|`)
  })
})

describe('runs for operators', () => {
  test('show totals, hands, states and blocks', async () => {
    const { sellerId } = await aPayee()
    await earn(sellerId, 20_000n)
    const bare = await aSeller()
    await earn(bare.sellerId, 30_000n)
    await earn((await aPayee()).sellerId, 500n)
    await atKst('2026-11-01T09:05')
    await settle()
    const admin = await anAdmin()
    await approveSettlement(admin, '2026-10')
    await handOutPayoutFile(await anAdmin(), '2026-10')

    expect((await listRuns({ limit: 5 })).items).toEqual([expect.objectContaining({ period: '2026-10', status: 'APPROVED', preparedBy: { id: 'system', name: null }, approvedBy: { id: admin.userId, name: '운영자' }, sellers: 3, payable: won(50_000), withheld: won(0) })])
    const run = await getRun('2026-10', { limit: 2 })
    expect(run).toMatchObject({ statementCounts: { ACCRUED: 1, APPROVED: 1, CARRIED: 1 }, payoutCounts: { SENT: 1 }, files: [{ number: 1, payouts: 1, total: won(20_000) }] })
    const rest = await getRun('2026-10', { limit: 2, cursor: run.statements.nextCursor ?? undefined })
    const rows = [...run.statements.items, ...rest.statements.items]
    expect(rows).toHaveLength(3)
    expect(rows.find((row) => row.sellerId === bare.sellerId)).toMatchObject({ status: 'ACCRUED', block: 'no_account', payout: null, payable: won(30_000) })
    expect(rows.find((row) => row.sellerId === sellerId)).toMatchObject({ status: 'APPROVED', block: null, payout: { attempt: 1, status: 'SENT', accountLast4: '7890' } })
    await expect(getRun('2020-01', { limit: 2 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await listRuns({ limit: 5, cursor: '2026-10' })).toEqual({ items: [], nextCursor: null })
  })
})
