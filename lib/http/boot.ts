import 'server-only'
import { env, isServing } from '@/lib/platform/env'

/**
 * Checks the environment, gives the console of a serving process to the log, and starts error tracking. A bad environment
 * is one readable list on standard error and exit code 1, not a stack trace; what reads it as it is loaded, as the log
 * does, is therefore loaded after it was found good.
 */
export async function startServer(): Promise<void> {
  try {
    env()
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`)
    process.exit(1)
  }
  if (isServing()) {
    const { routeConsole } = await import('./console-lines')
    routeConsole(globalThis.console)
  }
  const { SENTRY_DSN } = env()
  if (SENTRY_DSN !== undefined) {
    const { startErrorTracking } = await import('./error-tracking')
    startErrorTracking(SENTRY_DSN)
  }
}
