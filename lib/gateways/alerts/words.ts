import type { AlertMessage } from '@/lib/core/alert'

const STATES = { open: '', again: ' goes on', acknowledge: ' is in hand', resolve: ' is over' } as const

/** The first line of every message: "P1 Payments stay unknown goes on (3×)". */
export function headline({ level, kind, title, count }: AlertMessage): string {
  const times = count > 1 && kind !== 'resolve' ? ` (${count}×)` : ''
  return `${level} ${title}${STATES[kind] === '' ? '' : `:${STATES[kind]}`}${times}`
}
