/**
 * npm start: brings up the whole shop on this machine and serves its production build; npm run dev serves it in
 * development mode. Ends with everything it started, whether by Ctrl-C, a crash or a kill.
 */
import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import { keep, stopChildren, tail } from './lib/children.mjs'
import { explain, Problem, step } from './lib/console.mjs'
import { readJson, requireWritableFolders } from './lib/files.mjs'
import { endLeftovers } from './lib/leftovers.mjs'
import { noteUrl, takeLock } from './lib/lock.mjs'
import { installPackages, requireNode } from './lib/packages.mjs'
import { entries, localDir, root } from './lib/paths.mjs'
import { rememberedPort, requireAppPort } from './lib/ports.mjs'
import { onNpmGone } from './lib/process-table.mjs'
import { startScheduler } from './lib/scheduler.mjs'
import { waitFor } from './lib/wait.mjs'

const isDev = process.argv.includes('--dev')
const logOf = (name) => relative(root, join(localDir, 'log', `${name}.log`))
let stopScheduler = () => {}
let isEnding = false

/** Stops everything, the application first and the database last. A second signal does not wait for it. */
async function end(code) {
  if (isEnding) process.exit(1)
  isEnding = true
  stopScheduler()
  await stopChildren()
  process.exit(code)
}

async function startApp(port, env) {
  const logFile = isDev ? undefined : join(localDir, 'log', 'application.log')
  const args = [entries.next(), isDev ? 'dev' : 'start', '--port', String(port)]
  // Asked to end, the development server starts a process that reports how it was used, and outlives it.
  const child = keep(process.execPath, args, { env: { ...process.env, ...env }, logFile, signal: isDev ? 'SIGKILL' : 'SIGTERM' })
  try {
    await waitFor({ url: `http://127.0.0.1:${port}/api/health`, child, timeoutMs: isDev ? 180_000 : 60_000, isReady: (status) => status === 200 })
  } catch ({ status, exitCode }) {
    const reason = exitCode === undefined ? `does not report health (last answer: ${status ?? 'none'})` : `ended at once (exit code ${exitCode})`
    throw new Problem(`The application ${reason}${logFile ? `; ${logOf('application')} says:\n${tail(logFile, 8)}` : '.'}`)
  }
  return child
}

function printAddresses({ port, env }) {
  const { password, accounts } = readJson(join(root, 'prisma', 'seed', 'accounts.json'), { accounts: [] })
  const sandbox = env.TOSS_SCRIPT_URL?.replace('/v1/payment', '')
  const lines = [
    `Shop      http://localhost:${port}`,
    `Mail      ${sandbox}/inbox`,
    `Gateways  ${sandbox}`,
    '',
    ...accounts.map(({ email, does }) => `${email.padEnd(20)} ${does}`),
    `Password of all: ${password}`,
    '',
    `Logs are in ${relative(root, join(localDir, 'log'))}. Ctrl-C stops everything; npm run reset removes the data.`,
  ]
  console.log(`\n${lines.map((line) => `  ${line}`.trimEnd()).join('\n')}\n`)
}

/** Waits for the first child to end by itself, which no child of ours should. */
async function untilCrash(children) {
  const [name, code] = await Promise.race(Object.entries(children).filter(([, child]) => child).map(([key, child]) => child.exited.then((exit) => [key, exit])))
  if (!isEnding) throw new Problem(`The ${name} stopped by itself (exit code ${code}), so the rest was stopped too; see ${logOf(name)}.`)
}

async function main() {
  requireNode()
  requireWritableFolders()
  if (existsSync(join(root, '.env'))) process.loadEnvFile(join(root, '.env'))
  takeLock(isDev ? 'npm run dev' : 'npm start')
  await endLeftovers()
  const port = await requireAppPort(process.env.PORT || undefined)
  console.log(`AI Marketplace${isDev ? ' in development mode' : ''}\n`)

  await step('packages', 'installing, a few minutes the first time', installPackages)
  // What follows uses installed packages, which may have come only now.
  const local = await import('./lib/local.mjs')
  const { buildApp, generateClientIfStale } = await import('./lib/app-build.mjs')
  const { sandboxEnv } = await import('./lib/local-env.mjs')
  const { loadSecrets } = await import('./lib/secrets.mjs')
  const { startSandbox } = await import('./lib/sandbox.mjs')
  const { databaseBirth } = await import('./lib/migrations.mjs')

  const secrets = loadSecrets()
  const children = {}
  let database
  await step('database', 'starting', async () => {
    database = await local.openDatabase(secrets)
    children.database = database.server
    return database.summary
  })
  const sandboxPort = await rememberedPort('sandbox')
  const env = local.composeEnv({ port, sandboxPort, urls: database.urls, secrets, isDev })
  await step('sandbox', 'starting', async () => {
    const values = sandboxEnv({ port: sandboxPort, dataDir: join(localDir, 'sandbox'), appUrl: `http://127.0.0.1:${port}`, env })
    children.sandbox = await startSandbox(`http://127.0.0.1:${sandboxPort}`, values)
    return `payments, mail and alerts on port ${sandboxPort}`
  })
  await step('migrate', 'applying', () => local.migrateDatabase(database))
  await step('demo', 'filling in', () => local.seedDemo(database, env))
  await step('build', isDev ? 'generating the client' : 'building, a minute or two', async () => {
    await generateClientIfStale()
    return isDev ? 'none in development' : buildApp({ env, database: await databaseBirth(database.urls.directUrl) })
  })
  await step('app', 'starting', async () => {
    children.application = await startApp(port, env)
    return `ready at http://localhost:${port}`
  })
  noteUrl(`http://localhost:${port}`)
  stopScheduler = startScheduler({ appUrl: `http://127.0.0.1:${port}`, cronSecret: env.CRON_SECRET })
  printAddresses({ port, env })
  await untilCrash(children)
}

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => end(0))
onNpmGone(() => end(0))
try {
  await main()
} catch (error) {
  // A signal makes whatever was under way fail; `end` is then at work already and sets the exit code.
  if (!isEnding) {
    explain(error)
    await end(1)
  }
}
