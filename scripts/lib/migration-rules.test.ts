import { describe, expect, test } from 'vitest'
import { contractReason, isJudged, judgeMigration, statementsOf } from './migration-rules.mjs'

const later = '20270105000100_more'
const judge = (sql: string): string[] => judgeMigration(later, `SET lock_timeout = '3s';\n${sql}`)

describe('what a migration may do while the version before it serves', () => {
  test.each([
    'CREATE TABLE shelf (id text PRIMARY KEY, note text NOT NULL);\nCREATE INDEX shelf_note ON shelf (note);',
    'ALTER TABLE orders ADD COLUMN note text;',
    "ALTER TABLE orders ADD COLUMN note text NOT NULL DEFAULT '';",
    'ALTER TABLE orders ALTER COLUMN note DROP NOT NULL;',
    'ALTER TABLE orders ADD CONSTRAINT orders_note CHECK (note IS NOT NULL) NOT VALID;',
    "ALTER TYPE gateway ADD VALUE 'OTHER';",
    'CREATE INDEX CONCURRENTLY orders_note ON orders (note);',
    "INSERT INTO tax_rule VALUES ('DROP TABLE orders; TRUNCATE orders');",
    'CREATE FUNCTION sweep() RETURNS void LANGUAGE plpgsql AS $$ BEGIN DELETE FROM rate_limit; END $$;',
    '-- Once there was a DROP TABLE here.\nGRANT SELECT ON orders TO app_rw;',
  ])('adds: %s', (sql) => {
    expect(judge(sql)).toEqual([])
  })

  test.each([
    ['DROP TABLE orders;', 'DROP TABLE'],
    ['ALTER TABLE orders DROP COLUMN note;', 'DROP COLUMN'],
    ['ALTER TABLE orders ADD COLUMN a text, DROP COLUMN b;', 'DROP COLUMN'],
    ['ALTER TABLE orders ALTER note DROP DEFAULT;', 'DROP DEFAULT'],
    ['DROP INDEX orders_note;', 'DROP INDEX'],
    ['ALTER TABLE orders RENAME COLUMN a TO b;', 'RENAME'],
    ['ALTER TYPE gateway RENAME VALUE \'A\' TO \'B\';', 'RENAME'],
    ['ALTER TABLE orders ALTER COLUMN total_amount TYPE numeric;', 'ALTER … TYPE'],
    ['ALTER TABLE orders ALTER total_amount SET DATA TYPE numeric;', 'ALTER … TYPE'],
    ['ALTER TABLE orders ALTER COLUMN note SET NOT NULL;', 'SET NOT NULL'],
    ['TRUNCATE orders;', 'TRUNCATE'],
    ['DELETE FROM orders WHERE note IS NULL;', 'DELETE'],
    ['WITH old AS (SELECT 1) DELETE FROM orders;', 'DELETE'],
    ['DO $$ BEGIN DELETE FROM orders; END $$;', 'DELETE'],
    ['ALTER TABLE orders ADD COLUMN note text NOT NULL;', 'ADD COLUMN … NOT NULL without DEFAULT'],
  ])('takes away: %s', (sql, what) => {
    expect(judge(sql)).toEqual([expect.stringContaining(`${what} breaks the version that still serves`)])
    expect(judge(`-- contract: nothing has read it since the release of 2 January\n${sql}`)).toEqual([])
  })

  test('a contract without a reason is none', () => {
    expect(contractReason('-- contract:\nDROP TABLE orders;')).toBeNull()
    expect(judge('-- contract:  \nDROP TABLE orders;')).toHaveLength(1)
  })
})

describe('what holds up the shop', () => {
  test('a migration begins with lock_timeout', () => {
    expect(judgeMigration(later, 'ALTER TABLE orders ADD COLUMN note text;')).toEqual([expect.stringContaining('SET lock_timeout')])
  })

  test('an index on a big table is made CONCURRENTLY, alone in its migration', () => {
    expect(judge('CREATE UNIQUE INDEX orders_note ON public.orders (note);')).toEqual([expect.stringContaining('CREATE INDEX on orders without CONCURRENTLY')])
    expect(judge('CREATE INDEX CONCURRENTLY orders_note ON orders (note);\nALTER TABLE orders ADD COLUMN a text;')).toEqual([expect.stringContaining('a migration of its own')])
  })

  test('a check on a big table is NOT VALID first', () => {
    expect(judge("ALTER TABLE mail ADD CONSTRAINT mail_note CHECK (note <> '');")).toEqual([expect.stringContaining('without NOT VALID')])
  })

  test('a contract does not excuse a lock', () => {
    expect(judge('-- contract: unused since January\nDROP INDEX orders_old;\nCREATE INDEX orders_new ON orders (note);')).toHaveLength(1)
  })
})

test('migrations from before the first deployment are taken as they are', () => {
  expect(isJudged('20261123001600_operations')).toBe(false)
  expect(judgeMigration('20261123000500_settlement', 'DROP TABLE orders;')).toEqual([])
})

test('texts and comments are no statements', () => {
  expect(statementsOf("SELECT ';'; -- a; b\n/* c; */ SELECT 2;")).toEqual(["SELECT ''", 'SELECT 2'])
})
