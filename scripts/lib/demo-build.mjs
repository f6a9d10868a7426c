/**
 * The application as a buyer meets it, for browser tests and measurements: a database with the demo in it, and a
 * production build rendered from that database. Made once for the same sources, then copied for every run.
 */
import { cpSync, existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildApp, generateClientIfStale, hashSources } from './app-build.mjs'
import { keep, runOrExplain, tail } from './children.mjs'
import { Problem } from './console.mjs'
import { readJson, writeJson } from './files.mjs'
import { typescriptArgs } from './local.mjs'
import { localEnv, sandboxEnv } from './local-env.mjs'
import { oneAtATime } from './lock.mjs'
import { entries, localDir, root } from './paths.mjs'
import { freePort } from './ports.mjs'
import { startSandbox } from './sandbox.mjs'
import { makeSecrets } from './secrets.mjs'
import { copyDatabase, emptyTemplate, startTestCluster, testHome } from './test-cluster.mjs'
import { waitFor } from './wait.mjs'

/** The database that a run copies. */
export const demoTemplate = 'demo_template'

/** tsconfig.json names the types in it, though it leaves them out again: otherwise Next would write them in itself. */
const distDir = '.local/test/next'
const noteFile = () => join(localDir, 'test', 'demo.json')
const logFile = (name) => join(localDir, 'log', `${name}.log`)
const clusterDir = () => join(testHome(), 'demo')

/** Visitors are asked about statistics, so that the tests meet the question. */
const frozen = { NEXT_PUBLIC_ANALYTICS: 'true' }

/** The demo is dated relative to the day it was made, so a new day makes a new one. */
const wantedDemo = () => hashSources('demo', process.version, new Date().toISOString().slice(0, 10), frozen)

/** The application's environment over a database of a test server. @returns {Record<string, string>} */
export const demoEnv = ({ cluster, database, ...run }) => ({
  ...localEnv({ ...run, databaseUrl: cluster.url(database), directUrl: cluster.url(database, 'aimp_owner'), appEnv: 'test', nodeEnv: 'production' }),
  ...frozen,
})

/** What the payment stand-in remembers of the demo's sales. */
const sandboxDir = () => join(testHome(), 'demo-sandbox')

/** Fills a database with the demo, whose sales are paid at a payment stand-in of its own. */
async function fillIn(env) {
  const { port } = new URL(env.TOSS_API_BASE)
  rmSync(sandboxDir(), { recursive: true, force: true })
  const sandbox = await startSandbox(env.TOSS_API_BASE, sandboxEnv({ port, dataDir: sandboxDir(), appUrl: env.NEXT_PUBLIC_APP_URL, env }))
  try {
    await runOrExplain('Filling in the demo', process.execPath, typescriptArgs('prisma/seed/index.ts'), {
      env: { ...process.env, ...env },
      logFile: logFile('test-seed'),
      timeoutMs: 10 * 60_000,
    })
  } finally {
    await sandbox.stop()
  }
}

/** Fills a copy of the empty database, builds from it, and keeps both. The secrets too: the demo is encrypted with them. */
async function makeDemo(wanted) {
  rmSync(noteFile(), { force: true })
  await generateClientIfStale()
  const secrets = makeSecrets()
  const cluster = await startTestCluster()
  try {
    await copyDatabase(cluster, emptyTemplate, demoTemplate)
    const env = demoEnv({ cluster, database: demoTemplate, secrets, port: 3000, sandboxUrl: `http://127.0.0.1:${await freePort()}` })
    await fillIn(env)
    rmSync(join(root, distDir), { recursive: true, force: true })
    await buildApp({ distDir, env, database: wanted, logFile: logFile('test-build') })
    await cluster.close()
    rmSync(clusterDir(), { recursive: true, force: true })
    renameSync(cluster.dataDir, clusterDir())
    writeJson(noteFile(), { wanted, secrets }, 0o600)
  } finally {
    await cluster.stop()
  }
}

/**
 * Makes the demo and the build where the sources have changed since.
 *
 * @returns {Promise<string>} what was done
 */
export async function prepareDemo() {
  return oneAtATime(join(testHome(), 'preparing.lock'), async () => {
    const wanted = wantedDemo()
    if (readJson(noteFile(), {}).wanted === wanted && existsSync(clusterDir())) return 'up to date'
    await makeDemo(wanted)
    return 'built'
  })
}

/** The secrets of the prepared demo. @returns {import('./secrets.mjs').Secrets} */
export const demoSecrets = () => readJson(noteFile(), {}).secrets

/** A copy of what the payment stand-in remembers of the demo's sales, for one run. */
export function copySandbox(port) {
  const dir = join(localDir, 'test', `run-${process.pid}-sandbox-${port}`)
  cpSync(sandboxDir(), dir, { recursive: true })
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) }
}

/** A server that holds the demo as `demoTemplate`; call prepareDemo before. */
export const startDemoCluster = () => startTestCluster({ from: clusterDir() })

/**
 * Serves the build against a fresh copy of the demo, or against a database that stands. The build is copied too, as a
 * running application rewrites its cached pages.
 *
 * @param {{ cluster: import('./test-cluster.mjs').TestCluster, port: number, sandboxUrl: string, database?: string }} options
 */
export async function startDemoApp({ cluster, port, sandboxUrl, database }) {
  database ??= `app_${port}`
  if (database === `app_${port}`) await copyDatabase(cluster, demoTemplate, database)
  const env = demoEnv({ cluster, database, secrets: demoSecrets(), port, sandboxUrl })
  const ownDist = `.local/test/run-${process.pid}-${port}`
  cpSync(join(root, distDir), join(root, ownDist), { recursive: true, filter: (path) => !path.endsWith('/next/cache') })
  const log = logFile('test-app')
  const child = keep(process.execPath, [entries.next(), 'start', '--port', String(port)], {
    env: { ...process.env, ...env, NEXT_DIST_DIR: ownDist },
    logFile: log,
  })
  const stop = async () => {
    await child.stop()
    rmSync(join(root, ownDist), { recursive: true, force: true })
  }
  try {
    await waitFor({ url: `http://127.0.0.1:${port}/api/health`, child, timeoutMs: 60_000, isReady: (status) => status === 200 })
  } catch {
    await stop()
    throw new Problem(`The application did not start:\n${tail(log)}`)
  }
  return { url: `http://localhost:${port}`, env, stop }
}
