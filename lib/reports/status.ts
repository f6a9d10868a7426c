import 'server-only'
import { uptimeTargetBps } from '@/config/targets'
import { kstDate, kstPeriod } from '@/lib/core/period'
import { listPublicIncidents, type PublicIncident } from '@/lib/domain/operations'
import { findCurrentState, listUptimeDays, type UptimeDay } from '@/lib/domain/watch'
import { COMPONENTS, type Component } from '@/lib/core/component'
import type { ComponentState } from '@/lib/domain/watch/schema'
import { now } from '@/lib/platform/clock'
import { log } from '@/lib/platform/log'
import { dayState, errorBudgetMinutes, uptimeBps, worstOf, type DayState } from './status-rules'

export type { DayState } from './status-rules'

/** Days that the bars of a part go back. */
export const STATUS_DAYS = 90
const INCIDENTS_MAX = 30
const DAY_MS = 86_400_000
const MEMORY_MS = 10_000
const PATIENCE_MS = 2_500

/** One part of the shop on the status page. */
export interface StatusPart {
  component: Component
  state: ComponentState
  /** When it was last looked at; null: never. */
  checkedAt: string | null
  /** Over the days shown; null without any look. */
  uptimeBps: number | null
  /** Oldest first, today last. */
  days: { day: string; state: DayState; uptimeBps: number | null; failedMinutes: number }[]
  /** This KST month: minutes in which it failed, and how many of the budget are left (below zero once it is used up). */
  month: { uptimeBps: number | null; failedMinutes: number; leftMinutes: number }
}

/** What everybody may know of how the shop works. */
export interface PublicStatus {
  /** Whether the log could be read at all; without it the states are what follows from that. */
  isKnown: boolean
  state: ComponentState
  at: string
  /** KST month, "2026-11". */
  period: string
  budgetMinutes: number
  targetBps: number
  parts: StatusPart[]
  /** Unresolved ones first, then those of the last 90 days. */
  incidents: PublicIncident[]
}

/** What still works without the database: pages that were made before. Nothing can be bought, opened or paid out. */
const WITHOUT_DATABASE: Record<Component, ComponentState> = { browse: 'degraded', checkout: 'down', library: 'down', payouts: 'down' }

const sumOf = (days: readonly UptimeDay[]) => ({ probes: days.reduce((sum, day) => sum + day.probes, 0), failed: days.reduce((sum, day) => sum + day.failed, 0) })

function toPart(component: Component, current: { state: ComponentState; checkedAt: string | null }, looked: readonly UptimeDay[], budgetMinutes: number): StatusPart {
  const own = looked.filter((day) => day.component === component)
  const byDay = new Map(own.map((day) => [day.day, day]))
  const month = sumOf(own.filter(({ day }) => day.startsWith(kstPeriod(now()))))
  const days = Array.from({ length: STATUS_DAYS }, (_, index) => kstDate(new Date(now().getTime() - (STATUS_DAYS - 1 - index) * DAY_MS)))
  return {
    component,
    ...current,
    uptimeBps: uptimeBps(sumOf(own)),
    days: days.map((day) => {
      const found = byDay.get(day) ?? { probes: 0, failed: 0 }
      return { day, state: dayState(found), uptimeBps: uptimeBps(found), failedMinutes: found.failed }
    }),
    month: { uptimeBps: uptimeBps(month), failedMinutes: month.failed, leftMinutes: Math.round((budgetMinutes - month.failed) * 10) / 10 },
  }
}

async function readStatus(): Promise<PublicStatus> {
  const since = new Date(now().getTime() - STATUS_DAYS * DAY_MS)
  const [current, looked, incidents] = await Promise.all([findCurrentState(), listUptimeDays({ days: STATUS_DAYS }), listPublicIncidents(since, INCIDENTS_MAX)])
  const period = kstPeriod(now())
  const budgetMinutes = errorBudgetMinutes(period, uptimeTargetBps)
  const touched = new Set(incidents.filter(({ resolvedAt }) => resolvedAt === null).flatMap(({ components }) => components))
  const parts = COMPONENTS.map((component) => {
    const found = current.find((one) => one.component === component)
    // What operators say is broken is, whatever the probe can see of it.
    const state = worstOf([found?.state ?? 'unknown', ...(touched.has(component) ? ['degraded' as const] : [])])
    return toPart(component, { state, checkedAt: found?.checkedAt ?? null }, looked, budgetMinutes)
  })
  const open = (incident: PublicIncident) => (incident.resolvedAt === null ? 0 : 1)
  return {
    isKnown: true, state: worstOf(parts.map(({ state }) => state)), at: now().toISOString(), period, budgetMinutes, targetBps: uptimeTargetBps, parts,
    incidents: incidents.toSorted((one, other) => open(one) - open(other)),
  }
}

function withoutDatabase(last: PublicStatus | undefined): PublicStatus {
  const period = kstPeriod(now())
  const budgetMinutes = errorBudgetMinutes(period, uptimeTargetBps)
  const parts = last?.parts ?? COMPONENTS.map((component) => toPart(component, { state: 'unknown', checkedAt: null }, [], budgetMinutes))
  return {
    period, budgetMinutes, targetBps: uptimeTargetBps, incidents: last?.incidents ?? [],
    isKnown: false, state: 'down', at: now().toISOString(), parts: parts.map((part) => ({ ...part, state: WITHOUT_DATABASE[part.component] })),
  }
}

function bounded<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => { timer = setTimeout(() => reject(new Error('the database does not answer')), PATIENCE_MS) })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

const memory: { last?: PublicStatus; asked?: { at: number; answer: Promise<PublicStatus> } } = {}

async function ask(): Promise<PublicStatus> {
  try {
    memory.last = await bounded(readStatus())
    return memory.last
  } catch (error) {
    log.warn('status without the database', { error })
    return withoutDatabase(memory.last)
  }
}

/**
 * How the shop works, read at most once in ten seconds however often it is asked. Answers within 2.5 seconds and never
 * throws: with the database away it says so, with the bars that it last knew.
 */
export function readPublicStatus(): Promise<PublicStatus> {
  if (!memory.asked || performance.now() - memory.asked.at > MEMORY_MS) memory.asked = { at: performance.now(), answer: ask() }
  return memory.asked.answer
}

/** An operator said something: the next visitor of this process reads it at once. */
export function forgetStatus(): void {
  delete memory.asked
}
