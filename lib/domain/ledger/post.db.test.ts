import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { expectBooksBalanced } from '@/tests/support/books'
import { asBookOwner, atKst } from '@/tests/support/book-owner'
import { resetDatabase } from '@/tests/support/database'
import { alertsAbout } from '@/tests/support/alerts'
import { AppError } from '@/lib/core/errors'
import { respond } from '@/lib/http/respond'
import { db, inTransaction, sqlState } from '@/lib/platform/db'
import { findJournalId, openSellerAccounts, post, postAll } from './index'
import { credit, debit, journal, type Journal } from './journal'

const move = (key: string, amount = 100n): Journal => journal('suspense', key, [debit('gw_recv:toss', amount), credit('suspense_buyer', amount)])
const refusal = async (work: Promise<unknown>): Promise<string | undefined> => {
  const error: unknown = await work.then(() => undefined, (thrown: unknown) => thrown)
  return error instanceof AppError ? error.code : sqlState(error)
}
/** Runs one statement as the run-time role and answers its SQLSTATE, or undefined when it passes. */
const stateOf = (statement: (tx: Parameters<Parameters<typeof inTransaction>[0]>[0]) => Promise<unknown>) => inTransaction(statement).then(() => undefined, sqlState)

beforeEach(async () => {
  await asBookOwner('DROP SEQUENCE IF EXISTS ticks CASCADE')
  await atKst(null)
  await resetDatabase()
})
afterEach(expectBooksBalanced)

describe('post', () => {
  test('writes the lines on the KST day of posting and what the journal belongs to', async () => {
    await atKst('2026-11-01T00:00')
    const at = new Date('2026-10-31T14:59:59.999Z')
    const { journalId, isNew } = await inTransaction((tx) => post(tx, { ...move('k'), meta: { orderId: 'ord_1', refundId: 'rfd_1', payoutId: 'pyo_1', at, memo: 'why' } }))
    expect(isNew).toBe(true)
    const row = await db().ledgerJournal.findUniqueOrThrow({ where: { id: journalId }, include: { entries: { include: { account: true }, orderBy: { line: 'asc' } } } })
    expect(row).toMatchObject({ idemKey: 'k', orderId: 'ord_1', refundId: 'rfd_1', payoutId: 'pyo_1', occurredAt: at, memo: 'why', businessDate: new Date('2026-11-01') })
    expect(row.entries.map((entry) => [entry.account.code, entry.amount, entry.businessDate])).toEqual([
      ['gw_recv:toss', 100n, new Date('2026-11-01')],
      ['suspense_buyer', -100n, new Date('2026-11-01')],
    ])
  })

  test('the same journal twenty times at once is written once', async () => {
    const postings = await Promise.all(Array.from({ length: 20 }, () => inTransaction((tx) => post(tx, move('k')))))
    expect(postings.filter((posting) => posting.isNew)).toHaveLength(1)
    expect(new Set(postings.map((posting) => posting.journalId)).size).toBe(1)
    expect(await db().ledgerEntry.count()).toBe(2)
  })

  test('many journals at once answer in their order and repeat as one does', async () => {
    const first = await inTransaction((tx) => postAll(tx, [move('a'), move('b'), move('a')]))
    expect(first.map((posting) => posting.isNew)).toEqual([true, true, false])
    expect(first[2]?.journalId).toBe(first[0]?.journalId)
    expect(await inTransaction((tx) => postAll(tx, []))).toEqual([])
    expect(await inTransaction((tx) => findJournalId(tx, 'b'))).toBe(first[1]?.journalId)
    expect(await inTransaction((tx) => findJournalId(tx, 'c'))).toBeNull()
  })

  test('a journal is reversed once', async () => {
    const { journalId } = await inTransaction((tx) => post(tx, move('a')))
    await inTransaction((tx) => post(tx, { ...move('a:undone', -100n), meta: { reversesId: journalId } }))
    expect(await stateOf((tx) => post(tx, { ...move('a:undone again', -100n), meta: { reversesId: journalId } }))).toBe('23505')
  })

  test('opening accounts twice opens four', async () => {
    await inTransaction((tx) => openSellerAccounts(tx, 'slr_1'))
    await inTransaction((tx) => openSellerAccounts(tx, 'slr_1'))
    expect(await db().ledgerAccount.count({ where: { sellerId: 'slr_1' } })).toBe(4)
  })
})

describe('the guards of the book', () => {
  test('LG001: lines that do not add up fail the transaction', async () => {
    expect(await refusal(inTransaction((tx) => post(tx, { ...move('k'), lines: [debit('bank', 1n), credit('rev_commission', 2n)] })))).toBe('LG001')
    expect(await refusal(inTransaction((tx) => post(tx, { ...move('k'), lines: [] })))).toBe('LG001')
  })

  test('LG002: a posted journal takes no further line', async () => {
    const { journalId } = await inTransaction((tx) => post(tx, move('k')))
    expect(await stateOf((tx) => tx.$executeRaw`INSERT INTO ledger_entry (journal_id, line, account_id, amount, business_date) SELECT ${journalId}, 3, id, 5, kst_today() FROM ledger_account WHERE code = 'bank'`)).toBe('LG002')
  })

  test('LG003: a closed month takes no posting, and one that comes a moment later is dated in the next month', async () => {
    await asBookOwner(`INSERT INTO accounting_period VALUES ('2026-10', '2026-10-01', '2026-11-01', now())`)
    await atKst('2026-10-31T23:59:59.999')
    expect(await refusal(inTransaction((tx) => post(tx, move('k'))))).toBe('LEDGER_PERIOD_CLOSED')
    // Midnight passes between the first try, which the closed month refuses, and the second.
    await asBookOwner(`CREATE SEQUENCE ticks; GRANT USAGE ON ticks TO app_rw;
      CREATE OR REPLACE FUNCTION kst_now() RETURNS timestamptz VOLATILE LANGUAGE sql AS $$ SELECT CASE WHEN nextval('ticks') = 1 THEN '2026-10-31T23:59:59.999+09'::timestamptz ELSE '2026-11-01T00:00+09' END $$`)
    const { journalId } = await inTransaction((tx) => post(tx, move('k')))
    expect((await db().ledgerJournal.findUniqueOrThrow({ where: { id: journalId } })).businessDate).toEqual(new Date('2026-11-01'))
  })

  test('LG004: what is pending, held or payable never goes below nothing; what is available may', async () => {
    await inTransaction((tx) => openSellerAccounts(tx, 'slr_1'))
    for (const kind of ['seller_pending', 'seller_hold', 'seller_payable']) {
      expect(await refusal(inTransaction((tx) => post(tx, journal('payout_sent', kind, [debit(`${kind}:slr_1`, 1n), credit('payout_clearing', 1n)]))))).toBe('LEDGER_WOULD_GO_DEBIT')
    }
    await inTransaction((tx) => post(tx, journal('refund_requested', 'avail', [debit('seller_avail:slr_1', 1n), credit('seller_hold:slr_1', 1n)])))
    expect(await db().ledgerBalance.findMany({ select: { balance: true }, orderBy: { balance: 'asc' } })).toEqual([{ balance: -1n }, { balance: 1n }])
  })

  test('R49, LG005: nobody edits or deletes, not even the owner; the run-time role may not even try', async () => {
    await inTransaction((tx) => post(tx, move('k')))
    for (const table of ['ledger_journal', 'ledger_entry']) {
      for (const statement of [`UPDATE ${table} SET business_date = business_date`, `DELETE FROM ${table}`, `TRUNCATE ${table} CASCADE`]) {
        expect(await asBookOwner(statement).then(() => undefined, sqlState), statement).toBe('LG005')
      }
    }
    expect(await stateOf((tx) => tx.$executeRaw`UPDATE ledger_entry SET amount = 1`)).toBe('42501')
    expect(await stateOf((tx) => tx.$executeRaw`DELETE FROM ledger_entry`)).toBe('42501')
    expect(await stateOf((tx) => tx.$executeRaw`UPDATE ledger_journal SET memo = ''`)).toBe('42501')
    expect(await stateOf((tx) => tx.$executeRaw`DELETE FROM ledger_journal`)).toBe('42501')
    expect(await stateOf((tx) => tx.$executeRaw`TRUNCATE ledger_entry`)).toBe('42501')
    expect(await stateOf((tx) => tx.$executeRaw`UPDATE ledger_balance SET balance = 0`)).toBe('42501')
    expect(await stateOf((tx) => tx.$executeRaw`UPDATE ledger_account SET code = code`)).toBe('42501')
    expect(await stateOf((tx) => tx.$executeRaw`UPDATE accounting_period SET closed_at = NULL`)).toBe('42501')
    expect(await stateOf((tx) => tx.$executeRaw`UPDATE tax_rule SET income_bps = 0`)).toBe('42501')
    expect(await stateOf((tx) => tx.$executeRaw`CREATE OR REPLACE FUNCTION kst_now() RETURNS timestamptz LANGUAGE sql AS 'SELECT now()'`)).toBe('42501')
    expect(await stateOf((tx) => tx.$executeRaw`ALTER TABLE ledger_entry DISABLE TRIGGER ALL`)).toBe('42501')
  })

  test('LG006: an account that is not open takes nothing', async () => {
    expect(await refusal(inTransaction((tx) => post(tx, journal('sale', 'k', [debit('gw_recv:toss', 1n), credit('seller_pending:nobody', 1n)]))))).toBe('LEDGER_UNKNOWN_ACCOUNT')
  })

  test('R48, LG007: a key is never reused for other lines, the transaction is lost, and operators hear of it', async () => {
    await inTransaction((tx) => post(tx, move('k')))
    const reuse = () => inTransaction(async (tx) => {
      await post(tx, move('other'))
      await post(tx, move('k', 101n))
    })
    expect(await refusal(reuse())).toBe('LEDGER_KEY_REUSED')
    const response = await respond(new Request('http://127.0.0.1/api/books'), () => reuse().then(() => new Response()))
    expect([response.status, await response.json()]).toMatchObject([500, { code: 'LEDGER_KEY_REUSED' }])
    expect(await alertsAbout('journals: k')).toEqual(['P1 The book refused a posting: LG007'])
    expect(await db().ledgerJournal.count()).toBe(1)
  })

  test('a refusal at COMMIT is told as well; a closed month and what is none of the book is not', async () => {
    const answerTo = (journal: Journal) => respond(new Request('http://127.0.0.1/api/books'), () => inTransaction((tx) => post(tx, journal)).then(() => new Response()))
    expect((await answerTo({ ...move('k'), lines: [debit('bank', 1n), credit('rev_commission', 2n)] })).status).toBe(500)
    expect((await answerTo(move('k', 1_000_000_000_000n))).status).toBe(500)
    await asBookOwner(`INSERT INTO accounting_period VALUES ('2026-10', '2026-10-01', '2026-11-01', now())`)
    await atKst('2026-10-31T00:00')
    expect((await answerTo(move('k'))).status).toBe(409)
    expect((await db().alert.findMany()).map(({ key }) => key)).toEqual(['book-refused/LG001'])
  })

  test('other errors pass as they are', async () => {
    expect(await refusal(inTransaction((tx) => post(tx, move('k', 1_000_000_000_000n))))).toBe('23514')
  })
})
