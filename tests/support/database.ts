import pg from 'pg'

/** One statement or script as the superuser, for what the run-time role may not do: moving the clock, breaking the book on purpose. */
export async function asOwner<Row extends pg.QueryResultRow = pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: process.env.TEST_SUPER_URL })
  await client.connect()
  try {
    const result = await client.query<Row>(sql, values.length > 0 ? values : undefined)
    return Array.isArray(result) ? [] : result.rows
  } finally {
    await client.end()
  }
}

/** Sets the clock of the book; null gives it back. */
export const setBookClock = (instant: string | null): Promise<unknown> =>
  asOwner(`CREATE OR REPLACE FUNCTION kst_now() RETURNS timestamptz STABLE LANGUAGE sql AS $$ SELECT ${instant === null ? 'now()' : `'${new Date(instant).toISOString()}'::timestamptz`} $$`)

/** Rows that migrations put there; everything else goes. */
const KEPT = ['_prisma_migrations', 'tax_rule']

/** Empties every table but what the migrations filled. The book's own guards are set aside for the moment. */
export async function resetDatabase(): Promise<void> {
  const tables = await asOwner<{ name: string }>(`SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public'`)
  const emptied = tables.map(({ name }) => name).filter((name) => !KEPT.includes(name) && name !== 'ledger_account')
  await asOwner(`SET session_replication_role = replica; TRUNCATE ${emptied.join(', ')}; DELETE FROM ledger_account WHERE seller_id IS NOT NULL`)
}
