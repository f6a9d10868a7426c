import 'server-only'
import * as Sentry from '@sentry/nextjs'
import { AppError } from '@/lib/core/errors'
import { env } from '@/lib/platform/env'
import { log, redact } from '@/lib/platform/log'

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
  const { SENTRY_DSN, APP_ENV } = env()
  if (!SENTRY_DSN) return
  Sentry.init({
    dsn: SENTRY_DSN,
    environment: APP_ENV,
    // The SDK collects people, cookies, headers, bodies and queries unless it is told not to.
    dataCollection: { userInfo: false, cookies: false, httpHeaders: false, httpBodies: [], urlQueryParams: false },
    tracesSampleRate: 0,
    // A refusal that belongs to the business is an answer, not an error; what is sent is redacted like a log line.
    beforeSend: (event, hint) => (hint.originalException instanceof AppError && hint.originalException.expected ? null : (redact(event) as typeof event)),
  })
  log.info('error tracking started')
}
