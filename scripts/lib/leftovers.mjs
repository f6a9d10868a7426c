import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { readJson, writeJson } from './files.mjs'
import { localDir } from './paths.mjs'
import { findProcess } from './process-table.mjs'

const folder = join(localDir, 'kept')
const identify = (pid) => ({ pid, startedAt: findProcess(pid)?.startedAt })
const isAlive = ({ pid, startedAt }) => findProcess(pid)?.startedAt === startedAt

/** A keeper notes its child, in case both the keeper and its script are killed outright. Answers how to forget it. */
export function noteChild(pid, signal) {
  const file = join(folder, `${pid}.json`)
  mkdirSync(folder, { recursive: true })
  writeJson(file, { keeper: identify(process.pid), child: identify(pid), signal })
  return () => rmSync(file, { force: true })
}

/** Ends children whose keeper was killed, so that they hold neither the database nor the port. */
export async function endLeftovers() {
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder).filter((entry) => entry.endsWith('.json'))) {
    const file = join(folder, name)
    const { keeper, child, signal } = readJson(file, {})
    if (isAlive(keeper)) continue
    for (let waited = 0; isAlive(child); waited += 200) {
      process.kill(-child.pid, waited < 20_000 ? signal : 'SIGKILL')
      await sleep(200)
    }
    rmSync(file, { force: true })
  }
}
