import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Problem } from './console.mjs'
import { readJson, writeJson } from './files.mjs'
import { localDir } from './paths.mjs'
import { findProcess } from './process-table.mjs'

const startLock = join(localDir, 'running.json')

/**
 * Who holds a lock file, or null. A lock whose process is gone (kill -9, power cut) does not count.
 *
 * @returns {{ pid: number, startedAt: string, command: string, url?: string } | null}
 */
function findHolder(file) {
  let lock
  try {
    lock = readJson(file, null)
  } catch {
    return null
  }
  return lock && findProcess(lock.pid)?.startedAt === lock.startedAt ? lock : null
}

/** Claims a lock file for this process, until `rmSync(file)` or its end. Answers the holder where there is one, else null. */
function claim(file, command) {
  const own = { pid: process.pid, startedAt: findProcess(process.pid)?.startedAt, command }
  for (;;) {
    try {
      const handle = openSync(file, 'wx')
      writeSync(handle, JSON.stringify(own))
      closeSync(handle)
      process.once('exit', () => rmSync(file, { force: true }))
      return null
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    const holder = findHolder(file)
    if (holder) return holder
    rmSync(file, { force: true })
  }
}

/** The command that works with the data folder at present, or null. */
export const findRunning = () => findHolder(startLock)

/** Takes the data folder for this process. Throws a Problem when another command holds it. */
export function takeLock(command) {
  const holder = claim(startLock, command)
  if (!holder) return
  const where = holder.url ? ` at ${holder.url}` : ''
  throw new Problem(`${holder.command} already runs from this folder${where} (process ${holder.pid}): stop it first with Ctrl-C there.`)
}

/** Notes in the lock where the application answers, for the message above. */
export function noteUrl(url) {
  writeJson(startLock, { ...readJson(startLock, {}), url })
}

/** Runs work that only one process may do at a time; others wait for it, at most twenty minutes. */
export async function oneAtATime(file, work) {
  for (const deadline = Date.now() + 20 * 60_000; claim(file, 'preparing'); await sleep(500)) {
    if (Date.now() > deadline) throw new Problem(`Another process has held ${file} for twenty minutes: end it and try again.`)
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}
