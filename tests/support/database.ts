import pg from 'pg'
import { inject } from 'vitest'
import { clusterOfRun } from './postgres'

async function query<Row>(url: string, sql: string, values: unknown[]): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql, values)).rows
  } finally {
    await client.end()
  }
}

/** Runs one statement as the owner of the schema, who may do what the application may not. Answers the rows. */
export function asOwner<Row extends object = Record<string, unknown>>(sql: string, values: unknown[] = []): Promise<Row[]> {
  return query<Row>(process.env.DIRECT_URL ?? '', sql, values)
}

/**
 * Brings every table back to what the migrations left: empty, but for reference rows. Takes a few milliseconds and
 * leaves open connections alone. A file begins with such a database; only tests that count whole tables need this.
 */
export async function resetDatabase(): Promise<void> {
  const database = new URL(process.env.DIRECT_URL ?? '').pathname.slice(1)
  await query(clusterOfRun(inject('databasePort')).url(database, 'postgres'), 'SELECT baseline.restore()', [])
}
