import type { Clock } from './clock'
import type { Outcome, Reply } from './http'
import type { Store } from './store'

/** `fresh` ran now, `replayed` is the first answer again, `busy` is still running, `mismatch` reused a key for something else. */
export type Idempotent =
  | { kind: 'fresh'; outcome: Outcome }
  | { kind: 'replayed'; status: number; body: string }
  | { kind: 'busy' }
  | { kind: 'mismatch' }

interface Attempt {
  /** The key with everything that scopes it: vendor, API key, method and path. */
  scope: string
  /** What must be equal for a replay; equal text for a vendor that does not compare. */
  fingerprint: string
  ttlMs: number
  /** Does the work around `record`, which keeps the answer that later calls get. */
  run: (record: (reply: Reply) => void) => Promise<Outcome>
}

/** Remembers the first answer per key. A key in use is known only while the process lives, as its request is. */
export class Idempotency {
  private readonly running = new Set<string>()

  constructor(private readonly store: Store, private readonly clock: Clock) {}

  async once({ scope, fingerprint, ttlMs, run }: Attempt): Promise<Idempotent> {
    if (this.running.has(scope)) return { kind: 'busy' }
    const known = this.store.get('idempotency', scope)
    if (known && known.at + ttlMs > this.clock.now()) {
      if (known.fingerprint !== fingerprint) return { kind: 'mismatch' }
      return { kind: 'replayed', status: known.status, body: known.body }
    }
    this.running.add(scope)
    try {
      const outcome = await run((reply) => {
        this.store.put('idempotency', { id: scope, fingerprint, at: this.clock.now(), status: reply.status, body: reply.body.toString() })
        // The work is done and kept: from here a second call is a replay, even while this answer is delayed.
        this.running.delete(scope)
      })
      return { kind: 'fresh', outcome }
    } finally {
      this.running.delete(scope)
    }
  }
}
