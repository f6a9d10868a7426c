import { captureException, init } from '@sentry/nextjs'
import { redact } from '@/lib/core/scrub'
import { pagePattern } from '@/lib/core/web-vitals'

/** Events are nested deeper than a log line. */
const EVENT_DEPTH = -8

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
    beforeSend: (event) => redact({ ...event, tags: { page: pagePattern(location.pathname) } }, EVENT_DEPTH) as typeof event,
  })
  return (error) => void captureException(error)
}
