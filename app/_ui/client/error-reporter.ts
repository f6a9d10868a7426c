import { captureException, init } from '@sentry/nextjs'
import { errorEvent } from '@/lib/core/error-event'
import { pagePattern } from '@/lib/core/web-vitals'

/**
 * Starts Sentry's browser client with nothing but errors: no sessions, no traces of what was clicked, no address of the page,
 * only its pattern. Reports go through our own origin, which rewrites them once more.
 */
export function startReporting(settings: { dsn: string; release: string; environment: string }): (error: unknown) => void {
  init({
    ...settings,
    tunnel: '/api/monitoring',
    defaultIntegrations: false,
    integrations: [],
    tracesSampleRate: 0,
    sendClientReports: false,
    beforeSend: (event) => errorEvent({ ...event, tags: { page: pagePattern(location.pathname) } }),
  })
  return (error) => void captureException(error)
}
