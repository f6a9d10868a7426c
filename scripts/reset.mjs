/** npm run reset: removes the local data (database, secrets, sandbox, logs, stamps), so that the next start is the first. */
import { existsSync, rmSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { explain, Problem } from './lib/console.mjs'
import { endLeftovers } from './lib/leftovers.mjs'
import { findRunning } from './lib/lock.mjs'
import { localDir } from './lib/paths.mjs'
import { outsideHome } from './lib/postgres-account.mjs'

async function isConfirmed(folders) {
  if (process.argv.includes('--yes') || !process.stdin.isTTY) return true
  const prompt = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await prompt.question(`Remove ${folders.join(' and ')} with all local data? [y/N] `)
  prompt.close()
  return /^y(es)?$/i.test(answer.trim())
}

async function main() {
  const running = findRunning()
  if (running) throw new Problem(`${running.command} still runs from this folder (process ${running.pid}): stop it first with Ctrl-C there.`)
  const folders = [localDir, outsideHome()].filter(existsSync)
  if (folders.length === 0) return 'There is no local data.'
  if (!(await isConfirmed(folders))) return 'Nothing was removed.'
  await endLeftovers()
  for (const folder of folders) {
    try {
      rmSync(folder, { recursive: true, force: true })
    } catch (error) {
      throw new Problem(`${folder} cannot be removed (${error.code}): it holds files of another user, so remove it as that user or as root.`)
    }
  }
  return `Removed ${folders.join(' and ')}.`
}

try {
  console.log(await main())
} catch (error) {
  explain(error)
  process.exitCode = 1
}
