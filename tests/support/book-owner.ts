import pg from 'pg'

/** Runs a script as the owner of the schema, who may do what the application may not. */
export async function asBookOwner(script: string): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.DIRECT_URL })
  await client.connect()
  try {
    await client.query(script)
  } finally {
    await client.end()
  }
}

/** Runs a script with the triggers of the named tables set aside: the only way to break the book on purpose. */
export async function withoutGuards(tables: readonly string[], script: string): Promise<void> {
  const each = (what: 'DISABLE' | 'ENABLE') => tables.map((table) => `ALTER TABLE ${table} ${what} TRIGGER USER;`).join(' ')
  await asBookOwner(`BEGIN; ${each('DISABLE')} ${script}; ${each('ENABLE')} COMMIT`)
}

/** Sets the book's clock to an instant of Korean time, such as "2026-10-31T23:59:59.999"; null gives it back. */
export const atKst = (text: string | null): Promise<void> =>
  asBookOwner(`CREATE OR REPLACE FUNCTION kst_now() RETURNS timestamptz STABLE LANGUAGE sql AS $$ SELECT ${text === null ? 'now()' : `'${text}+09'::timestamptz`} $$`)
