import 'server-only'
import * as Sentry from '@sentry/nextjs'
import { buildId } from '@/lib/platform/build'
import { env } from '@/lib/platform/env'
import { setErrorReporter } from '@/lib/platform/error-reports'
import { log } from '@/lib/platform/log'
import { sentryOptions } from './sentry-options'

const FLUSH_MS = 2000

/** Starts error tracking: every unexpected error of routes, pages and schedules, named by build and request. */
function startSentry(dsn: string): void {
  Sentry.init(sentryOptions({ dsn, environment: env().APP_ENV, release: buildId() }))
  setErrorReporter({
    report: (error, tags) => void Sentry.captureException(error, { tags }),
    flush: async () => void (await Sentry.flush(FLUSH_MS)),
  })
  log.info('error tracking started', { release: buildId() })
}

/**
 * Checks the environment and starts error tracking. A bad environment is one readable list on standard error
 * and exit code 1, not a stack trace.
 */
export async function startServer(): Promise<void> {
  try {
    env()
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`)
    process.exit(1)
  }
  const { SENTRY_DSN } = env()
  if (SENTRY_DSN !== undefined) startSentry(SENTRY_DSN)
}
