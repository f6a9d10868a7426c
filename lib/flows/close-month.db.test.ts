import { spawn } from 'node:child_process'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '@/lib/core/ids'
import { db } from '@/lib/platform/db'
import { mailsTo } from '@/tests/support/accounts'
import { asBookOwner, atKst } from '@/tests/support/book-owner'
import { expectBooksBalanced } from '@/tests/support/books'
import { resetDatabase } from '@/tests/support/database'
import { anAdmin, aPayee, aSale, earn, giveBack, settle, statementOf } from '@/tests/support/settling'
import { approveSettlement } from './approve-settlement'

beforeEach(async () => {
  await resetDatabase()
  await atKst('2026-10-15T12:00')
})
afterEach(expectBooksBalanced)

const times = <T>(n: number, work: (i: number) => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: n }, (_, i) => work(i)))
const payees = (n: number) => times(n, () => aPayee('INDIVIDUAL_WITHHELD'))
const proofOf = async (period: string) => (await db().settlementRun.findUniqueOrThrow({ where: { period } })).proofSha256
const runs = () => db().settlementRun.findMany({ orderBy: { period: 'asc' }, select: { period: true, status: true } })

/** Waits until a connection of this database waits for a lock of another. */
const someoneWaits = (timeout: number) =>
  expect.poll(async () => (await db().$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0`)[0]?.n, { timeout }).toBeGreaterThan(0)

/** Forgets a settlement, as if it had never run; only a test may. */
const forget = () =>
  asBookOwner(`BEGIN; ALTER TABLE ledger_entry DISABLE TRIGGER USER; ALTER TABLE ledger_journal DISABLE TRIGGER USER;
    UPDATE ledger_balance b SET balance = b.balance - e.amount, entry_count = b.entry_count - 1 FROM ledger_entry e JOIN ledger_journal j ON j.id = e.journal_id WHERE j.kind = 'settle' AND e.account_id = b.account_id;
    DELETE FROM ledger_entry USING ledger_journal j WHERE j.id = journal_id AND j.kind = 'settle'; DELETE FROM ledger_journal WHERE kind = 'settle';
    DELETE FROM settlement; DELETE FROM settlement_run; DELETE FROM accounting_period; DELETE FROM ledger_balance WHERE entry_count = 0;
    ALTER TABLE ledger_entry ENABLE TRIGGER USER; ALTER TABLE ledger_journal ENABLE TRIGGER USER; COMMIT`)

describe('which months', () => {
  test('nothing to do before anything was sold, and while the first month runs', async () => {
    expect(await settle()).toEqual({ closed: [], waiting: null })
    await earn((await aPayee()).sellerId, 20_000n)
    expect(await settle()).toEqual({ closed: [], waiting: null })
    expect(await runs()).toEqual([])
  })

  test('missed months are made up for in their order, empty ones too', async () => {
    const { sellerId } = await aPayee()
    await earn(sellerId, 4_000n)
    await atKst('2026-12-20T12:00')
    await earn(sellerId, 6_000n)
    await atKst('2027-01-03T09:05')
    expect(await settle()).toEqual({ closed: ['2026-10', '2026-11', '2026-12'], waiting: null })
    expect(await statementOf(sellerId, '2026-10')).toMatchObject({ net: 4_000n, carried: 4_000n })
    expect(await statementOf(sellerId, '2026-11')).toMatchObject({ opening: 4_000n, activity: 0n, carried: 4_000n })
    expect(await statementOf(sellerId, '2026-12')).toMatchObject({ opening: 4_000n, activity: 6_000n, payable: 10_000n })
    expect(await settle()).toEqual({ closed: [], waiting: null })
  })

  test('run on the 3rd, it gives what it would have given on the 1st', async () => {
    const sellers = await payees(3)
    for (const { sellerId } of sellers) await earn(sellerId, 50_000n)
    await atKst('2026-11-01T09:05')
    await settle()
    const onTheFirst = await proofOf('2026-10')
    await forget()
    await atKst('2026-11-03T09:05')
    await earn(sellers[0]!.sellerId, 7_000n)
    await settle()
    expect(await proofOf('2026-10')).toBe(onTheFirst)
  })

  test('what comes after the month is closed counts to the next; both months together lose nothing', async () => {
    const { sellerId } = await aPayee()
    const sold = await earn(sellerId, 30_000n)
    await atKst('2026-11-01T09:05')
    await settle()
    await giveBack(sold)
    await earn(sellerId, 12_000n)
    await atKst('2026-12-01T09:05')
    await settle()
    expect(await statementOf(sellerId, '2026-10')).toMatchObject({ net: 30_000n, payable: 30_000n })
    expect(await statementOf(sellerId, '2026-11')).toMatchObject({ opening: 0n, activity: -18_000n, carried: -18_000n })
  })
})

describe('at once, killed, in pieces', () => {
  test('four runners at once make one settlement', async () => {
    const sellers = await payees(12)
    await times(12, (i) => earn(sellers[i]!.sellerId, BigInt(11_111 * (i + 1))))
    await atKst('2026-11-01T09:05')
    const results = await times(4, () => settle())
    if (!results.some((result) => result.closed.includes('2026-10'))) await settle()
    expect(await runs()).toEqual([{ period: '2026-10', status: 'COMPUTED' }])
    expect(await db().settlement.count()).toBe(12)
    expect(await db().ledgerJournal.count({ where: { kind: 'settle' } })).toBe(12)
    const proof = await proofOf('2026-10')
    await forget()
    await settle()
    expect(await proofOf('2026-10')).toBe(proof)
  })

  test('a runner that is out of time stops between slices, and the next goes on', async () => {
    const { sellerId } = await aPayee()
    await earn(sellerId, 20_000n)
    await atKst('2026-12-01T09:05')
    const past = new Date(Date.now() - 1)
    expect(await settle('system', past)).toEqual({ closed: ['2026-10'], waiting: null })
    expect(await settle('system', past)).toEqual({ closed: ['2026-11'], waiting: null })
    expect(await mailsTo((await db().sellerProfile.findUniqueOrThrow({ where: { id: sellerId } })).userId, 'statement-ready')).toEqual([])
    expect(await settle()).toEqual({ closed: [], waiting: null })
    expect(await mailsTo((await db().sellerProfile.findUniqueOrThrow({ where: { id: sellerId } })).userId, 'statement-ready')).toEqual([{ period: '2026-10', payableAmount: 20_000, carriedAmount: 0 }])
  })

  test('a month with more sellers than a slice is left half posted when time is up, and finished later', async () => {
    await asBookOwner(`
      INSERT INTO app_user (id, email, display_name, password_hash, terms_version, is_adult_14, updated_at) SELECT 'usr_' || n, n || '@test.example', '', '', '1', true, now() FROM generate_series(1, 510) n;
      INSERT INTO seller_profile (id, user_id, handle, display_name, kind, tax_mode, contact_email, terms_version, terms_accepted_at, updated_at)
        SELECT 'slr_' || n, 'usr_' || n, 's' || n, '', 'BUSINESS', 'BUSINESS', '', '1', now(), now() FROM generate_series(1, 510) n;
      SELECT ledger_open_seller('slr_' || n) FROM generate_series(1, 510) n;
      SELECT ledger_post('earned:' || n, 'fee', jsonb_build_array(jsonb_build_array('gw_recv:toss', 20000), jsonb_build_array('seller_avail:slr_' || n, -20000))) FROM generate_series(1, 510) n`)
    await atKst('2026-11-01T09:05')
    expect(await settle('system', new Date(Date.now() - 1))).toEqual({ closed: [], waiting: { period: '2026-10', reason: 'time', left: 10 } })
    expect(await runs()).toEqual([{ period: '2026-10', status: 'COMPUTING' }])
    expect(await settle()).toEqual({ closed: ['2026-10'], waiting: null })
    expect(await db().mail.count({ where: { template: 'statement-ready' } })).toBe(510)
  })

  test('while another runner holds the month, this one leaves it alone', async () => {
    await earn((await aPayee()).sellerId, 20_000n)
    await atKst('2026-11-01T09:05')
    await asBookOwner(`SELECT settlement_begin('2026-10', 'system'); UPDATE settlement_run SET lease_token = 'other', lease_until = now() + interval '1 minute'`)
    expect(await settle()).toEqual({ closed: [], waiting: { period: '2026-10', reason: 'elsewhere' } })
    await asBookOwner(`UPDATE settlement_run SET lease_until = now() - interval '1 second'`)
    expect(await settle()).toEqual({ closed: ['2026-10'], waiting: null })
  })

  test('a runner that is killed in the middle leaves nothing half done, and the next one ends with the same figures', async () => {
    const sellers = await payees(8)
    await times(8, (i) => earn(sellers[i]!.sellerId, BigInt(23_456 * (i + 1))))
    await atKst('2026-11-01T09:05')
    await settle()
    const proof = await proofOf('2026-10')
    await forget()

    // The child is stopped inside its posting slice by a lock, so that the kill hits it in the middle.
    const blocker = new pg.Client({ connectionString: process.env.DIRECT_URL })
    await blocker.connect()
    await blocker.query(`BEGIN; SELECT * FROM ledger_balance b JOIN ledger_account a ON a.id = b.account_id WHERE a.code = 'seller_avail:${sellers[7]!.sellerId}' FOR UPDATE OF b`)
    const child = spawn(process.execPath, ['--import', 'tsx', '--conditions=react-server', 'tests/support/settle-once.ts'], { env: process.env, stdio: 'ignore' })
    try {
      await someoneWaits(60_000)
      child.kill('SIGKILL')
      await new Promise((resolve) => child.once('exit', resolve))
    } finally {
      await blocker.query('ROLLBACK')
      await blocker.end()
    }
    expect(await db().ledgerJournal.count({ where: { kind: 'settle' } })).toBe(0)
    expect((await settle()).waiting).toMatchObject({ reason: 'elsewhere' })
    await asBookOwner(`UPDATE settlement_run SET lease_until = now() - interval '1 second'`)
    expect(await settle()).toEqual({ closed: ['2026-10'], waiting: null })
    expect(await proofOf('2026-10')).toBe(proof)
  }, 90_000)
})

describe('telling the sellers', () => {
  const told = async () => (await db().mail.findMany({ where: { template: 'statement-ready' }, select: { dedupeKey: true } })).map(({ dedupeKey }) => dedupeKey.split('/')[1]).sort()
  const past = () => new Date(Date.now() - 1)

  test('of a month that was closed does not wait for the next one, which another runner holds', async () => {
    await earn((await aPayee()).sellerId, 20_000n)
    await atKst('2026-12-01T09:05')
    expect(await settle('system', past())).toMatchObject({ closed: ['2026-10'] })
    await asBookOwner(`SELECT settlement_begin('2026-11', 'system'); UPDATE settlement_run SET lease_token = 'other', lease_until = now() + interval '1 minute' WHERE period = '2026-11'`)
    expect(await settle()).toEqual({ closed: [], waiting: { period: '2026-11', reason: 'elsewhere' } })
    expect(await told()).toEqual(['2026-10'])
  })

  test('goes on after an operator has approved', async () => {
    await earn((await aPayee()).sellerId, 20_000n)
    await atKst('2026-11-01T09:05')
    await settle('system', past())
    expect(await told()).toEqual([])
    await approveSettlement(await anAdmin(), '2026-10')
    await settle()
    await settle()
    expect(await told()).toEqual(['2026-10'])
  })
})

describe('a sale while the month is closed', () => {
  test('that is in flight is waited for and counts; the ones behind it count to the next month', async () => {
    const [early, late] = [await aPayee(), await aPayee()]
    await earn(early.sellerId, 10_000n)
    await earn(late.sellerId, 10_000n)
    await atKst('2026-10-31T23:59:59.999')

    const slow = new pg.Client({ connectionString: process.env.DATABASE_URL })
    await slow.connect()
    await slow.query(`BEGIN; SELECT ledger_post('in flight', 'fee', '[["bank", 5000], ["seller_avail:${early.sellerId}", -5000]]')`)
    await atKst('2026-11-01T00:00')
    const settling = settle()
    await someoneWaits(4_000)
    const behind = earn(late.sellerId, 7_000n)
    await slow.query('COMMIT')
    await slow.end()
    expect(await settling).toEqual({ closed: ['2026-10'], waiting: null })
    await behind
    expect((await statementOf(early.sellerId, '2026-10'))?.net).toBe(15_000n)
    expect((await statementOf(late.sellerId, '2026-10'))?.net).toBe(10_000n)
    await atKst('2026-12-01T09:05')
    await settle()
    expect((await statementOf(late.sellerId, '2026-11'))?.net).toBe(7_000n)
  })

  test('sales racing with the closing are each in exactly one of the two months', async () => {
    const { sellerId } = await aPayee()
    await earn(sellerId, 1_000n)
    await atKst('2026-10-31T23:59:59.999')
    const sales = times(6, (i) => earn(sellerId, BigInt(1_000 + i)))
    await atKst('2026-11-01T00:00')
    await settle()
    await sales
    await atKst('2026-12-01T09:05')
    await settle()
    const months = await Promise.all(['2026-10', '2026-11'].map((period) => statementOf(sellerId, period)))
    expect(months.reduce((sum, month) => sum + (month?.activity ?? 0n), 0n)).toBe(1_000n + 6_015n)
  })
})

describe('open ends', () => {
  const anEvent = (receivedAt: string) =>
    db().gatewayEvent.create({ data: { id: newId('evt'), gateway: 'stripe', eventId: newId('evt'), type: 'checkout.session.completed', body: {}, receivedAt: new Date(receivedAt) } })

  test('an event of the month that nobody handled, and a payment of unknown outcome, hold the closing up for a day', async () => {
    const { sellerId } = await aPayee()
    const sale = await aSale(sellerId, 20_000n)
    await anEvent('2026-10-31T23:59:59.999+09:00')
    await anEvent('2026-11-01T00:00:00+09:00')
    await db().paymentAttempt.create({ data: { id: newId('pay'), orderId: sale.orderId, gateway: 'toss', gatewayOrderId: newId('pay'), amount: 1n, status: 'UNKNOWN', expiresAt: new Date(), createdAt: new Date('2026-10-31T10:00:00Z') } })
    await atKst('2026-11-01T23:59:59')
    expect(await settle()).toEqual({ closed: [], waiting: { period: '2026-10', reason: 'open_ends', openEnds: 2 } })
    expect(await runs()).toEqual([])
    await atKst('2026-11-02T00:00')
    expect(await settle()).toEqual({ closed: ['2026-10'], waiting: null })
    await db().gatewayEvent.updateMany({ data: { status: 'DONE' } })
  })

  test('handled events and finished payments hold nothing up', async () => {
    await earn((await aPayee()).sellerId, 20_000n)
    const event = await anEvent('2026-10-31T10:00:00+09:00')
    await db().gatewayEvent.update({ where: { id: event.id }, data: { status: 'DONE' } })
    await atKst('2026-11-01T00:05')
    expect(await settle()).toEqual({ closed: ['2026-10'], waiting: null })
  })
})

test('the operator who starts a run is its preparer, and an earlier preparer stays', async () => {
  await earn((await aPayee()).sellerId, 20_000n)
  await atKst('2026-11-01T09:05')
  await settle('usr_admin')
  expect((await db().settlementRun.findUniqueOrThrow({ where: { period: '2026-10' } })).preparedBy).toBe('usr_admin')
})
