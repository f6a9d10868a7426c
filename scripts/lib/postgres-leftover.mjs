import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Problem } from './console.mjs'
import { findProcess } from './process-table.mjs'

/** Ends a server that outlived its script, and forgets a lock file whose server is gone. */
export async function clearLeftover(dataDir) {
  const lockFile = join(dataDir, 'postmaster.pid')
  if (!existsSync(lockFile)) return
  const pid = Number.parseInt(readFileSync(lockFile, 'utf8'), 10)
  const isOurs = () => findProcess(pid)?.command.includes(dataDir) ?? false
  for (let waited = 0; isOurs() && waited < 20_000; waited += 200) {
    if (waited === 0) process.kill(pid, 'SIGINT')
    await sleep(200)
  }
  if (isOurs()) throw new Problem(`A database server left over from an earlier run (process ${pid}) does not stop: end it and start again.`)
  rmSync(lockFile, { force: true })
}
