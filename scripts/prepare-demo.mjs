/** Makes the demo database and the build that the browser tests use: see lib/demo-build.mjs. Quick when nothing changed. */
import { stopChildren, tail } from './lib/children.mjs'
import { explain } from './lib/console.mjs'
import { requireWritableFolders } from './lib/files.mjs'

requireWritableFolders()
const { prepareDemo } = await import('./lib/demo-build.mjs')
try {
  console.log(await prepareDemo())
} catch (error) {
  if (error.logFile) console.error(tail(error.logFile, 60))
  explain(error)
  process.exitCode = 1
}
await stopChildren()
