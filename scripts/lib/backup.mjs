/**
 * A backup is a folder: one gzipped COPY file for each table and a manifest with the migrations, the number of rows and
 * the SHA-256 of each. It is read in one snapshot and restored through the migrations, so that restoring proves both; any
 * PostgreSQL from 15 on will do on either side, and nothing of a server's own tools has to be installed.
 */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { Problem } from './console.mjs'
import { withClient } from './database.mjs'
import { appliedIn, findApplied } from './migrations.mjs'

/** What one table has in a backup. @typedef {{ name: string, columns: string[], rows: number, sha256: string }} TableEntry */
/** @typedef {{ format: 1, takenAt: string, commit: string, serverVersion: string, migrations: string[], tables: TableEntry[], sequences: Record<string, string> }} Manifest */

/** Rebuilt by the application itself; UNLOGGED, so PostgreSQL empties it after a crash too. */
const leftOut = new Set(['_prisma_migrations', 'rate_limit'])

/** The same value is the same text, whatever the server's settings are. */
const textForm = `SET TimeZone = 'UTC'; SET DateStyle = 'ISO'; SET IntervalStyle = 'postgres'; SET bytea_output = 'hex'; SET extra_float_digits = 1; SET statement_timeout = 0; SET lock_timeout = '10s'`

const quote = (name) => `"${name.replaceAll('"', '""')}"`

/** The tables with their stored columns and the columns of their key, in the order of their names. */
async function listTables(client) {
  const { rows } = await client.query(`
    SELECT c.relname AS name,
           (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
             WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
           (SELECT array_agg(a.attname::text ORDER BY k.place) FROM pg_index i
              CROSS JOIN unnest(i.indkey) WITH ORDINALITY AS k(attnum, place)
              JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum
             WHERE i.indrelid = c.oid AND i.indisprimary) AS key
      FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' ORDER BY c.relname`)
  const tables = rows.filter(({ name }) => !leftOut.has(name))
  const keyless = tables.find(({ key }) => !key)
  if (keyless) throw new Problem(`The table ${keyless.name} has no primary key, so its rows have no order to compare them in.`)
  return tables
}

async function readSequences(client) {
  const { rows } = await client.query(`SELECT sequencename AS name, last_value::text AS value FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL`)
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]))
}

/** Counts and hashes what flows through; a COPY's text has one row a line. */
function measure() {
  const hash = createHash('sha256')
  let rows = 0
  const stream = new PassThrough()
  stream.on('data', (chunk) => {
    hash.update(chunk)
    for (const byte of chunk) if (byte === 10) rows++
  })
  return { stream, result: () => ({ rows, sha256: hash.digest('hex') }) }
}

const copyOut = (client, { name, columns, key }) =>
  client.query(copyTo(`COPY (SELECT ${columns.map(quote).join(', ')} FROM ${quote(name)} ORDER BY ${key.map(quote).join(', ')}) TO STDOUT`))

/** Opens one snapshot for all that `work` reads, and answers when it was taken. */
async function inSnapshot(url, work) {
  return withClient(url, async (client) => {
    await client.query(textForm)
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY')
    const { rows } = await client.query(`SELECT now() AS at, current_setting('server_version') AS version`)
    const answer = await work(client, { takenAt: rows[0].at.toISOString(), serverVersion: rows[0].version })
    await client.query('COMMIT')
    return answer
  })
}

/**
 * Writes a backup of a database into a new folder while others go on working. Throws a Problem when the folder exists or
 * the database was never migrated.
 *
 * @param {{ url: string, folder: string, commit: string }} options `url`: the owner's, not pooled
 * @returns {Promise<Manifest>}
 */
export async function takeBackup({ url, folder, commit }) {
  if (!(await findApplied(url))) throw new Problem('This database was never migrated: there is nothing to back up.')
  await mkdir(folder, { mode: 0o700 }).catch(() => {
    throw new Problem(`The folder ${folder} cannot be made, or is there already.`)
  })
  const manifest = await inSnapshot(url, async (client, { takenAt, serverVersion }) => {
    const tables = []
    for (const table of await listTables(client)) {
      const { stream, result } = measure()
      await pipeline(copyOut(client, table), stream, createGzip({ level: 6 }), createWriteStream(join(folder, `${table.name}.copy.gz`), { mode: 0o600 }))
      tables.push({ name: table.name, columns: table.columns, ...result() })
    }
    return { format: 1, takenAt, commit, serverVersion, migrations: await appliedIn(client), tables, sequences: await readSequences(client) }
  })
  await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 })
  return manifest
}

/** @returns {Promise<Manifest>} Throws a Problem for what is no backup, or an unfinished one: the manifest is written last. */
export async function readManifest(folder) {
  const text = await readFile(join(folder, 'manifest.json'), 'utf8').catch(() => {
    throw new Problem(`${folder} holds no finished backup: there is no manifest.json in it.`)
  })
  const manifest = JSON.parse(text)
  if (manifest.format !== 1) throw new Problem(`The backup has format ${manifest.format}, and this code reads format 1.`)
  return manifest
}

/** Hashes a table's file without a database, so that a damaged backup is known before anything is written. */
async function checkFile(folder, { name, rows, sha256 }) {
  const { stream, result } = measure()
  stream.resume()
  await pipeline(createReadStream(join(folder, `${name}.copy.gz`)), createGunzip(), stream).catch((error) => {
    throw new Problem(`The file of ${name} cannot be read: ${error.message}.`)
  })
  const found = result()
  if (found.sha256 !== sha256 || found.rows !== rows) throw new Problem(`The file of ${name} is not the one that was written.`)
}

/**
 * Checks every file of a backup against its manifest. Throws a Problem naming the first one that differs.
 *
 * @returns {Promise<Manifest>}
 */
export async function checkBackup(folder) {
  const manifest = await readManifest(folder)
  for (const table of manifest.tables) await checkFile(folder, table)
  return manifest
}

/**
 * Fills a freshly migrated, otherwise empty database from a backup, in one transaction: all of it or nothing. Guards and
 * foreign keys are off meanwhile, as the rows have passed them once; `url` needs the right to SET session_replication_role.
 * Throws a Problem when the migrations differ, or when the database holds anything but what migrations put in.
 *
 * @param {{ url: string, folder: string }} options
 * @returns {Promise<Manifest>}
 */
export async function restoreBackup({ url, folder }) {
  const manifest = await checkBackup(folder)
  const applied = (await findApplied(url)) ?? []
  if (applied.join() !== manifest.migrations.join()) {
    throw new Problem(`The backup was taken at migration ${manifest.migrations.at(-1)}, the database is at ${applied.at(-1) ?? 'none'}: check out commit ${manifest.commit}, migrate, restore, then migrate on.`)
  }
  await withClient(url, async (client) => {
    await client.query(textForm)
    await client.query('BEGIN')
    await requireNobody(client)
    await client.query(`SET LOCAL session_replication_role = replica`)
    await client.query(`TRUNCATE ${manifest.tables.map(({ name }) => quote(name)).join(', ')}`)
    for (const { name, columns } of manifest.tables) {
      await pipeline(createReadStream(join(folder, `${name}.copy.gz`)), createGunzip(), client.query(copyFrom(`COPY ${quote(name)} (${columns.map(quote).join(', ')}) FROM STDIN`)))
    }
    for (const [name, value] of Object.entries(manifest.sequences)) await client.query('SELECT setval($1::regclass, $2::bigint)', [quote(name), value])
    await client.query('COMMIT')
    await client.query('ANALYZE')
  })
  return manifest
}

/** A restore over a living shop would be the disaster that it is meant to end. */
async function requireNobody(client) {
  const { rows } = await client.query('SELECT EXISTS (SELECT FROM app_user) AS has_people')
  if (rows[0].has_people) throw new Problem('There are people in this database: restore into a new one.')
}

/**
 * Reads the restored database once more and compares every table with the backup, byte by byte of its text.
 *
 * @returns {Promise<{ tables: number, rows: number, differing: string[] }>}
 */
export async function compareWithBackup({ url, manifest }) {
  return inSnapshot(url, async (client) => {
    const differing = []
    let rows = 0
    for (const table of await listTables(client)) {
      const { stream, result } = measure()
      stream.resume()
      await pipeline(copyOut(client, table), stream)
      const found = result()
      const wanted = manifest.tables.find(({ name }) => name === table.name)
      rows += found.rows
      if (found.sha256 !== wanted?.sha256) differing.push(table.name)
    }
    return { tables: manifest.tables.length, rows, differing }
  })
}
