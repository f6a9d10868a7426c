import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { runOrExplain } from './children.mjs'
import { withClient } from './database.mjs'
import { entries, localDir, root } from './paths.mjs'

const folder = join(root, 'prisma', 'migrations')

/** The migrations of the project, oldest first. */
export const listMigrations = () =>
  readdirSync(folder).filter((name) => existsSync(join(folder, name, 'migration.sql'))).sort()

/** A hash over all migrations: the same hash means the same empty database. */
export function hashMigrations() {
  const hash = createHash('sha256')
  for (const name of listMigrations()) hash.update(name).update(readFileSync(join(folder, name, 'migration.sql')))
  return hash.digest('hex').slice(0, 16)
}

/** Names of the migrations that a database has; null where it has never been migrated. */
export const findApplied = (directUrl) => withClient(directUrl, appliedIn)

/** The same as a connection sees them, in its snapshot if it has one. */
export async function appliedIn(client) {
  const { rows } = await client.query(`SELECT to_regclass('public._prisma_migrations') AS history`)
  if (!rows[0].history) return null
  const applied = await client.query('SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name')
  return applied.rows.map((row) => row.migration_name)
}

/** When the database got its first table, as text: it tells one database from another of the same address. */
export async function databaseBirth(directUrl) {
  const { rows } = await withClient(directUrl, (client) => client.query('SELECT min(started_at)::text AS birth FROM _prisma_migrations'))
  return rows[0].birth
}

/** What the Prisma command line needs here: the engine of this project in place of the one it would download. */
export const prismaEnv = (env = process.env) => ({
  ...env,
  // The engine's first line looks node up in the path, where another one or none may stand.
  PATH: `${dirname(process.execPath)}${delimiter}${env.PATH}`,
  PRISMA_SCHEMA_ENGINE_BINARY: join(root, 'prisma', 'schema-engine.mjs'),
  CHECKPOINT_DISABLE: '1',
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
})

/**
 * Applies what is missing, as the owner; answers what was done. Prisma itself is asked only when something is missing,
 * as it takes seconds to load.
 */
export async function migrate(directUrl) {
  const applied = await findApplied(directUrl)
  const missing = listMigrations().filter((name) => !applied?.includes(name))
  if (missing.length === 0) return 'up to date'
  await runOrExplain('Migrating the database', process.execPath, [entries.prisma(), 'migrate', 'deploy'], {
    env: prismaEnv({ ...process.env, DIRECT_URL: directUrl }),
    logFile: join(localDir, 'log', 'migrate.log'),
    timeoutMs: 5 * 60_000,
  })
  return `${missing.length} applied`
}
