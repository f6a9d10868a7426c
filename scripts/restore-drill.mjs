/**
 * Proves that a backup brings the shop back. Called by restore-drill.sh; see there for what it takes.
 *
 * A demo shop with people at work is backed up, goes on, and is lost. Out of the backup alone a new server gets its
 * database: migrated, filled, compared byte by byte, what was deleted since is deleted again, the books are checked, paid
 * texts decrypt, and the application serves it. With --backup FOLDER the given backup is restored instead, with the keys
 * of the environment. Prints how much was lost (RPO) and how long it took (RTO).
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { compareWithBackup, restoreBackup, takeBackup } from './lib/backup.mjs'
import { runToEnd, stopChildren, tail } from './lib/children.mjs'
import { explain, Problem, secondsSince, step } from './lib/console.mjs'
import { withClient } from './lib/database.mjs'
import { applyDeletions, listDeletions } from './lib/deletions.mjs'
import { copySandbox, demoEnv, demoSecrets, prepareDemo, startDemoApp, startDemoCluster } from './lib/demo-build.mjs'
import { readOpened, startLoad } from './lib/drill-load.mjs'
import { requireWritableFolders, writeJson } from './lib/files.mjs'
import { typescriptArgs } from './lib/local.mjs'
import { sandboxEnv } from './lib/local-env.mjs'
import { prismaEnv } from './lib/migrations.mjs'
import { entries, localDir } from './lib/paths.mjs'
import { freePort } from './lib/ports.mjs'
import { startSandbox } from './lib/sandbox.mjs'
import { migrateTestDatabase, startNewCluster } from './lib/test-cluster.mjs'

const database = 'restored'
const sampleOfTexts = 40
const { values: given } = parseArgs({ options: { backup: { type: 'string' }, deletions: { type: 'string' }, json: { type: 'boolean', default: false } } })

/** Says what a command printed when it fails, and else its last line. */
async function run(name, args, env) {
  const logFile = join(localDir, 'log', `drill-${name}.log`)
  const code = await runToEnd(process.execPath, args, { env: { ...process.env, ...env }, logFile, timeoutMs: 5 * 60_000 })
  if (code !== 0) throw new Problem(`${name} failed:\n${tail(logFile, 40)}`)
  return tail(logFile, 1)
}

/** Lets a demo shop be busy while it is backed up, then busy a little longer, then lost. */
async function loseAShop(folder) {
  const cluster = await startDemoCluster()
  const [port, sandboxPort] = [await freePort(), await freePort()]
  const sandboxUrl = `http://127.0.0.1:${sandboxPort}`
  const memory = copySandbox(port)
  let sandbox, app
  try {
    const appUrl = `http://127.0.0.1:${port}`
    sandbox = await startSandbox(sandboxUrl, sandboxEnv({ port: sandboxPort, dataDir: memory.dir, appUrl, env: demoSecrets() }))
    app = await startDemoApp({ cluster, port, sandboxUrl })
    const load = await startLoad({ appUrl, sandboxUrl })
    await sleep(1500)
    const url = cluster.url(`app_${port}`, 'postgres')
    const startedAt = performance.now()
    const manifest = await takeBackup({ url, folder, commit: 'drill' })
    const backupSeconds = (performance.now() - startedAt) / 1000
    await sleep(1500)
    await load.deleteDraft()
    const deletions = await listDeletions({ url, since: manifest.takenAt })
    const bought = await load.stop()
    return { manifest, deletions, bought, draftId: load.draftId, backupSeconds, lostAt: new Date() }
  } finally {
    await app?.stop()
    await sandbox?.stop()
    memory.remove()
    await cluster.stop()
  }
}

/** What the restored shop must show; each line is one step of the drill. */
async function bringBack({ cluster, folder, deletions, env, draftId }) {
  const url = cluster.url(database, 'postgres')
  let manifest
  await step('migrate', 'migrating a new server', async () => (await migrateTestDatabase(cluster, database), 'from nothing'))
  await step('restore', 'filling it', async () => {
    manifest = await restoreBackup({ url, folder })
    return `as of ${manifest.takenAt}`
  })
  await step('status', 'asking Prisma', () => run('status', [entries.prisma(), 'migrate', 'status'], prismaEnv({ ...process.env, DIRECT_URL: cluster.url(database, 'aimp_owner') })))
  await step('compare', 'comparing with the backup', async () => {
    const { tables, rows, differing } = await compareWithBackup({ url, manifest })
    if (differing.length > 0) throw new Problem(`These tables differ from the backup: ${differing.join(', ')}.`)
    return `${tables} tables, ${rows} rows, byte by byte`
  })
  await step('deletions', 'deleting again', async () => {
    const removed = await applyDeletions({ url, deletions })
    if (draftId && (await isThere(url, draftId))) throw new Problem('A draft that was deleted after the backup is back.')
    return `${removed} of ${deletions.length} repeated`
  })
  await step('books', 'checking every invariant', () => run('books', typescriptArgs('scripts/books.ts'), env))
  await step('contents', 'decrypting paid texts', () => run('contents', typescriptArgs('scripts/drill-contents.ts', String(sampleOfTexts)), env))
  return manifest
}

const isThere = (url, promptId) =>
  withClient(url, async (client) => (await client.query('SELECT FROM prompt WHERE id = $1', [promptId])).rowCount > 0)

/** Boots the application on the restored database and uses it as its people would. */
async function serve(cluster) {
  const port = await freePort()
  const app = await startDemoApp({ cluster, port, sandboxUrl: `http://127.0.0.1:${await freePort()}`, database })
  try {
    const ready = await fetch(`${app.url}/api/health/ready`, { headers: { authorization: `Bearer ${app.env.HEALTH_TOKEN}` } })
    const { checks } = await ready.json()
    if (!ready.ok || !checks.database.ok) throw new Problem(`The application is not ready: ${JSON.stringify(checks)}`)
    const texts = await readOpened(app.url)
    if (texts.length === 0 || texts.some((text) => !text)) throw new Problem('The demo buyer cannot read what is open.')
    return `ready, signed in, ${texts.length} opened texts read`
  } finally {
    await app.stop()
  }
}

async function main() {
  requireWritableFolders()
  const scratch = mkdtempSync(join(tmpdir(), 'restore-drill-'))
  const folder = given.backup ?? join(scratch, 'backup')
  if (given.backup && !existsSync(join(folder, 'manifest.json'))) throw new Problem(`There is no backup in ${folder}.`)
  let lost = null
  const outcome = { rpoSeconds: null, lostOrders: null, backupSeconds: null, rtoSeconds: 0 }
  try {
    if (!given.backup) {
      await step('demo', 'preparing a shop', prepareDemo)
      await step('backup', 'a shop at work is backed up, then lost', async () => {
        lost = await loseAShop(folder)
        const rows = lost.manifest.tables.reduce((sum, table) => sum + table.rows, 0)
        return `${rows} rows, ${lost.bought.length} orders meanwhile`
      })
    }
    const deletions = lost?.deletions ?? (given.deletions ? JSON.parse(readFileSync(given.deletions, 'utf8')) : [])
    const startedAt = performance.now()
    const cluster = await startNewCluster(database)
    try {
      const env = given.backup ? { DATABASE_URL: cluster.url(database) } : demoEnv({ cluster, database, secrets: demoSecrets(), port: 3000, sandboxUrl: 'http://127.0.0.1:9' })
      await bringBack({ cluster, folder, deletions, env, draftId: lost?.draftId })
      if (lost) await step('serve', 'starting the application', () => serve(cluster))
      outcome.rtoSeconds = Math.round((performance.now() - startedAt) / 100) / 10
      if (lost) Object.assign(outcome, lossOf(lost))
      writeJson(join(localDir, 'drill.json'), { at: new Date().toISOString(), ...outcome })
    } finally {
      await cluster.stop()
    }
    report(outcome)
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

/** What was paid after the snapshot and is in no backup: the gateways know it, and recovery books it. */
function lossOf({ manifest, bought, lostAt, backupSeconds }) {
  const takenAt = new Date(manifest.takenAt)
  return {
    rpoSeconds: Math.round((lostAt - takenAt) / 100) / 10,
    lostOrders: bought.filter(({ at }) => at > takenAt).length,
    backupSeconds: Math.round(backupSeconds * 10) / 10,
  }
}

function report({ rpoSeconds, lostOrders, backupSeconds, rtoSeconds }) {
  if (given.json) return console.log(JSON.stringify({ ok: true, rpoSeconds, lostOrders, backupSeconds, rtoSeconds }))
  console.log(rpoSeconds === null ? '' : `\nRPO  ${rpoSeconds} s between the snapshot and the loss; ${lostOrders} paid orders are in no backup, the gateways know them`)
  console.log(`RTO  ${rtoSeconds} s from an empty server to a checked${rpoSeconds === null ? ' database' : ', serving shop'}\n\nThe drill passed.`)
}

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => stopChildren().finally(() => process.exit(130)))
const startedAt = performance.now()
try {
  await main()
} catch (error) {
  explain(error)
  console.error(`\nThe drill FAILED after ${secondsSince(startedAt)}.`)
  process.exitCode = 1
}
await stopChildren()
