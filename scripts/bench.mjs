/**
 * npm run bench: 10,000 prompts, 16 connections; the shop beside a floor of plain node:http + pg in the same run, and the
 * settlement of a month. Prints tables; nothing is asserted, because only the ratios of one run mean anything.
 */
import { spawn } from 'node:child_process'
import { createWriteStream, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { explain } from './lib/console.mjs'
import { installPackages, requireNode } from './lib/packages.mjs'
import { entries, localDir, root } from './lib/paths.mjs'

requireNode()
await installPackages()
const { stopChildren, runOrExplain } = await import('./lib/children.mjs')
const { appRole, grantLogin, localUrl, makeDatabase, makeOwner, ownerRole, withClient } = await import('./lib/database.mjs')
const { buildApp, generateClientIfStale } = await import('./lib/app-build.mjs')
const { localEnv, sandboxEnv } = await import('./lib/local-env.mjs')
const { typescriptArgs } = await import('./lib/local.mjs')
const { migrate } = await import('./lib/migrations.mjs')
const { freePort } = await import('./lib/ports.mjs')
const { createCluster, locatePostgres, startServer } = await import('./lib/postgres.mjs')
const { startSandbox } = await import('./lib/sandbox.mjs')
const { makeSecrets } = await import('./lib/secrets.mjs')
const { waitFor } = await import('./lib/wait.mjs')

const secrets = makeSecrets()
const logFile = (name) => join(localDir, 'log', `bench-${name}.log`)
const distDir = '.local/bench/next'
const started = []

/** A process whose CPU is counted, so it runs without a keeper; it ends with this script. */
async function serve(args, env, url) {
  const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  started.push(child)
  const log = createWriteStream(logFile(args[0].includes('floor') ? 'floor' : 'app'))
  child.stdout.pipe(log)
  child.stderr.pipe(log)
  const exited = new Promise((resolve) => child.on('exit', resolve))
  await waitFor({ url, child: { exited }, timeoutMs: 60_000, isReady: () => true })
  return { pid: child.pid, stop: () => { child.kill('SIGTERM'); return exited } }
}

async function openDatabase() {
  const place = locatePostgres()
  const dataDir = join(place.home, 'bench-postgres')
  rmSync(dataDir, { recursive: true, force: true })
  await createCluster(place, dataDir, secrets.postgresPassword)
  const port = await freePort()
  await startServer(place, { dataDir, port, password: secrets.postgresPassword, logFile: logFile('database') })
  const urlOf = (user, password, database) => localUrl({ user, password, port, database })
  await withClient(urlOf('postgres', secrets.postgresPassword, 'postgres'), async (client) => {
    await makeOwner(client, secrets.ownerPassword)
    await client.query(`ALTER ROLE ${ownerRole} CREATEDB`)
    await makeDatabase(client, 'bench')
  })
  const directUrl = urlOf(ownerRole, secrets.ownerPassword, 'bench')
  await migrate(directUrl)
  await grantLogin(directUrl, secrets.appPassword)
  return { directUrl, databaseUrl: urlOf(appRole, secrets.appPassword, 'bench') }
}

function table(title, rows) {
  const head = ['', 'requests/s', 'p50 ms', 'p99 ms', 'alone ms', 'CPU ms', '× floor CPU', 'failed']
  const lines = rows.map(({ name, perSecond, p50, p99, alone, cpuMs, ratio, failed }) => [name, perSecond, p50, p99, alone, cpuMs, ratio ?? '', failed].map(String))
  const widths = head.map((cell, column) => Math.max(cell.length, ...lines.map((line) => line[column].length)))
  const write = (line) => line.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join('  ')
  return `${title}\n${[head, ...lines].map(write).join('\n')}\n`
}

async function main() {
  const { seedCatalog } = await import('./bench/seed.mjs')
  const { measure } = await import('./bench/measure.mjs')
  const { measureOrders } = await import('./bench/orders.mjs')
  mkdirSync(join(localDir, 'log'), { recursive: true })
  const urls = await openDatabase()
  await seedCatalog(urls.directUrl)
  await generateClientIfStale()
  const [appPort, floorPort, sandboxPort] = [await freePort(), await freePort(), await freePort()]
  const appUrl = `http://127.0.0.1:${appPort}`
  const floorUrl = `http://127.0.0.1:${floorPort}`
  const sandboxUrl = `http://127.0.0.1:${sandboxPort}`
  const env = { ...localEnv({ port: appPort, ...urls, sandboxUrl, secrets, appEnv: 'test', nodeEnv: 'production' }), LOG_LEVEL: 'error', NEXT_DIST_DIR: distDir }
  const sandboxData = join(localDir, 'bench', 'sandbox')
  rmSync(sandboxData, { recursive: true, force: true })
  await startSandbox(sandboxUrl, sandboxEnv({ port: sandboxPort, dataDir: sandboxData, appUrl, env }))
  await buildApp({ distDir, env, database: 'bench', logFile: logFile('build') })

  const { rows } = await withClient(urls.directUrl, (client) => client.query("SELECT search_pieces('메일') AS gram"))
  const floor = await serve(['scripts/bench/floor.mjs', urls.databaseUrl, String(floorPort)], {}, `${floorUrl}/newest`)
  const reads = [
    { name: '(a) newest 24', path: '/api/prompts?sort=newest', floor: '/newest' },
    { name: '(b) detail by slug', path: '/api/prompts/prompt-4711', floor: '/detail?slug=prompt-4711' },
    { name: '(c) search 24', path: `/api/prompts?q=${encodeURIComponent('메일')}`, floor: `/search?grams=${encodeURIComponent(rows.map(({ gram }) => gram).join(','))}` },
    { name: '(d) category by price', path: '/api/prompts?category=cat-3&sort=price_asc', floor: '/category?category=cat-3' },
  ]
  const floors = {}
  for (const { name, floor: path } of reads) floors[name] = await measure({ url: `${floorUrl}${path}`, pid: floor.pid })
  floors['(e) order'] = await measure({ url: `${floorUrl}/order`, pid: floor.pid })
  await floor.stop()
  console.log(table('Floor: node:http + pg, prepared', Object.entries(floors).map(([name, result]) => ({ name, ...result }))))

  for (const [title, seconds] of [['Without any cache', '0'], ['What users get', '15']]) {
    const app = await serve([entries.next(), 'start', '--port', String(appPort)], { ...env, API_CACHE_SECONDS: seconds }, `${appUrl}/api/health`)
    const results = []
    for (const { name, path } of reads) {
      const result = await measure({ url: `${appUrl}${path}`, pid: app.pid })
      results.push({ name, ...result, ratio: (result.cpuMs / floors[name].cpuMs).toPrecision(2) })
    }
    console.log(table(title, results))
    const orders = await measureOrders({ appUrl, sandboxUrl, env, pid: app.pid, seconds: 8 })
    console.log(table(`${title}: whole orders`, [{ name: '(e) order', ...orders, ratio: (orders.cpuMs / floors['(e) order'].cpuMs).toPrecision(2) }]))
    // Next lists its static files when it starts, so the files of the second run are written by the first.
    if (seconds === '0') await writePages(appUrl)
    else console.log(table('(f) pages, each beside a file of the same bytes', await measurePages({ measure, appUrl, pid: app.pid })))
    await app.stop()
  }
  await runOrExplain('Settling', process.execPath, typescriptArgs('scripts/bench-settlement.ts'), { env: { ...process.env, ...env }, timeoutMs: 10 * 60_000, logFile: logFile('settlement') })
  console.log(readFileSync(logFile('settlement'), 'utf8').split('\n').filter((line) => line.startsWith('settlement:')).join('\n'))
}

const pages = [['home', '/'], ['list', '/prompts'], ['detail', '/prompts/prompt-4711']]

/** Keeps each page as a file in the server's static folder. */
async function writePages(appUrl) {
  const folder = join(root, distDir, 'static', 'bench')
  mkdirSync(folder, { recursive: true })
  for (const [name, path] of pages) writeFileSync(join(folder, `${name}.html`), await fetch(`${appUrl}${path}`).then((response) => response.text()))
}

/** Each page, and the file of the same bytes from the same server. */
async function measurePages({ measure, appUrl, pid }) {
  const results = []
  for (const [name, path] of pages) {
    const page = await measure({ url: `${appUrl}${path}`, pid })
    const file = await measure({ url: `${appUrl}/_next/static/bench/${name}.html`, pid })
    results.push({ name, ...page, ratio: (page.cpuMs / file.cpuMs).toPrecision(2) }, { name: `${name}, as a file`, ...file })
  }
  return results
}

async function end(code) {
  for (const child of started) child.kill('SIGKILL')
  await stopChildren()
  process.exit(code)
}
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => end(130))
try {
  await main()
  await end(0)
} catch (error) {
  explain(error)
  await end(1)
}
