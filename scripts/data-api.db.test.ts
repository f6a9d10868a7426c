import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { asOwner } from '@/tests/support/database'
import { clusterOfRun } from '@/tests/support/postgres'
import { withClient } from './lib/database.mjs'

const database = new URL(process.env.DIRECT_URL ?? '').pathname.slice(1)
const asAdministrator = (sql: string) => withClient(clusterOfRun(inject('databasePort')).url(database, 'postgres'), async (client) => (await client.query(sql)).rows)
/** The hosting's role by its name; another run on the same server may make it first. */
const makeVisitor = `DO $$ BEGIN CREATE ROLE anon NOLOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$`
const readable = `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND has_table_privilege('anon', oid, 'SELECT, INSERT, UPDATE, DELETE') ORDER BY 1`

beforeAll(async () => {
  await asAdministrator(makeVisitor)
  // What such a hosting does to a database before the first migration.
  await asAdministrator('GRANT ALL ON ALL TABLES IN SCHEMA public TO anon')
  await asOwner('ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ALL ON TABLES TO anon')
})
afterAll(() => asAdministrator('DROP OWNED BY anon'))

test('who reads through the data interface of the hosting sees no table, and none that comes later', async () => {
  expect((await asAdministrator(readable)).length).toBeGreaterThan(40)
  await asOwner(readFileSync('prisma/migrations/20261123001700_data_api/migration.sql', 'utf8'))
  await asOwner('CREATE TABLE made_later (id int)')
  expect(await asAdministrator(readable)).toEqual([])
})
