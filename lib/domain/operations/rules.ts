import type { AlertLevel } from '@/lib/core/alert'
import { endOfTerm } from '@/lib/core/period'
import { STEPS, type StepName } from './schema'

//  opened ─▶ ACKNOWLEDGE ─▶ ASSESS ─┬▶ INVESTIGATE ─▶ MITIGATE ─┬▶ RESOLVE ─▶ DOCUMENT ─▶ LEARN (closed)
//                                   └▶ COMMUNICATE ─────────────┘
//
// Telling people waits for nothing but knowing how bad it is; nothing is resolved before they were told.

const NEEDS: Readonly<Record<StepName, readonly StepName[]>> = {
  ACKNOWLEDGE: [],
  ASSESS: ['ACKNOWLEDGE'],
  INVESTIGATE: ['ASSESS'],
  MITIGATE: ['INVESTIGATE'],
  COMMUNICATE: ['ASSESS'],
  RESOLVE: ['MITIGATE', 'COMMUNICATE'],
  DOCUMENT: ['RESOLVE'],
  LEARN: ['DOCUMENT'],
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** Minutes in which somebody must say that they look at it; the lowest level has until the end of the next KST day. */
export const ACKNOWLEDGE_MINUTES: Readonly<Record<Exclude<AlertLevel, 'P3'>, number>> = { P0: 5, P1: 15, P2: 60 }
/** Hours in which what hinders people must be mended. */
export const RESOLVE_HOURS: Readonly<Partial<Record<AlertLevel, number>>> = { P0: 24, P1: 24 }
/**
 * Hours from knowing of a leak of personal data until the people concerned and the authority are told
 * (개인정보 보호법 제34조, 시행령 제39조·제40조).
 */
export const BREACH_HOURS = 72

/** Whether a step may be stamped when these were. A step is stamped once. */
export function decideStep(step: StepName, done: readonly StepName[]): 'ok' | 'done' | 'early' {
  if (done.includes(step)) return 'done'
  return NEEDS[step].every((needed) => done.includes(needed)) ? 'ok' : 'early'
}

/** The steps that may be stamped now, in their order. */
export const nextSteps = (done: readonly StepName[]): StepName[] => STEPS.filter((step) => decideStep(step, done) === 'ok')

/** When a step is due; null: it has no clock at this severity. */
export function dueAt(step: StepName, severity: AlertLevel, openedAt: Date): Date | null {
  if (step === 'ACKNOWLEDGE') return severity === 'P3' ? endOfTerm(openedAt, 1) : new Date(openedAt.getTime() + ACKNOWLEDGE_MINUTES[severity] * MINUTE_MS)
  const hours = step === 'RESOLVE' ? RESOLVE_HOURS[severity] : undefined
  return hours === undefined ? null : new Date(openedAt.getTime() + hours * HOUR_MS)
}

/** The end of the clock of a breach. */
export const breachDueAt = (breachAt: Date): Date => new Date(breachAt.getTime() + BREACH_HOURS * HOUR_MS)

/** How a clock stands: `late` once what was due came after, or has not come by now. */
export type ClockState = 'none' | 'running' | 'kept' | 'late'

/** Compares what was due with what was done. */
export function clockState(due: Date | null, doneAt: Date | null, now: Date): ClockState {
  if (!due) return 'none'
  if (doneAt) return doneAt <= due ? 'kept' : 'late'
  return now <= due ? 'running' : 'late'
}
