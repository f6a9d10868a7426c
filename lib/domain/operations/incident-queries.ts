import 'server-only'
import type { AlertLevel } from '@/lib/core/alert'
import type { Component } from '@/lib/core/component'
import { notFound } from '@/lib/core/errors'
import type { Incident, IncidentEntry, IncidentStep } from '@/lib/generated/prisma/client'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { breachDueAt, clockState, dueAt, nextSteps, type ClockState } from './rules'
import { STEPS, type EntryKind, type IncidentListQuery, type StepName } from './schema'

/** An incident in a list: how it stands and whether a clock of it was missed. */
export interface IncidentSummary {
  id: string
  number: number
  title: string
  severity: AlertLevel
  source: 'MANUAL' | 'ALERT' | 'ROLLBACK'
  state: 'open' | 'resolved' | 'closed'
  openedAt: string
  resolvedAt: string | null
  closedAt: string | null
  components: Component[]
  isPublic: boolean
  acknowledge: { dueAt: string; at: string | null; state: ClockState }
  breach: { at: string; dueAt: string; reportedAt: string | null; state: ClockState } | null
  /** Steps done, of eight. */
  doneCount: number
  isLate: boolean
}

/** One step as it stands. `by` is a user id. */
export interface StepView {
  step: StepName
  at: string | null
  by: string | null
  note: string
  dueAt: string | null
  state: ClockState
}

export interface EntryView {
  id: string
  kind: EntryKind
  at: string
  by: string | null
  text: string
  textEn: string | null
  details: Record<string, unknown>
}

/** All of one incident. */
export interface IncidentDetail extends IncidentSummary {
  openedBy: string | null
  steps: StepView[]
  /** Steps that may be stamped now. */
  next: StepName[]
  /** Oldest first. */
  entries: EntryView[]
  links: { kind: 'alert' | 'release'; ref: string }[]
}

const ENTRIES_MAX = 500

function stepViews(incident: Incident, steps: readonly IncidentStep[]): StepView[] {
  return STEPS.map((step) => {
    const done = steps.find((one) => one.step === step)
    const due = done ? done.dueAt : dueAt(step, incident.severity, incident.openedAt)
    return { step, at: done?.at.toISOString() ?? null, by: done?.by ?? null, note: done?.note ?? '', dueAt: due?.toISOString() ?? null, state: clockState(due, done?.at ?? null, now()) }
  })
}

function toSummary(incident: Incident, steps: readonly StepView[]): IncidentSummary {
  const { breachAt, reportedAt, closedAt, resolvedAt } = incident
  const acknowledge = steps.find(({ step }) => step === 'ACKNOWLEDGE')
  const due = breachAt && breachDueAt(breachAt)
  const breach = breachAt && due ? { at: breachAt.toISOString(), dueAt: due.toISOString(), reportedAt: reportedAt?.toISOString() ?? null, state: clockState(due, reportedAt, now()) } : null
  return {
    id: incident.id, number: incident.number, title: incident.title, severity: incident.severity, source: incident.source,
    state: closedAt ? 'closed' : resolvedAt ? 'resolved' : 'open',
    openedAt: incident.openedAt.toISOString(), resolvedAt: resolvedAt?.toISOString() ?? null, closedAt: closedAt?.toISOString() ?? null,
    components: incident.components as Component[], isPublic: incident.isPublic, // held by a CHECK
    acknowledge: { dueAt: acknowledge?.dueAt ?? '', at: acknowledge?.at ?? null, state: acknowledge?.state ?? 'none' },
    breach,
    doneCount: steps.filter(({ at }) => at !== null).length,
    isLate: breach?.state === 'late' || steps.some(({ state }) => state === 'late'),
  }
}

const toEntry = (row: IncidentEntry): EntryView => ({
  id: row.id, kind: row.kind, at: row.at.toISOString(), by: row.by, text: row.text, textEn: row.textEn, details: row.details as Record<string, unknown>,
})

/** Incidents, the latest first. The cursor is the id of the last one of the page before; ids sort by the time they were made. */
export async function listIncidents({ cursor, limit, state }: IncidentListQuery): Promise<{ items: IncidentSummary[]; nextCursor: string | null }> {
  const rows = await db().incident.findMany({
    where: { ...(cursor ? { id: { lt: cursor } } : {}), ...(state ? { closedAt: state === 'open' ? null : { not: null } } : {}) },
    include: { steps: true }, orderBy: { id: 'desc' }, take: limit + 1,
  })
  const items = rows.slice(0, limit).map((row) => toSummary(row, stepViews(row, row.steps)))
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

/** One incident with its steps, timeline and links. Throws NOT_FOUND. */
export async function getIncident(id: string): Promise<IncidentDetail> {
  const row = await db().incident.findUnique({ where: { id }, include: { steps: true, links: { orderBy: { at: 'asc' } }, entries: { orderBy: { id: 'asc' }, take: ENTRIES_MAX } } })
  if (!row) throw notFound('incident')
  const steps = stepViews(row, row.steps)
  return {
    ...toSummary(row, steps),
    openedBy: row.openedBy,
    steps,
    next: row.closedAt ? [] : nextSteps(row.steps.map(({ step }) => step)),
    entries: row.entries.map(toEntry),
    links: row.links.map(({ kind, ref }) => ({ kind: kind === 'alert' ? 'alert' : 'release', ref })),
  }
}

/** What everybody may know of an incident. */
export interface PublicIncident {
  number: number
  components: Component[]
  openedAt: string
  resolvedAt: string | null
  /** The latest first. */
  messages: { at: string; ko: string; en: string }[]
}

/** Incidents with a public message that are unresolved or began after `since`, the latest first. */
export async function listPublicIncidents(since: Date, limit: number): Promise<PublicIncident[]> {
  const rows = await db().incident.findMany({
    where: { isPublic: true, OR: [{ resolvedAt: null }, { openedAt: { gte: since } }] },
    include: { entries: { where: { kind: 'MESSAGE' }, orderBy: { id: 'desc' } } }, orderBy: { openedAt: 'desc' }, take: limit,
  })
  return rows.map((row) => ({
    number: row.number, components: row.components as Component[],
    openedAt: row.openedAt.toISOString(), resolvedAt: row.resolvedAt?.toISOString() ?? null,
    messages: row.entries.map(({ at, text, textEn }) => ({ at: at.toISOString(), ko: text, en: textEn ?? text })),
  }))
}

/** The incident that each of these alerts belongs to, by the alert's id. */
export async function incidentsOfAlerts(alertIds: readonly string[]): Promise<Map<string, { id: string; number: number }>> {
  const links = await db().incidentLink.findMany({ where: { kind: 'alert', ref: { in: [...alertIds] } }, include: { incident: { select: { id: true, number: true } } } })
  return new Map(links.map(({ ref, incident }) => [ref, incident]))
}
