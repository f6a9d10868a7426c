import { redact } from './scrub'

/** What of an error report leaves the house. Everything else may tell who was there: addresses hold tokens, contexts hold paths, hosts and queries. */
const KEPT = ['event_id', 'timestamp', 'platform', 'level', 'release', 'environment', 'exception', 'message', 'tags', 'debug_meta'] as const
/** Reports are nested deeper than a log line: their frames stand on the sixth floor. */
const DEPTH = -8

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The pattern of the page that threw, such as /[locale]/orders; its real address stays here. */
function routeOf(event: Record<string, unknown>): string | undefined {
  const nextjs = isRecord(event.contexts) ? event.contexts.nextjs : undefined
  return isRecord(nextjs) && typeof nextjs.router_path === 'string' ? nextjs.router_path : undefined
}

/** An error report of Sentry's shape with the fields that tell of the error and nothing else, redacted like a line of the log. */
export function errorEvent<Event extends object>(event: Event): Event {
  const given = event as Record<string, unknown>
  const kept: Record<string, unknown> = Object.fromEntries(KEPT.filter((key) => given[key] !== undefined).map((key) => [key, given[key]]))
  const route = routeOf(given)
  if (route !== undefined) kept.tags = { ...(isRecord(kept.tags) ? kept.tags : {}), route }
  if (isRecord(given.sdk)) kept.sdk = { name: given.sdk.name, version: given.sdk.version }
  return redact(kept, DEPTH) as Event
}
