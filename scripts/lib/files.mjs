import { accessSync, constants, existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Problem } from './console.mjs'
import { localDir, root } from './paths.mjs'

/** Reads JSON; `fallback` where the file does not exist. */
export function readJson(file, fallback) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : fallback
}

/** Writes JSON in one move, so that a reader or a sudden end never meets half a file. Mode 0600 keeps secrets to us. */
export function writeJson(file, value, mode = 0o644) {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode })
  renameSync(draft, file)
}

/**
 * Makes the data folder and checks that what a start writes can be written, before any step begins.
 * Throws a Problem naming the folder and the cure.
 */
export function requireWritableFolders() {
  const folders = [root, localDir, ...['node_modules', '.next', 'lib/generated'].map((name) => join(root, name))]
  for (const folder of folders.filter(existsSync)) {
    if (!statSync(folder).isDirectory()) throw new Problem(`${folder} is a file where a folder belongs: move it away.`)
    try {
      accessSync(folder, constants.W_OK | constants.X_OK)
    } catch {
      throw new Problem(
        `The folder ${folder} cannot be written by this user: make it yours (sudo chown -R "$(id -un)" "${root}") or copy the project to a folder of your own.`,
      )
    }
  }
  const logs = join(localDir, 'log')
  try {
    mkdirSync(logs, { recursive: true, mode: 0o755 })
  } catch (error) {
    throw new Problem(`The folder ${logs} cannot be made (${error.code}): move away what stands in its place, or make room on the disk.`)
  }
}
