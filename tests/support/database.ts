import pg from 'pg'
import { inject } from 'vitest'
import { clusterOfRun } from './postgres'

async function query<Row extends object>(url: string, sql: string, values?: unknown[]): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const result = await client.query<Row>(sql, values)
    return Array.isArray(result) ? [] : result.rows
  } finally {
    await client.end()
  }
}

/**
 * Runs SQL as the owner of the schema, who may do what the application may not, and here also set triggers aside
 * (session_replication_role). Answers the rows; a script of several statements, which takes no values, answers none.
 */
export function asOwner<Row extends object = Record<string, unknown>>(sql: string, values?: unknown[]): Promise<Row[]> {
  return query<Row>(process.env.DIRECT_URL ?? '', sql, values)
}

/**
 * Brings every table back to what the migrations left: empty, but for reference rows. Takes a few milliseconds and
 * leaves open connections alone. A file begins with such a database; only tests that count whole tables need this.
 */
export async function resetDatabase(): Promise<void> {
  const database = new URL(process.env.DIRECT_URL ?? '').pathname.slice(1)
  await query(clusterOfRun(inject('databasePort')).url(database, 'postgres'), 'SELECT baseline.restore()')
}
