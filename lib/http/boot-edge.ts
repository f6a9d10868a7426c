import 'server-only'
import * as Sentry from '@sentry/nextjs'
import { env } from '@/lib/platform/env'
import { sentryOptions } from './sentry-options'

/** Starts error tracking where Next runs code on the edge. There is no file system there, so only the environment names the build. */
export function startEdge(): void {
  const { SENTRY_DSN, APP_ENV, VERCEL_DEPLOYMENT_ID, VERCEL_GIT_COMMIT_SHA, BUILD_ID } = env()
  if (SENTRY_DSN === undefined) return
  Sentry.init(sentryOptions({ dsn: SENTRY_DSN, environment: APP_ENV, release: VERCEL_DEPLOYMENT_ID ?? VERCEL_GIT_COMMIT_SHA ?? BUILD_ID ?? 'edge' }))
}
