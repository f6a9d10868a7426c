/**
 * npm run migrate: applies the migrations that the database at DIRECT_URL lacks, as the owner of the schema. Nothing is
 * ever taken back. Refuses an address that goes through a pooler, where a migration's session is not its own.
 */
import { stopChildren } from './lib/children.mjs'
import { explain, Problem } from './lib/console.mjs'
import { migrate } from './lib/migrations.mjs'

try {
  const url = process.env.DIRECT_URL
  if (!url) throw new Problem('DIRECT_URL is missing: the address of the database as its owner, not pooled.')
  if (/:6543\/|pgbouncer=true|-pooler\./.test(url)) throw new Problem('DIRECT_URL goes through a pooler: give the direct address of the database.')
  console.log(await migrate(url))
} catch (error) {
  explain(error)
  process.exitCode = 1
}
await stopChildren()
