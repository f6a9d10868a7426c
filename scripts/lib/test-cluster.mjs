/**
 * PostgreSQL for tests and measurements: real, and thrown away. A migrated cluster is made once and kept, named after
 * the hash of the migrations; every run works on a copy of its files, so that runs never meet and start in a second.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { appRole, grantLogin, localUrl, makeDatabase, makeOwner, ownerRole, withClient } from './database.mjs'
import { endLeftovers } from './leftovers.mjs'
import { hashMigrations, migrate } from './migrations.mjs'
import { localDir } from './paths.mjs'
import { freePort } from './ports.mjs'
import { createCluster, locatePostgres, startServer } from './postgres.mjs'
import { findProcess } from './process-table.mjs'

/** The migrated database that others are copied from. */
export const emptyTemplate = 'empty_template'

/** The server listens on 127.0.0.1 for as long as a test runs and holds nothing: its passwords are no secrets. */
const passwords = { postgres: 'postgres', [ownerRole]: 'owner', [appRole]: 'app' }

/** A crash may lose everything here, so nothing waits for the disk. */
const fastSettings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '64MB',
  max_connections: '200',
}

/** @typedef {{ port: number, url: (database: string, role?: 'app_rw' | 'aimp_owner' | 'postgres') => string }} TestCluster */

/** The test server at a port, with the address of a database as one of the three roles. @returns {TestCluster} */
export const clusterAt = (port) => ({ port, url: (database, role = appRole) => localUrl({ user: role, password: passwords[role], port, database }) })

async function open(place, dataDir) {
  const port = await freePort()
  const logFile = join(dataDir, 'server.log')
  const server = await startServer(place, { dataDir, port, password: passwords.postgres, logFile, settings: fastSettings })
  return { ...clusterAt(port), close: () => server.stop() }
}

const nameOfBase = () => {
  const recipe = readFileSync(fileURLToPath(import.meta.url)) + readFileSync(new URL('./baseline.sql', import.meta.url))
  return `cluster-${hashMigrations()}-${createHash('sha256').update(recipe).digest('hex').slice(0, 8)}`
}

/** Removes what runs that were killed have left: their processes, then their copies of clusters and builds. */
async function clearKilledRuns(home) {
  await endLeftovers()
  for (const folder of new Set([home, join(localDir, 'test')])) {
    for (const name of readdirSync(folder)) {
      const pid = /^(?:run|building)-(\d+)-/.exec(name)?.[1]
      if (pid && !findProcess(Number(pid))) rmSync(join(folder, name), { recursive: true, force: true })
    }
  }
}

const copyName = (kind) => `${kind}-${process.pid}-${Math.random().toString(36).slice(2, 8)}`

/** A new server with the owner's role and one empty database. */
async function openNew(place, dataDir, database) {
  await createCluster(place, dataDir, passwords.postgres)
  const cluster = await open(place, dataDir)
  await withClient(cluster.url('postgres', 'postgres'), async (client) => {
    await makeOwner(client, passwords[ownerRole])
    await makeDatabase(client, database)
  })
  return cluster
}

/** Migrates a database and lets the application's role log in. */
export async function migrateTestDatabase(cluster, database) {
  const directUrl = cluster.url(database, ownerRole)
  await migrate(directUrl)
  await grantLogin(directUrl, passwords[appRole])
}

/** Makes the migrated cluster that later runs copy. Two at once do no harm: the second finds the name taken. */
async function buildBase(place, home, base) {
  const draft = join(home, copyName('building'))
  const cluster = await openNew(place, draft, emptyTemplate)
  try {
    await withClient(cluster.url('postgres', 'postgres'), async (client) => {
      // Tests play the intruder who gets past triggers; on a real server the owner may not.
      await client.query(`GRANT SET ON PARAMETER session_replication_role TO ${ownerRole}`)
    })
    await migrateTestDatabase(cluster, emptyTemplate)
    const baseline = readFileSync(new URL('./baseline.sql', import.meta.url), 'utf8')
    await withClient(cluster.url(emptyTemplate, 'postgres'), (client) => client.query(baseline))
  } finally {
    await cluster.close()
  }
  if (existsSync(base)) rmSync(draft, { recursive: true, force: true })
  else renameSync(draft, base)
  const isOutdated = (name) => name.startsWith('cluster-') && !base.endsWith(name)
  for (const name of readdirSync(home).filter(isOutdated)) rmSync(join(home, name), { recursive: true, force: true })
}

/** Folder of test clusters, made where it is missing. */
export function testHome() {
  const home = join(locatePostgres().home, 'test')
  mkdirSync(home, { recursive: true })
  mkdirSync(join(localDir, 'test'), { recursive: true })
  mkdirSync(join(localDir, 'log'), { recursive: true })
  return home
}

/**
 * Starts a test server. `stop` ends it and removes its files; `close` leaves them.
 *
 * @param {{ from?: string }} [options] a cluster folder to copy instead of the freshly migrated one
 * @returns {Promise<TestCluster & { dataDir: string, close: () => Promise<void>, stop: () => Promise<void> }>}
 */
export async function startTestCluster({ from } = {}) {
  const place = locatePostgres()
  const home = testHome()
  await clearKilledRuns(home)
  const base = join(home, nameOfBase())
  if (!from && !existsSync(base)) await buildBase(place, home, base)
  const dataDir = join(home, copyName('run'))
  // cp -a keeps the owner, which PostgreSQL insists on.
  execFileSync('cp', ['-a', from ?? base, dataDir])
  const cluster = await open(place, dataDir)
  const stop = async () => {
    await cluster.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { ...cluster, dataDir, stop }
}

/**
 * Starts a server that has nothing yet but an empty, unmigrated database, as after the loss of the old one.
 *
 * @param {string} database
 */
export async function startNewCluster(database) {
  const dataDir = join(testHome(), copyName('run'))
  const cluster = await openNew(locatePostgres(), dataDir, database)
  const stop = async () => {
    await cluster.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { ...cluster, stop }
}

/**
 * Makes a database as a copy of another, replacing one of that name. Nobody may be connected to the copied one.
 *
 * @param {TestCluster} cluster
 * @param {string} from
 * @param {string} name
 */
export async function copyDatabase(cluster, from, name) {
  await withClient(cluster.url('postgres', 'postgres'), async (client) => {
    await client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)
    await client.query(`CREATE DATABASE "${name}" OWNER ${ownerRole} TEMPLATE "${from}"`)
  })
}
