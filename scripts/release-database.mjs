/**
 * The database's part of a deployment, over DIRECT_URL as the owner; deploy.sh calls it.
 *
 *   node scripts/release-database.mjs address   refuses a pooled or missing address; connects to nothing
 *   node scripts/release-database.mjs check     refuses a history or a schema that is not ours; prints what is pending
 *   node scripts/release-database.mjs migrate   applies what is pending, and checks again
 *
 * `check` prints a line for each pending migration: its name, and `contract` behind it where it takes something away.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { explain, Problem } from './lib/console.mjs'
import { withClient } from './lib/database.mjs'
import { requireDirectUrl } from './lib/direct-url.mjs'
import { contractReason, isJudged } from './lib/migration-rules.mjs'
import { listMigrations, prismaEnv } from './lib/migrations.mjs'
import { entries, root } from './lib/paths.mjs'

const sqlOf = (name) => readFileSync(join(root, 'prisma', 'migrations', name, 'migration.sql'), 'utf8')
const migrateLimitMs = 10 * 60_000

/** Every attempt at a migration that counts, oldest first; none where the database was never migrated. */
async function readHistory(directUrl) {
  return withClient(directUrl, async (client) => {
    const { rows } = await client.query(`SELECT to_regclass('public._prisma_migrations') AS history`)
    if (!rows[0].history) return []
    return (await client.query('SELECT migration_name AS name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at')).rows
  }).catch((error) => {
    throw new Problem(`The database does not answer: ${error.message || error.code}.`)
  })
}

/** What is pending. Throws a Problem where the database has been somewhere that these migrations do not lead to. */
async function pendingIn(directUrl) {
  const history = await readHistory(directUrl)
  const known = listMigrations()
  for (const { name, checksum, finished_at: finishedAt } of history) {
    if (!finishedAt) throw new Problem(`The migration ${name} has failed there and stands in the way. Mend it, then: npx prisma migrate resolve --rolled-back ${name}`)
    if (!known.includes(name)) throw new Problem(`The database has the migration ${name}, which is not in this version: deploy one that has it.`)
    const here = createHash('sha256').update(sqlOf(name)).digest('hex')
    if (here !== checksum) throw new Problem(`The migration ${name} was changed after it had run: put it back, and write a new one.`)
  }
  return known.filter((name) => !history.some((row) => row.name === name))
}

const prisma = (directUrl, ...args) =>
  spawnSync(process.execPath, [entries.prisma(), ...args], { cwd: root, env: prismaEnv({ ...process.env, DIRECT_URL: directUrl }), encoding: 'utf8', timeout: migrateLimitMs })

/** Prisma knows no partial or expression index and would drop it; one that a migration made is no drift. */
function isOurIndex(statement) {
  const name = /^DROP INDEX "(\w+)"$/.exec(statement)?.[1]
  return name !== undefined && listMigrations().some((migration) => new RegExp(`\\bINDEX\\b[^;]*\\b${name}\\b`).test(sqlOf(migration)))
}

/** Throws a Problem where a database with every migration differs from prisma/schema. */
function refuseDrift(directUrl) {
  const { status, stdout, stderr } = prisma(directUrl, 'migrate', 'diff', '--from-config-datasource', '--to-schema', 'prisma/schema', '--script')
  if (status !== 0) throw new Problem(`The schema could not be compared: ${stderr.trim().split('\n').pop()}`)
  const statements = stdout.replace(/^--.*$/gm, '').split(';').map((text) => text.trim()).filter(Boolean)
  const drift = statements.filter((statement) => !isOurIndex(statement))
  if (drift.length > 0) throw new Problem(`The database differs from prisma/schema. To make them equal it would take:\n${drift.map((text) => `  ${text};`).join('\n')}`)
}

async function check(directUrl) {
  const pending = await pendingIn(directUrl)
  if (pending.length === 0) refuseDrift(directUrl)
  for (const name of pending) console.log(isJudged(name) && contractReason(sqlOf(name)) ? `${name} contract` : name)
}

async function migrate(directUrl) {
  const pending = await pendingIn(directUrl)
  if (pending.length === 0) return
  const { status, stdout, stderr } = prisma(directUrl, 'migrate', 'deploy')
  if (status !== 0) throw new Problem(`${`${stdout}\n${stderr}`.trim()}\n\nWhat a failed migration did is undone with it, unless it has CONCURRENTLY in it.`)
  refuseDrift(directUrl)
  console.log(pending.join('\n'))
}

const commands = { address: () => {}, check, migrate }
try {
  const command = commands[process.argv[2]]
  if (!command) throw new Problem('Say address, check or migrate.')
  await command(requireDirectUrl(process.env.DIRECT_URL))
} catch (error) {
  explain(error)
  process.exitCode = 1
}
