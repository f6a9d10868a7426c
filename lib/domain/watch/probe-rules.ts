import type { ComponentState } from './schema'

/** A look that is older says nothing about now. */
export const FRESH_MS = 5 * 60_000

/**
 * How a part is, by its looks, the newest first: `down` after two failures in a row, `degraded` while one of the last
 * five failed, `unknown` when the newest is older than five minutes.
 */
export function decideState(looks: readonly { at: Date; ok: boolean }[], at: Date): ComponentState {
  const [last, former] = looks
  if (!last || at.getTime() - last.at.getTime() > FRESH_MS) return 'unknown'
  if (!last.ok && former?.ok === false) return 'down'
  return looks.every(({ ok }) => ok) ? 'ok' : 'degraded'
}
