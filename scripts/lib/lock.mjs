import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { Problem } from './console.mjs'
import { readJson, writeJson } from './files.mjs'
import { localDir } from './paths.mjs'
import { findProcess } from './process-table.mjs'

const lockFile = join(localDir, 'running.json')

/**
 * The command that works with the data folder at present, or null. A lock whose process is gone (kill -9, power cut)
 * does not count.
 *
 * @returns {{ pid: number, startedAt: string, command: string, url?: string } | null}
 */
export function findRunning() {
  let lock
  try {
    lock = readJson(lockFile, null)
  } catch {
    return null
  }
  return lock && findProcess(lock.pid)?.startedAt === lock.startedAt ? lock : null
}

/** Takes the data folder for this process. Throws a Problem when another command holds it. */
export function takeLock(command) {
  const own = { pid: process.pid, startedAt: findProcess(process.pid)?.startedAt, command }
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      const file = openSync(lockFile, 'wx')
      writeSync(file, JSON.stringify(own))
      closeSync(file)
      process.once('exit', () => rmSync(lockFile, { force: true }))
      return
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    const holder = findRunning()
    if (holder) {
      const where = holder.url ? ` at ${holder.url}` : ''
      throw new Problem(`${holder.command} already runs from this folder${where} (process ${holder.pid}): stop it first with Ctrl-C there.`)
    }
    rmSync(lockFile, { force: true })
  }
  throw new Problem('Another command has just taken this folder: try again when it has ended.')
}

/** Notes in the lock where the application answers, for the message above. */
export function noteUrl(url) {
  writeJson(lockFile, { ...readJson(lockFile, {}), url })
}
