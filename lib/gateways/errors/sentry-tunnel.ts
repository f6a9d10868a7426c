import 'server-only'
import { z } from 'zod'
import { errorEvent } from '@/lib/core/error-event'

const TIMEOUT_MS = 3000
/** An envelope of one error has few items. */
const ITEMS_MAX = 10

const text = z.string().max(200)
const envelopeHead = z.object({ event_id: text.optional(), sent_at: text.optional(), dsn: text })
const itemHead = z.object({ type: z.string() })

function parse<T>(schema: z.ZodType<T>, line: string | undefined): T | null {
  try {
    const result = schema.safeParse(JSON.parse(line ?? ''))
    return result.success ? result.data : null
  } catch {
    return null
  }
}

/** The errors of an envelope, with what tells of the error and nothing else. What is no error is left out: sessions, replays, feedback. */
function eventsOf(lines: readonly string[]): string[] {
  const kept: string[] = []
  for (let i = 1; i + 1 < lines.length && kept.length < ITEMS_MAX; i += 2) {
    const event = parse(itemHead, lines[i])?.type === 'event' ? parse(z.record(z.string(), z.unknown()), lines[i + 1]) : null
    if (event) kept.push(JSON.stringify(errorEvent(event)))
  }
  return kept
}

/**
 * Passes a browser's envelope on to Sentry, rewritten: only for our own DSN, only its errors, without anything that tells who
 * [docs.sentry.io/platforms/javascript/troubleshooting/#using-the-tunnel-option]. Answers the status for the browser: 200 once it is
 * passed on; 400 for what is not ours, and Sentry's own 4xx for what it refuses, so that nobody makes errors of ours by sending such; 502
 * when Sentry is not there.
 */
export async function forwardEnvelope(ownDsn: string, body: Buffer): Promise<number> {
  const lines = body.toString('utf8').split('\n')
  const head = parse(envelopeHead, lines[0])
  if (!head || head.dsn !== ownDsn) return 400
  const events = eventsOf(lines)
  if (events.length === 0) return 200
  const { username, host, protocol, pathname } = new URL(ownDsn)
  const items = events.map((event) => `{"type":"event","content_type":"application/json"}\n${event}\n`)
  try {
    const response = await fetch(`${protocol}//${host}/api/${pathname.slice(1)}/envelope/?sentry_version=7&sentry_key=${username}`, {
      method: 'POST', body: `${JSON.stringify(head)}\n${items.join('')}`, headers: { 'Content-Type': 'application/x-sentry-envelope' }, signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error',
    })
    return response.ok ? 200 : response.status < 500 ? response.status : 502
  } catch {
    return 502
  }
}
