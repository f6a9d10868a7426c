import { join } from 'node:path'
import { generateClientIfStale } from './app-build.mjs'
import { runOrExplain } from './children.mjs'
import { grantLogin, localUrls, startLocalDatabase } from './database.mjs'
import { readJson, writeJson } from './files.mjs'
import { localEnv } from './local-env.mjs'
import { findApplied, migrate } from './migrations.mjs'
import { checkOwnDatabase, findOwnUrls, openRunTimeLogin } from './own-database.mjs'
import { localDir } from './paths.mjs'
import { knownPorts } from './ports.mjs'

const stateFile = join(localDir, 'state.json')

/**
 * Opens the database of this run: the person's own where DATABASE_URL is set, else the embedded one.
 *
 * @param {import('./secrets.mjs').Secrets} secrets
 */
export async function openDatabase(secrets) {
  const own = findOwnUrls(process.env, secrets)
  if (own) {
    const summary = await checkOwnDatabase(own)
    const openLogin = () => openRunTimeLogin(own)
    return { urls: own, server: null, summary, name: placeOf(own.directUrl), openLogin }
  }
  const { server, urls, summary } = await startLocalDatabase(secrets)
  const openLogin = () => grantLogin(urls.directUrl, secrets.appPassword)
  return { urls, server, summary, name: 'embedded', openLogin }
}

/** Host and database, whoever connects. */
function placeOf(text) {
  const { host, pathname } = new URL(text)
  return `${host}${pathname}`
}

/** Migrates, and notes when that made the schema out of nothing: only such a database gets the demo. */
export async function migrateDatabase(database) {
  const { seedPending = [] } = readJson(stateFile, {})
  if ((await findApplied(database.urls.directUrl)) === null) writeJson(stateFile, { seedPending: [...new Set([...seedPending, database.name])] })
  const summary = await migrate(database.urls.directUrl)
  await database.openLogin()
  return summary
}

/** Fills a database that was empty before with the demo, once. A broken-off attempt is repeated at the next start. */
export async function seedDemo(database, env) {
  const { seedPending = [] } = readJson(stateFile, {})
  if (!seedPending.includes(database.name)) return 'kept as it is'
  await generateClientIfStale()
  await runOrExplain('Filling in the demo', process.execPath, typescriptArgs('prisma/seed/index.ts'), {
    env: { ...process.env, ...env },
    logFile: join(localDir, 'log', 'seed.log'),
    timeoutMs: 10 * 60_000,
  })
  writeJson(stateFile, { seedPending: seedPending.filter((name) => name !== database.name) })
  return 'demo filled in'
}

/** Whether a database of this folder still waits for its demo, so that pages rendered now would soon be old. */
export const isDemoPending = () => readJson(stateFile, {}).seedPending?.length > 0

/** Node's arguments to run a TypeScript file that uses the server's modules ("server-only" asks for that condition). */
export const typescriptArgs = (file, ...args) => ['--conditions=react-server', '--import', 'tsx', file, ...args]

/**
 * The application's environment in this data folder.
 *
 * @param {{ port: number, sandboxPort: number, urls: { databaseUrl: string, directUrl: string }, secrets: import('./secrets.mjs').Secrets, isDev?: boolean }} run
 */
export function composeEnv({ port, sandboxPort, urls, secrets, isDev = false }) {
  return localEnv({
    port,
    databaseUrl: urls.databaseUrl,
    directUrl: urls.directUrl,
    sandboxUrl: `http://127.0.0.1:${sandboxPort}`,
    secrets,
    given: process.env,
    nodeEnv: isDev ? 'development' : 'production',
  })
}

/** Addresses of the database that another command of this folder has started. */
export const urlsOfRunning = (secrets) => findOwnUrls(process.env, secrets) ?? localUrls(secrets, knownPorts().postgres)
