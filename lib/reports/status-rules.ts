import { periodBounds } from '@/lib/core/period'
import type { ComponentState } from '@/lib/domain/watch/schema'

/** How a day was: nobody looked, no look failed, some failed, so many failed that people noticed. */
export type DayState = 'none' | 'ok' | 'some' | 'bad'

/** From this share of failed looks on, a day counts as bad: 0.5 % is seven minutes of it. */
const BAD_SHARE = 0.005
const MINUTE_MS = 60_000
const ORDER: readonly ComponentState[] = ['ok', 'unknown', 'degraded', 'down']

/** The worst of several states. */
export const worstOf = (states: readonly ComponentState[]): ComponentState => states.reduce((worst, state) => (ORDER.indexOf(state) > ORDER.indexOf(worst) ? state : worst), 'ok')

/** How a day was, by its looks. */
export function dayState({ probes, failed }: { probes: number; failed: number }): DayState {
  if (probes === 0) return 'none'
  if (failed === 0) return 'ok'
  return failed / probes >= BAD_SHARE ? 'bad' : 'some'
}

/** The share of looks that succeeded, in basis points, rounded down so that no minute is hidden; null without any. */
export const uptimeBps = ({ probes, failed }: { probes: number; failed: number }): number | null => (probes === 0 ? null : Math.floor(((probes - failed) * 10_000) / probes))

/** Minutes of a KST month in which a part may fail: 43.2 of 30 days at 99.9 %, 43.8 of the 30.4 days of an average month. */
export function errorBudgetMinutes(period: string, targetBps: number): number {
  const { from, to } = periodBounds(period)
  return ((to.getTime() - from.getTime()) / MINUTE_MS) * ((10_000 - targetBps) / 10_000)
}
