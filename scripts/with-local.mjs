/**
 * node scripts/with-local.mjs <file.ts> [arguments]: runs a TypeScript file in the environment of the local run. Uses
 * the database of a running `npm start`, or starts the database for as long as the file runs. With the environment of
 * a deployment (APP_ENV is preview or production) the file runs in that, and nothing is started, migrated or made up.
 */
import { keep, stopChildren } from './lib/children.mjs'
import { explain, Problem } from './lib/console.mjs'
import { requireWritableFolders } from './lib/files.mjs'
import { endLeftovers } from './lib/leftovers.mjs'
import { findRunning, takeLock } from './lib/lock.mjs'
import { installPackages, requireNode } from './lib/packages.mjs'
import { freePort, knownPorts } from './lib/ports.mjs'

const [file, ...args] = process.argv.slice(2)
let isEnding = false

async function end(code) {
  if (isEnding) process.exit(1)
  isEnding = true
  await stopChildren()
  process.exit(code)
}

/** Answers the addresses of the database, started and migrated here where nothing runs yet. */
async function openUrls(local, secrets) {
  if (findRunning()) return local.urlsOfRunning(secrets)
  takeLock(`scripts/with-local.mjs ${file}`)
  await endLeftovers()
  const database = await local.openDatabase(secrets)
  await local.migrateDatabase(database)
  return database.urls
}

async function main() {
  if (!file) throw new Problem('Say which file to run: node scripts/with-local.mjs <file.ts>')
  requireNode()
  requireWritableFolders()
  await installPackages()
  const local = await import('./lib/local.mjs')
  const { loadSecrets } = await import('./lib/secrets.mjs')
  const { generateClientIfStale } = await import('./lib/app-build.mjs')
  if (['preview', 'production'].includes(process.env.APP_ENV)) {
    await generateClientIfStale()
    return keep(process.execPath, local.typescriptArgs(file, ...args), { env: process.env }).exited
  }
  const secrets = loadSecrets()
  const urls = await openUrls(local, secrets)
  await generateClientIfStale()
  const env = local.composeEnv({ port: Number(process.env.PORT ?? 3000), sandboxPort: knownPorts().sandbox ?? (await freePort()), urls, secrets })
  return keep(process.execPath, local.typescriptArgs(file, ...args), { env: { ...process.env, ...env } }).exited
}

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => end(130))
try {
  await end(await main())
} catch (error) {
  if (!isEnding) {
    explain(error)
    await end(1)
  }
}
