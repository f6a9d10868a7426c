import 'server-only'
import { AppError } from '@/lib/core/errors'
import { redact } from '@/lib/core/scrub'

/** What Sentry's events have in common with ours. */
interface ErrorEvent {
  tags?: Record<string, unknown>
}

/** Events are nested deeper than a log line: their frames stand on the sixth floor. */
const EVENT_DEPTH = -8

/** Integrations that add to an error what nobody asked for: our packages, lines of our source, variables, what the console said. */
const TALKATIVE = new Set(['Modules', 'ContextLines', 'LocalVariables', 'LocalVariablesAsync', 'Console', 'ProcessSession'])

/**
 * Options of every Sentry client of the server. The SDK collects people, cookies, headers, bodies and queries unless it is told
 * not to; what is left is redacted like a log line. A refusal that belongs to the business is an answer and not an error.
 */
export const sentryOptions = (settings: { dsn: string; environment: string; release: string }, requestIdNow: () => string | undefined) => ({
  ...settings,
  dataCollection: { userInfo: false, cookies: false, httpHeaders: false, httpBodies: [], urlQueryParams: false },
  tracesSampleRate: 0,
  sendClientReports: false,
  maxBreadcrumbs: 0,
  integrations: <Integration extends { name: string }>(defaults: Integration[]): Integration[] => defaults.filter(({ name }) => !TALKATIVE.has(name)),
  beforeSend: <Event extends ErrorEvent>(event: Event, hint: { originalException?: unknown }): Event | null => {
    if (hint.originalException instanceof AppError && hint.originalException.expected) return null
    const requestId = requestIdNow()
    return redact(requestId === undefined ? event : { ...event, tags: { ...event.tags, requestId } }, EVENT_DEPTH) as Event
  },
})
