import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Interrupted, Problem } from './console.mjs'
import { root } from './paths.mjs'

const keeper = join(dirname(fileURLToPath(import.meta.url)), 'keeper.mjs')
const running = []
let isStopping = false

/**
 * Opens a new log. Children write to the file itself, so no pipe can fill up or break. The old one is removed rather
 * than emptied, as it may belong to another user.
 */
function openLog(logFile) {
  mkdirSync(dirname(logFile), { recursive: true })
  rmSync(logFile, { force: true })
  return openSync(logFile, 'w')
}

/** The last lines of a log, for a message that should say what went wrong. */
export function tail(logFile, lines = 20) {
  return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-lines).join('\n')
}

/**
 * Starts a process under the keeper. It lives until it ends by itself, `stop()` is called, or this script ends, in
 * whatever way. Output goes to `logFile`, or to our own output where none is given.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, logFile?: string, signal?: string, graceMs?: number, uid?: number, gid?: number }} [options]
 */
export function keep(command, args, options = {}) {
  if (isStopping) throw new Interrupted()
  const { env = process.env, logFile, signal = 'SIGTERM', graceMs = 10_000, uid, gid } = options
  const output = logFile ? openLog(logFile) : 'inherit'
  const order = JSON.stringify({ command, args, signal, graceMs, uid, gid })
  const child = spawn(process.execPath, [keeper, order], { cwd: root, env, detached: true, stdio: ['pipe', output, output] })
  if (typeof output === 'number') closeSync(output)
  child.stdin.on('error', () => {})

  /** @type {Promise<number>} */
  const exited = new Promise((resolve) => {
    child.on('error', () => resolve(127))
    child.on('exit', (code) => resolve(code ?? 1))
  })
  const handle = {
    exited,
    async stop() {
      child.stdin.end()
      const isGone = await within(exited.then(() => true), graceMs + 2_000)
      if (!isGone) child.kill('SIGKILL')
      await exited
    },
  }
  running.push(handle)
  exited.then(() => running.splice(running.indexOf(handle), 1))
  return handle
}

/** The promise's value, or undefined when it takes longer than `ms`. */
async function within(promise, ms) {
  let timer
  const late = new Promise((resolve) => (timer = setTimeout(resolve, ms)))
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}

/**
 * Runs a command to its end and answers its exit code. One that outlasts `timeoutMs` is stopped and counts as failed
 * (code 124, as with timeout(1)).
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ timeoutMs: number } & Parameters<typeof keep>[2]} options
 */
export async function runToEnd(command, args, { timeoutMs, ...options }) {
  const child = keep(command, args, options)
  const code = await within(child.exited, timeoutMs)
  if (isStopping) throw new Interrupted()
  if (code !== undefined) return code
  await child.stop()
  return 124
}

/**
 * Runs one command of a start and turns a failure into a sentence that names the log (also as `logFile` of the error).
 *
 * @param {string} what the command in words, beginning the sentence: 'Building the application'
 * @param {string} command
 * @param {string[]} args
 * @param {{ timeoutMs: number, logFile: string } & Parameters<typeof keep>[2]} options
 */
export async function runOrExplain(what, command, args, options) {
  const code = await runToEnd(command, args, options)
  if (code === 0) return
  const ending = code === 124 ? `took longer than ${options.timeoutMs / 60_000} minutes` : `failed (exit code ${code})`
  const problem = new Problem(`${what} ${ending}; the reason is in ${relative(root, options.logFile)}.`)
  throw Object.assign(problem, { logFile: options.logFile })
}

/** Stops what still runs, the youngest first: the application before its database. Nothing can be started afterwards. */
export async function stopChildren() {
  isStopping = true
  for (const child of [...running].reverse()) await child.stop()
}
