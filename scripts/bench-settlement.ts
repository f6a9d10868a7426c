/**
 * Measures the settlement of a month with 10,000 sellers and a million lines, in a database of its own that is dropped
 * at the end. Needs DIRECT_URL (an owner who may create databases) and the secrets of the local run. Ends with 1 when
 * the whole takes a minute or more, or one call more than twenty seconds.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'

const SELLERS = 10_000
const ORDERS = 170_000 // a sale of four lines and a release of two: 1,020,000 lines
const TOTAL_MS_MAX = 60_000
const CALL_MS_MAX = 20_000
const CALL_BUDGET_MS = 15_000

const name = `bench_settlement_${process.pid}`
const directUrl = process.env.DIRECT_URL
if (!directUrl) throw new Error('DIRECT_URL is missing')
const urlOf = (base: string): string => Object.assign(new URL(base), { pathname: `/${name}` }).href

async function withClient<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const folder = 'prisma/migrations'
const migrations = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort()

/** A book of one month, written without the guards, which would take minutes for what they would let through anyway. */
const SEED = `
  ALTER TABLE ledger_journal DISABLE TRIGGER USER; ALTER TABLE ledger_entry DISABLE TRIGGER USER;
  INSERT INTO app_user (id, email, display_name, password_hash, terms_version, is_adult_14, updated_at)
    SELECT 'usr_' || n, 'seller' || n || '@bench.invalid', 'Seller ' || n, '', '1', true, now() FROM generate_series(1, ${SELLERS}) n;
  INSERT INTO seller_profile (id, user_id, handle, display_name, kind, tax_mode, contact_email, terms_version, terms_accepted_at, updated_at)
    SELECT 'slr_' || n, 'usr_' || n, 'seller-' || n, 'Seller ' || n, 'INDIVIDUAL', (ARRAY['BUSINESS', 'INDIVIDUAL_MEDIATED', 'INDIVIDUAL_WITHHELD'])[1 + n % 3]::seller_tax_mode,
           'seller' || n || '@bench.invalid', '1', now(), now() FROM generate_series(1, ${SELLERS}) n;
  SELECT count(ledger_open_seller('slr_' || n)) FROM generate_series(1, ${SELLERS}) n;
  CREATE TEMP TABLE sold AS
    SELECT n, 'slr_' || (1 + n % ${SELLERS}) AS seller, (10 + n % 90) * 100 AS price,
           (date_trunc('month', kst_today()) - interval '1 month' + make_interval(days => n % 28))::date AS day FROM generate_series(1, ${ORDERS}) n;
  INSERT INTO ledger_journal (idem_key, kind, order_id, occurred_at, business_date, body_sha256)
    SELECT k.kind || ':ord_' || n, k.kind, 'ord_' || n, day, day, sha256('bench') FROM sold CROSS JOIN (VALUES ('sale'), ('release')) k(kind);
  INSERT INTO ledger_entry (journal_id, line, account_id, amount, business_date)
    SELECT j.id, l.line, a.id, l.amount, s.day FROM sold s JOIN ledger_journal j ON j.order_id = 'ord_' || s.n
     CROSS JOIN LATERAL (VALUES ('sale', 1, 'gw_recv:toss', price), ('sale', 2, 'seller_pending:' || seller, -(price - price / 5 - price / 50)),
       ('sale', 3, 'rev_commission', -(price / 5)), ('sale', 4, 'vat_output', -(price / 50)),
       ('release', 1, 'seller_pending:' || seller, price - price / 5 - price / 50), ('release', 2, 'seller_avail:' || seller, -(price - price / 5 - price / 50))) l(kind, line, code, amount)
      JOIN ledger_account a ON a.code = l.code WHERE j.kind = l.kind;
  INSERT INTO ledger_balance SELECT a.id, sum(e.amount), count(*) FROM ledger_account a JOIN ledger_entry e ON e.account_id = a.id WHERE a.seller_id IS NOT NULL GROUP BY a.id;
  ALTER TABLE ledger_journal ENABLE TRIGGER USER; ALTER TABLE ledger_entry ENABLE TRIGGER USER;
  ANALYZE`

async function measure(): Promise<boolean> {
  const { closeMonth } = await import('../lib/flows/close-month')
  const { disconnect } = await import('../lib/platform/db')
  const calls: number[] = []
  try {
    for (;;) {
      const startedAt = performance.now()
      const { waiting } = await closeMonth({ deadline: new Date(Date.now() + CALL_BUDGET_MS), preparedBy: 'system' })
      calls.push(Math.round(performance.now() - startedAt))
      if (!waiting) break
    }
  } finally {
    await disconnect()
  }
  const total = calls.reduce((sum, ms) => sum + ms, 0)
  const isFast = total < TOTAL_MS_MAX && Math.max(...calls) <= CALL_MS_MAX
  console.log(`settlement: ${total} ms in ${calls.length} call(s), longest ${Math.max(...calls)} ms — ${isFast ? 'within' : 'OVER'} ${TOTAL_MS_MAX} / ${CALL_MS_MAX} ms`)
  return isFast
}

await withClient(directUrl, (client) => client.query(`CREATE DATABASE ${name}`))
try {
  const lines = await withClient(urlOf(directUrl), async (client) => {
    for (const migration of migrations) await client.query(readFileSync(join(folder, migration, 'migration.sql'), 'utf8'))
    await client.query(SEED)
    const { rows } = await client.query<{ count: string }>('SELECT count(*) FROM ledger_entry')
    return rows[0]?.count
  })
  console.log(`settlement: ${SELLERS} sellers, ${lines} lines`)
  process.env.DATABASE_URL = urlOf(process.env.DATABASE_URL ?? directUrl)
  process.exitCode = (await measure()) ? 0 : 1
} finally {
  await withClient(directUrl, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`))
}
