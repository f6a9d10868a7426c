import 'server-only'
import type { AlertOutcome } from './contract'

/** How long a channel may take; nobody waits longer for an alert to leave. */
export const CHANNEL_TIMEOUT_MS = 3000

/** Posts JSON to a channel. Anything but a 2xx is a failure with the beginning of its answer, which holds none of our secrets. */
export async function postJson(url: string, body: object, headers: Record<string, string> = {}): Promise<AlertOutcome> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(CHANNEL_TIMEOUT_MS),
      redirect: 'error',
    })
    return response.ok ? { kind: 'sent' } : { kind: 'failed', reason: `${response.status} ${(await response.text()).slice(0, 100)}` }
  } catch (error) {
    return { kind: 'failed', reason: error instanceof Error ? error.message : 'no answer' }
  }
}
