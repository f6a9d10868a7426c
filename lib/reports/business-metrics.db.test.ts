import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '@/lib/core/ids'
import { db, disconnect, pool } from '@/lib/platform/db'
import { kstDate } from '@/lib/core/period'
import { aSeller } from '@/tests/support/market'
import { atKst } from '@/tests/support/book-owner'
import { asOwner } from '@/tests/support/database'
import { aSale, giveBack } from '@/tests/support/settling'
import { lastDays, listDayFigures, metricStatements, readBusinessMetrics, shiftDay } from './business-metrics'

afterAll(disconnect)

const kst = (text: string) => new Date(`${text}+09:00`)

async function aMember(createdAt: Date, verifiedAt: Date | null = createdAt): Promise<string> {
  const id = newId('usr')
  await db().user.create({ data: { id, email: `${id}@test.example`, createdAt, emailVerifiedAt: verifiedAt, displayName: '회원', passwordHash: '-', termsVersion: '1', isAdult14: true } })
  return id
}
const wasHere = (userId: string, day: string) => db().activeDay.create({ data: { userId, day: new Date(day) } })
const figuresOf = async (day: string) => (await listDayFigures({ from: day, to: day }))[0]!

describe('a KST day', () => {
  test('begins at midnight in Seoul and ends a millisecond before the next', async () => {
    await aMember(kst('2026-03-09T23:59:59.999'))
    await aMember(kst('2026-03-10T00:00:00.000'))
    await aMember(kst('2026-03-10T23:59:59.999'), kst('2026-03-11T00:00:00.000'))
    await aMember(kst('2026-03-11T00:00:00.000'), null)
    const days = await listDayFigures({ from: '2026-03-09', to: '2026-03-11' })
    expect(days.map(({ day, registrations, verified }) => [day, registrations, verified])).toEqual([['2026-03-09', 1, 1], ['2026-03-10', 2, 1], ['2026-03-11', 1, 1]])
  })

  test('without anything is a day of noughts, not a gap', async () => {
    expect(await figuresOf('2026-02-01')).toMatchObject({ day: '2026-02-01', registrations: 0, paid: 0, gmv: 0n, approved: 0 })
  })

  test('counts what became of payments, declines and technical failures apart', async () => {
    const rows = [
      ['toss', null, 'SUCCEEDED', null], ['toss', null, 'SUSPENSE', null], ['toss', null, 'FAILED', 'REJECT_CARD_COMPANY'], ['stripe', 'cs_1', 'FAILED', 'CARD_DECLINED'],
      ['toss', null, 'FAILED', 'INVALID_API_KEY'], ['toss', null, 'FAILED', 'CONFIRM_TIMED_OUT'], ['stripe', null, 'FAILED', 'PARAMETER_UNKNOWN'],
      ['toss', null, 'FAILED', 'NO_SUCH_PAYMENT'], ['toss', null, 'EXPIRED', 'NOT_PAID_IN_TIME'], ['toss', null, 'UNKNOWN', 'TIMEOUT'],
    ]
    // Without guards: what an attempt needs besides its outcome does not matter here.
    const insert = rows.map(([gateway, session, status, code], index) => `
      INSERT INTO payment_attempt (id, order_id, gateway, gateway_order_id, session_id, amount, status, failure_code, expires_at, created_at, updated_at, payment_key, captured_amount, captured_at)
      SELECT id, id, '${gateway}', id, ${session ? `'${session}'` : 'NULL'}, 1000, '${status}', ${code ? `'${code}'` : 'NULL'}, at, at, at, key, amount, CASE WHEN amount IS NOT NULL THEN at END
        FROM (SELECT 'pay_o${index}' AS id, timestamptz '2026-03-20 12:00+09' AS at, ${String(status).startsWith('SU') ? `'key_o${index}', 1000` : 'NULL, NULL::bigint'}) o (id, at, key, amount);`)
    await asOwner(`SET session_replication_role = replica; ${insert.join('')}`)
    expect(await figuresOf('2026-03-20')).toMatchObject({ approved: 2, declined: 3, technical: 3 })
  })
})

describe('money', () => {
  afterEach(() => atKst(null))

  test('is that of the book, by the day of its posting, to the won', async () => {
    const { sellerId } = await aSeller()
    await atKst('2026-04-30T23:59:59')
    await aSale(sellerId, 9_999n, { bps: 2_000 })
    await atKst('2026-05-01T00:00:00')
    const sale = await aSale(sellerId, 10_001n, { bps: 2_000 })
    await atKst('2026-05-02T10:00:00')
    await giveBack(sale)
    const days = await listDayFigures({ from: '2026-04-30', to: '2026-05-02' })
    expect(days.map(({ paid, gmv, revenue, refunds, refunded }) => [paid, gmv, revenue, refunds, refunded])).toEqual([
      [1, 9_999n, 1_999n, 0, 0n], [1, 10_001n, 2_000n, 0, 0n], [0, 0n, -2_000n, 1, 10_001n],
    ])
    const [book] = await asOwner<{ gmv: string }>(`SELECT sum(e.amount) AS gmv FROM ledger_entry e JOIN ledger_journal j ON j.id = e.journal_id JOIN ledger_account a ON a.id = e.account_id
      WHERE j.kind = 'sale' AND a.code LIKE 'gw_recv:%' AND e.business_date BETWEEN '2026-04-30' AND '2026-05-02'`)
    expect(BigInt(book?.gmv ?? 0)).toBe(days.reduce((sum, { gmv }) => sum + gmv, 0n))
  })
})

describe('retention', () => {
  test('follows those who registered on a day to their 1st, 7th and 30th day after', async () => {
    const members = await Promise.all(Array.from({ length: 4 }, (_, index) => aMember(kst(`2026-06-01T${index === 0 ? '00:00:00' : '23:59:59'}`))))
    const [one, two, three] = members as [string, string, string]
    for (const id of [one, two, three]) await wasHere(id, '2026-06-02')
    await wasHere(one, '2026-06-08')
    await wasHere(two, '2026-06-09')
    await wasHere(one, '2026-07-01')
    await wasHere(one, '2026-06-01')
    expect((await figuresOf('2026-06-01')).cohort).toEqual({ size: 4, d1: 3, d7: 1, d30: 1 })
    expect((await figuresOf('2026-06-02')).active).toBe(3)
  })

  test('says nothing of a day that is not over', async () => {
    const today = kstDate(new Date())
    const [yesterday, before] = [shiftDay(today, -1), shiftDay(today, -2)]
    for (const day of [yesterday, before]) await wasHere(await aMember(kst(`${day}T12:00:00`)), shiftDay(day, 1))
    expect((await figuresOf(yesterday)).cohort).toEqual({ size: 1, d1: null, d7: null, d30: null })
    expect((await figuresOf(before)).cohort).toEqual({ size: 1, d1: 1, d7: null, d30: null })
  })
})

test('a range is compared with as many days before it', async () => {
  const metrics = await readBusinessMetrics({ from: '2026-03-10', to: '2026-03-11' })
  expect([metrics.days.length, metrics.total.registrations]).toEqual([2, 3])
  expect(metrics.former).toMatchObject({ from: '2026-03-08', to: '2026-03-09', total: { registrations: 1 } })
  expect(lastDays(7).to).toBe(kstDate(new Date()))
})

/** A year of a shop, by SQL and without guards: orders that were paid and booked, 5,000 people. The plans are the same with 100,000 orders. */
const ORDERS = 8_000
const MINUTES_BETWEEN = 525_600 / ORDERS
const YEAR_OF_SALES = `
  SET session_replication_role = replica;
  INSERT INTO app_user (id, email, display_name, password_hash, terms_version, is_adult_14, created_at, email_verified_at, updated_at)
    SELECT 'usr_y' || n, 'y' || n || '@year.invalid', '', '', '1', true, at, at, at FROM (SELECT n, now() - n * interval '100 minutes' AS at FROM generate_series(1, 5000) n) u;
  INSERT INTO active_day (day, user_id) SELECT ((now() - n * interval '100 minutes') AT TIME ZONE 'Asia/Seoul')::date + d, 'usr_y' || n FROM generate_series(1, 5000) n, unnest(ARRAY[0, 1, 7, 30]) d;
  INSERT INTO orders (id, number, buyer_id, seller_id, prompt_id, prompt_version_id, title_snapshot, list_amount, payable_amount, commission_bps, commission_amount, vat_amount, seller_amount, licence, status, notice_version, consents, expires_at, paid_at, release_after, created_at)
    SELECT 'ord_y' || n, 'y' || n, 'usr_y' || n % 5000, 'slr_y', 'prm_y' || n, 'prv_y', '', 10000, 10000, 2000, 2000, 200, 7800, 'COMMERCIAL', 'PAID', '1', '{}', at, at, at, at FROM (SELECT n, now() - n * interval '${MINUTES_BETWEEN} minutes' AS at FROM generate_series(1, ${ORDERS}) n) o;
  INSERT INTO payment_attempt (id, order_id, gateway, gateway_order_id, payment_key, amount, captured_amount, status, captured_at, expires_at, created_at, updated_at)
    SELECT 'pay_y' || n, 'ord_y' || n, 'toss', 'pay_y' || n, 'key_y' || n, 10000, 10000, 'SUCCEEDED', at, at, at, at FROM (SELECT n, now() - n * interval '${MINUTES_BETWEEN} minutes' AS at FROM generate_series(1, ${ORDERS}) n) o;
  INSERT INTO ledger_journal (idem_key, kind, order_id, occurred_at, business_date, txid)
    SELECT kind || ':ord_y' || n, kind, 'ord_y' || n, at, (at AT TIME ZONE 'Asia/Seoul')::date, pg_current_xact_id()
      FROM (SELECT n, now() - n * interval '${MINUTES_BETWEEN} minutes' AS at FROM generate_series(1, ${ORDERS}) n) o, unnest(ARRAY['sale', 'fee_estimate', 'fee', 'release']) kind;
  INSERT INTO ledger_entry (journal_id, line, account_id, amount, business_date)
    SELECT j.id, l.line, (SELECT id FROM ledger_account WHERE code = l.code), l.amount, j.business_date
      FROM ledger_journal j, (VALUES (1, 'gw_recv:toss', 10000), (2, 'suspense_buyer', -7800), (3, 'rev_commission', -2000), (4, 'vat_output', -200)) l (line, code, amount)
     WHERE j.idem_key LIKE '%:ord_y%' AND (j.kind = 'sale' OR l.line < 3);
  SET session_replication_role = origin;
  ANALYZE`

describe('with the orders of a year', () => {
  beforeAll(() => asOwner(YEAR_OF_SALES), 120_000)

  test.each(Object.keys(metricStatements(lastDays())))('%s of 30 days is read by an index', async (name) => {
    const statement = metricStatements(lastDays())[name]!
    const { rows } = await pool().query<{ 'QUERY PLAN': string }>(`EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, BUFFERS OFF) ${statement.text}`, statement.values)
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    expect(plan).not.toMatch(/Seq Scan on (app_user|orders|payment_attempt|ledger_journal|ledger_entry|active_day)/)
  })

  test('a month adds up to its orders', async () => {
    const { total } = await readBusinessMetrics(lastDays())
    expect(total.paid).toBeGreaterThan(ORDERS / 13)
    expect(total.gmv).toBe(BigInt(total.paid) * 10_000n)
  })
})
