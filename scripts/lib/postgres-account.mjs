import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chownSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Problem } from './console.mjs'
import { localDir, root } from './paths.mjs'

/**
 * PostgreSQL refuses to run as the administrator. A root shell (a container, CI) therefore runs it as the account
 * that exists for owning nothing: no user is added to anybody's system.
 *
 * @typedef {{ uid?: number, gid?: number }} Account empty: the user who runs this
 */

/** @returns {Account} */
function account() {
  if (process.getuid?.() !== 0) return {}
  const idOf = (flag) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
  try {
    return { uid: idOf('-u'), gid: idOf('-g') }
  } catch {
    throw new Problem('PostgreSQL does not run as root, and this system has no account "nobody" to run it as: start as a normal user, or set DATABASE_URL.')
  }
}

const canRun = (binary, who) => spawnSync(binary, ['--version'], { ...who, stdio: 'ignore' }).status === 0

/**
 * Where PostgreSQL's binaries and data are, and who runs them. Normally that is the package and the project's data
 * folder. Where root's account may not enter the project's path (/root/…), both move below /var/tmp.
 *
 * @param {string} nativeDir the package's folder with bin/, lib/ and share/
 * @returns {{ binDir: string, home: string, who: Account, note: string }}
 */
export function findHome(nativeDir) {
  const who = account()
  const postgres = join(nativeDir, 'bin', 'postgres')
  if (canRun(postgres, who)) return { binDir: dirname(postgres), home: localDir, who, note: '' }
  if (who.uid === undefined) {
    throw new Problem('The PostgreSQL server that npm installed does not run on this system: set DATABASE_URL to a PostgreSQL 15 or newer of your own.')
  }
  const home = outsideHome()
  ownFolder(home)
  const { version } = JSON.parse(readFileSync(join(nativeDir, '..', 'package.json'), 'utf8'))
  const copy = join(home, `native-${version}`)
  if (!existsSync(copy)) {
    cpSync(nativeDir, `${copy}.new`, { recursive: true, verbatimSymlinks: true })
    renameSync(`${copy}.new`, copy)
  }
  if (!canRun(join(copy, 'bin', 'postgres'), who)) {
    throw new Problem(`PostgreSQL can run neither from ${root} nor from ${home}: run this as a normal user, or set DATABASE_URL.`)
  }
  return { binDir: join(copy, 'bin'), home, who, note: `, kept in ${home}` }
}

/** Where the database lives when the account cannot enter the project's path; one per project folder. */
export function outsideHome() {
  const name = createHash('sha256').update(root).digest('hex').slice(0, 12)
  return join('/var/tmp', `ai-marketplace-${name}`)
}

/** /var/tmp is open to all: a folder of this name that another user made beforehand is not ours to trust. */
function ownFolder(folder) {
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  if (statSync(folder).uid !== 0) throw new Problem(`The folder ${folder} belongs to another user: remove it and start again.`)
}

/** Makes an empty private folder for the account, replacing what a broken-off attempt may have left there. */
export function makeFolderFor(who, folder) {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  giveTo(who, folder)
}

/** Hands a file or folder to the account; nothing to do where that is ourselves. */
export function giveTo(who, path) {
  if (who.uid !== undefined) chownSync(path, who.uid, who.gid)
}
