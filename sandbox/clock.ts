import type { Store } from './store'

const KST_MS = 9 * 60 * 60 * 1000

/** The sandbox's time: the machine's time plus what the control plane has advanced it by. */
export class Clock {
  constructor(private readonly store: Store) {}

  get offsetMs(): number {
    return this.store.get('setting', 'clock')?.offsetMs ?? 0
  }

  advance(ms: number): void {
    this.store.put('setting', { id: 'clock', offsetMs: this.offsetMs + ms })
  }

  /** Makes it that instant now; null gives the machine's time back. */
  set(ms: number | null): void {
    this.store.put('setting', { id: 'clock', offsetMs: ms === null ? 0 : ms - Date.now() })
  }

  /** Milliseconds since the epoch. */
  now(): number {
    return Date.now() + this.offsetMs
  }

  /** Whole seconds since the epoch, as Stripe counts. */
  seconds(): number {
    return Math.floor(this.now() / 1000)
  }
}

/** `2026-11-23T09:00:00+09:00`, as Toss writes an instant. */
export function kstIso(ms: number): string {
  return `${new Date(ms + KST_MS).toISOString().slice(0, 19)}+09:00`
}

/** `2026-11-23T09:00:00.000000`, as Toss writes the birth of a webhook. */
export function kstMicro(ms: number): string {
  return `${new Date(ms + KST_MS).toISOString().slice(0, 23)}000`
}

/** `2026-11-23`: the Korean day of an instant. */
export function kstDate(ms: number): string {
  return new Date(ms + KST_MS).toISOString().slice(0, 10)
}

/** Reads `yyyy-MM-dd` or `yyyy-MM-ddTHH:mm:ss` as Korean time; null when it is neither. */
export function fromKst(value: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?)?$/.test(value)) return null
  const ms = Date.parse(`${value.length === 10 ? `${value}T00:00:00` : value}Z`) - KST_MS
  return Number.isNaN(ms) ? null : ms
}
