import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join, relative } from 'node:path'
import { runToEnd, tail } from './children.mjs'
import { secondsSince } from './console.mjs'
import { readJson } from './files.mjs'
import { entries, localDir, root } from './paths.mjs'

const stageTimeoutMs = 20 * 60_000

/**
 * @typedef {{ passed: number, failed: number, leftOut?: string }} Count what came of a stage: its tests, or one for the
 *   stage as a whole; and why tests of it were left out, where they were
 */

const line = (mark, name, text, startedAt) => console.log(`  ${mark} ${name.padEnd(12)}${text.padEnd(34)} ${secondsSince(startedAt).padStart(8)}`)

/**
 * Runs one stage of the tests and prints its line; a failed one prints all it said before.
 *
 * @param {string} name
 * @param {(logFile: string) => Promise<Count & { text?: string }>} work
 * @returns {Promise<Count>}
 */
export async function stage(name, work) {
  const startedAt = performance.now()
  const logFile = join(localDir, 'log', `test-${name}.log`)
  if (process.stdout.isTTY) process.stdout.write(`  … ${name}`)
  const count = await work(logFile)
  if (process.stdout.isTTY) process.stdout.write('\r\x1b[K')
  if (count.failed > 0) console.log(`\n${readFileSync(logFile, 'utf8').trimEnd()}\n`)
  line(count.failed > 0 ? '✗' : count.leftOut ? '–' : '✓', name, count.text ?? (count.failed > 0 ? `failed, see ${relative(root, logFile)}` : ''), startedAt)
  return count
}

/** A stage that is a command of Node's: passed when it ends well. */
export const command = (...args) => async (logFile) => {
  const code = await runToEnd(process.execPath, args, { logFile, timeoutMs: stageTimeoutMs, env: { ...process.env, FORCE_COLOR: '0' } })
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** A stage that cannot run because one before it failed. */
export const notRun = (why) => async (logFile) => {
  writeFileSync(logFile, `Not run: ${why}.\n`)
  return { passed: 0, failed: 1, text: `not run: ${why}` }
}

/**
 * Counts vitest's report. A file that does not load has no tests in it and counts as one failure, as does a test that
 * was skipped, and a run that ended badly although every test passed.
 *
 * @param {string} reportFile
 * @param {number} code of the vitest process
 * @returns {Count & { text: string }}
 */
function countReport(reportFile, code) {
  const report = readJson(reportFile, null)
  if (!report) return { passed: 0, failed: 1, text: 'ended without a report' }
  const unloaded = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length
  const skipped = report.numPendingTests + report.numTodoTests
  const counted = report.numFailedTests + unloaded + skipped
  const failed = counted === 0 && code !== 0 ? 1 : counted
  const parts = [`${report.numPassedTests} passed`, failed > 0 && `${failed} failed`, skipped > 0 && `of these ${skipped} skipped`]
  return { passed: report.numPassedTests, failed, text: parts.filter(Boolean).join(', ') }
}

/** A stage of vitest projects, counted test by test. */
export const vitest = (entry, projects, more = []) => async (logFile) => {
  const reportFile = `${logFile}.json`
  rmSync(reportFile, { force: true })
  const args = [entry, 'run', ...projects.flatMap((name) => ['--project', name]), '--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`, ...more]
  const code = await runToEnd(process.execPath, args, { logFile, timeoutMs: 2 * stageTimeoutMs, env: { ...process.env, FORCE_COLOR: '0', NODE_ENV: 'test' } })
  return countReport(reportFile, code)
}

/**
 * Counts the report of bats (TAP). As elsewhere a skipped test is a failure, and so is one that a run which ended early
 * did not come to.
 *
 * @param {string} report
 * @param {number} code of bats
 * @returns {Count}
 */
export function countTap(report, code) {
  const lines = report.split('\n')
  const planned = Number(/^1\.\.(\d+)$/m.exec(report)?.[1] ?? 0)
  const passed = lines.filter((line) => /^ok \d+ (?!.*# skip)/.test(line)).length
  const counted = planned - passed
  const failed = counted === 0 && (code !== 0 || planned === 0) ? 1 : counted
  return { passed, failed }
}

const wordsOf = (passed, failed) => [`${passed} passed`, failed > 0 && `${failed} failed`].filter(Boolean).join(', ')

/** What the scripts of a deployment and their tests call; npm start and the other stages need none of it. */
const shellTools = ['bash', 'git', 'curl', 'openssl', 'script']
const isInstalled = (tool) => (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, tool)))

/**
 * Why the tests of the scripts are left out on this machine; undefined where they run. They are no failure, because npm
 * test promises to need nothing but Node.js and npm, and a machine without these tools cannot deploy either. But
 * nobody may take such a run for a whole one: the line of the stage says it, and `leftOutLine` before the last one.
 */
export function whyLeftOut(isThere = isInstalled) {
  const missing = shellTools.filter((tool) => !isThere(tool))
  return missing.length > 0 ? `no ${missing.join(', no ')}` : undefined
}

/**
 * What a run left out, for the line before the last one; null where it was whole.
 *
 * @param {Record<string, Count>} counts by stage
 */
export function leftOutLine(counts) {
  const parts = Object.entries(counts).filter(([, { leftOut }]) => leftOut).map(([name, { leftOut }]) => `${name} (${leftOut})`)
  return parts.length > 0 ? `left out: ${parts.join('; ')}` : null
}

/** One file of bats, to its own log. */
async function runBats(file, logFile) {
  const code = await runToEnd('bash', [entries.bats(), '--formatter', 'tap', '--timing', file], { logFile, timeoutMs: stageTimeoutMs, env: { ...process.env, NO_COLOR: '1' } })
  const report = readFileSync(logFile, 'utf8')
  return { ...countTap(report, code), report: `${relative(root, file)}\n${report}` }
}

/** A stage of the bats files of a folder, two at a time as they mostly wait, counted test by test. See `whyLeftOut`. */
export const bats = (folder) => async (logFile) => {
  const leftOut = whyLeftOut()
  if (leftOut) return { passed: 0, failed: 0, leftOut, text: `left out: ${leftOut}` }
  const files = readdirSync(join(root, folder)).filter((name) => name.endsWith('.bats')).sort()
  const results = []
  const next = async () => {
    for (let name = files.pop(); name; name = files.pop()) results.push(await runBats(join(root, folder, name), `${logFile}.${name}.log`))
  }
  await Promise.all([next(), next()])
  writeFileSync(logFile, results.map(({ report }) => report).join('\n'))
  const sum = (key) => results.reduce((total, result) => total + result[key], 0)
  const [passed, failed] = [sum('passed'), sum('failed')]
  return { passed, failed, text: wordsOf(passed, failed) }
}

/** A check that counts as one, and the tests after it where it passed. What the check says last stands in the line. */
export const checkThen = (check, tests) => async (logFile) => {
  const checked = await check(logFile)
  if (checked.failed > 0) return checked
  const words = tail(logFile, 1)
  const tested = await tests(logFile)
  return { ...tested, passed: checked.passed + tested.passed, text: `${tested.text}; ${words}` }
}
