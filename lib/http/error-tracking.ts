import 'server-only'
import * as Sentry from '@sentry/nextjs'
import { buildId } from '@/lib/platform/build'
import { env } from '@/lib/platform/env'
import { setErrorReporter } from '@/lib/platform/error-reports'
import { log } from '@/lib/platform/log'
import { sentryOptions } from './sentry-options'

const FLUSH_MS = 2000

/** Starts error tracking: every unexpected error of routes, pages and schedules, named by build and request. */
export function startErrorTracking(dsn: string): void {
  Sentry.init(sentryOptions({ dsn, environment: env().APP_ENV, release: buildId() }))
  setErrorReporter({
    report: (error, tags) => void Sentry.captureException(error, { tags }),
    flush: async () => void (await Sentry.flush(FLUSH_MS)),
  })
  log.info('error tracking started', { release: buildId() })
}
