import 'server-only'
import { errorEvent } from '@/lib/core/error-event'

/** Integrations that add to an error what nobody asked for: our packages, lines of our source, variables, what the console said. */
const TALKATIVE = new Set(['Modules', 'ContextLines', 'LocalVariables', 'LocalVariablesAsync', 'Console', 'ProcessSession'])

/** An AppError that is an answer. Known by its mark, because the boot hook has a copy of that class of its own. */
const isExpected = (error: unknown): boolean => typeof error === 'object' && error !== null && 'expected' in error && error.expected === true

/**
 * Options of every Sentry client of the server. The SDK collects people, cookies, headers, bodies and queries unless it is told
 * not to; of what is left only the error itself is sent. A refusal that belongs to the business is an answer and not an error.
 */
export const sentryOptions = (settings: { dsn: string; environment: string; release: string }) => ({
  ...settings,
  dataCollection: { userInfo: false, cookies: false, httpHeaders: false, httpBodies: [], urlQueryParams: false },
  tracesSampleRate: 0,
  sendClientReports: false,
  maxBreadcrumbs: 0,
  integrations: <Integration extends { name: string }>(defaults: Integration[]): Integration[] => defaults.filter(({ name }) => !TALKATIVE.has(name)),
  beforeSend: <Event extends object>(event: Event, hint: { originalException?: unknown }): Event | null =>
    (isExpected(hint.originalException) ? null : errorEvent(event)),
})
