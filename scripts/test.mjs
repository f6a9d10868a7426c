/**
 * npm test: everything that is checked, on this machine, from a bare checkout. Needs the npm registry and nothing else.
 * Ends with one line `N passed, N failed`; every stage that is not a test run counts as one. What is left out for want of
 * a tool of the system is named in the line before. --coverage measures too, and holds the thresholds of vitest.config.ts.
 */
import { stopChildren } from './lib/children.mjs'
import { explain, step } from './lib/console.mjs'
import { requireWritableFolders } from './lib/files.mjs'
import { installPackages, requireNode } from './lib/packages.mjs'
import { entries } from './lib/paths.mjs'
import { onNpmGone } from './lib/process-table.mjs'
import { bats, checkThen, command, leftOutLine, notRun, stage, vitest } from './lib/stages.mjs'

const isMeasured = process.argv.includes('--coverage')
let isEnding = false

async function end(code) {
  if (isEnding) process.exit(1)
  isEnding = true
  await stopChildren()
  process.exit(code)
}

/**
 * The stages in their order: what is quick and often wrong comes first. The lanes of a step run side by side: static checks
 * take one core each and the other stages all there are, but the browser, which leaves time for the scripts' own tests.
 */
function plan() {
  const run = (projects, ...more) => vitest(entries.vitest(), projects, more)
  return [
    [{ routes: command(entries.next(), 'typegen') }],
    [
      { types: command(entries.tsc(), '--noEmit') },
      {
        lint: command(entries.eslint(), '.', '--max-warnings', '0'),
        imports: command(entries.depcruise(), '--config', '.dependency-cruiser.cjs', ...['app', 'lib', 'config', 'i18n', 'sandbox', 'scripts', 'prisma', 'tests']),
      },
    ],
    [{ tests: run(['unit', 'db', 'contract'], ...(isMeasured ? ['--coverage'] : [])) }],
    [{ build: command('scripts/prepare-demo.mjs') }],
    [{ release: bats('tests/ops/served'), shell: checkThen(command('scripts/check-shell.mjs'), bats('tests/ops/shell')) }, { browser: run(['e2e']) }],
  ]
}

async function main() {
  requireNode()
  requireWritableFolders()
  console.log('AI Marketplace, tests\n')
  await step('packages', 'installing', installPackages)
  const { generateClientIfStale } = await import('./lib/app-build.mjs')
  await step('client', 'generating', async () => (await generateClientIfStale(), 'up to date'))
  const counts = {}
  const runLane = async (lane) => {
    for (const [name, work] of Object.entries(lane)) {
      const hasNoBuild = counts.build?.failed > 0
      counts[name] = await stage(name, hasNoBuild ? notRun('there is no build') : work)
    }
  }
  for (const lanes of plan()) await Promise.all(lanes.map(runLane))
  const sum = (key) => Object.values(counts).reduce((total, count) => total + count[key], 0)
  const total = { passed: sum('passed'), failed: sum('failed') }
  const leftOut = leftOutLine(counts)
  if (leftOut) console.log(`\n${leftOut}`)
  console.log(`\n${total.passed} passed, ${total.failed} failed`)
  return total.failed === 0 ? 0 : 1
}

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => end(130))
onNpmGone(() => end(130))
try {
  await end(await main())
} catch (error) {
  if (!isEnding) {
    explain(error)
    console.log('\n0 passed, 1 failed')
    await end(1)
  }
}
