import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runToEnd } from './children.mjs'
import { Problem } from './console.mjs'
import { localDir, root } from './paths.mjs'

const modules = join(root, 'node_modules')
const stampFile = join(modules, '.installed-from')
const lockFile = join(root, 'package-lock.json')

/** Throws a Problem on a Node.js too old for the packages, before anything of them is loaded. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Problem(`Node.js ${process.versions.node} is too old: install Node.js 20.19 or newer (22 is fine).`)
  }
}

/** What the installed packages depend on: the lockfile, and the platform their binaries were made for. */
function wantedStamp() {
  const lock = createHash('sha256').update(readFileSync(lockFile)).digest('hex')
  return `${process.platform}-${process.arch} ${lock}`
}

/** An installation by hand leaves no stamp; npm writes its own copy of the lockfile last, so a newer one is complete. */
function isInstalled() {
  if (existsSync(stampFile)) return readFileSync(stampFile, 'utf8') === wantedStamp()
  const installed = join(modules, '.package-lock.json')
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(lockFile).mtimeMs
}

/**
 * Installs what package-lock.json names, unless it is there. No package's install script runs: the only one this
 * project needs (links inside PostgreSQL's package) is done by `hydrateLinks`, and Prisma's would download an engine.
 *
 * @returns {Promise<string>} what was done, for the progress line
 */
export async function installPackages() {
  if (isInstalled()) {
    if (!existsSync(stampFile)) writeFileSync(stampFile, wantedStamp())
    return 'up to date'
  }
  const npm = process.env.npm_execpath?.endsWith('npm-cli.js') ? [process.execPath, process.env.npm_execpath] : ['npm']
  const logFile = join(localDir, 'log', 'install.log')
  const args = [...npm.slice(1), 'ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund']
  const code = await runToEnd(npm[0], args, { logFile, timeoutMs: 20 * 60_000 })
  if (code !== 0) {
    const reasons = readFileSync(logFile, 'utf8').split('\n').filter((line) => /^npm (error|ERR!) ./.test(line)).slice(0, 4)
    throw new Problem(`The packages could not be installed (npm ci ended with ${code}): check that the npm registry answers and the disk has room.\n${reasons.join('\n')}`)
  }
  writeFileSync(stampFile, wantedStamp())
  return 'installed'
}
