/**
 * npm run build: the production build of this machine, with pages rendered from its database, which is started where
 * none runs. Run by with-local.mjs. The hosting builds with `next build` and the database of its environment.
 */
import { buildApp } from './lib/app-build.mjs'
import { explain, Problem, step } from './lib/console.mjs'
import { isDemoPending } from './lib/local.mjs'
import { findRunning } from './lib/lock.mjs'
import { databaseBirth } from './lib/migrations.mjs'

try {
  const running = findRunning()
  if (running?.url) throw new Problem(`${running.command} serves the build of this folder at ${running.url} (process ${running.pid}): stop it first with Ctrl-C there.`)
  await step('build', 'building, a minute or two', async () => buildApp({ env: { NEXT_PUBLIC_APP_URL: process.env.NEXT_PUBLIC_APP_URL }, database: isDemoPending() ? 'without the demo' : await databaseBirth(process.env.DIRECT_URL) }))
} catch (error) {
  explain(error)
  process.exitCode = 1
}
