import 'server-only'
import type { AlertLevel } from '@/lib/core/alert'
import type { Component } from '@/lib/core/component'
import { notFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { recordAudit } from '@/lib/domain/audit'
import type { Incident, IncidentStepName, Prisma } from '@/lib/generated/prisma/client'
import { now } from '@/lib/platform/clock'
import type { Tx } from '@/lib/platform/db'
import { incidentError } from './errors'
import { decideStep, dueAt } from './rules'
import type { EntryKind, EntryOf } from './schema'

/** What opening an incident needs. */
export interface NewIncident {
  title: string
  severity: AlertLevel
  source: 'MANUAL' | 'ALERT' | 'ROLLBACK'
  /** The alert or release that it is opened for; it opens one incident. */
  sourceRef: string | null
  components: readonly Component[]
  /** User id, or null for the schedule. */
  openedBy: string | null
}

const audit = (tx: Tx, actorId: string | null, verb: string, id: string, more: { reason?: string; details?: Prisma.InputJsonObject } = {}): Promise<void> =>
  recordAudit(tx, { actorId, action: `incident.${verb}`, subjectType: 'incident', subjectId: id, ...more })

/**
 * Opens an incident. For an alert or release that has one already, that one is answered, so it may be repeated.
 * Answers its id and whether it is new.
 */
export async function openIncident(tx: Tx, wanted: NewIncident): Promise<{ id: string; isNew: boolean }> {
  const id = newId('inc')
  const { title, severity, source, sourceRef, components, openedBy } = wanted
  const openedAt = now()
  const count = await tx.$executeRaw`
    INSERT INTO incident (id, title, severity, source, source_ref, opened_at, opened_by, components)
    VALUES (${id}, ${title}, ${severity}::severity, ${source}::incident_source, ${sourceRef}, ${openedAt}, ${openedBy}, ${[...components]}::text[])
    ON CONFLICT (source_ref) DO NOTHING`
  if (count === 0) {
    const existing = await tx.incident.findUniqueOrThrow({ where: { sourceRef: sourceRef ?? '' }, select: { id: true } })
    return { id: existing.id, isNew: false }
  }
  if (sourceRef) await tx.incidentLink.create({ data: { incidentId: id, kind: source === 'ALERT' ? 'alert' : 'release', ref: sourceRef, at: openedAt, by: openedBy } })
  await audit(tx, openedBy, 'open', id, { details: { severity, source, sourceRef } })
  return { id, isNew: true }
}

/** Reads an incident and holds it until the transaction ends. Throws NOT_FOUND; INCIDENT_CLOSED (409) unless closed ones will do. */
async function hold(tx: Tx, id: string, mayBeClosed = false): Promise<Incident> {
  await tx.$queryRaw`SELECT 1 FROM incident WHERE id = ${id} FOR UPDATE`
  const incident = await tx.incident.findUnique({ where: { id } })
  if (!incident) throw notFound('incident')
  if (incident.closedAt && !mayBeClosed) throw incidentError('INCIDENT_CLOSED')
  return incident
}

async function addEntry(tx: Tx, incidentId: string, by: string, entry: { kind: EntryKind; text: string; textEn?: string; details?: Prisma.InputJsonObject }): Promise<void> {
  await tx.incidentEntry.create({ data: { id: newId('ine'), incidentId, at: now(), by, ...entry } })
}

const ENDS: Partial<Record<IncidentStepName, 'resolvedAt' | 'closedAt'>> = { RESOLVE: 'resolvedAt', LEARN: 'closedAt' }

/**
 * Stamps one of the eight steps with its time and its hand, and with the clock that ran. Throws INCIDENT_STEP_DONE for a
 * second stamp, INCIDENT_STEP_EARLY while a step before it is missing (both 409).
 */
export async function stampStep(tx: Tx, id: string, userId: string, { step, note }: EntryOf<'step'>): Promise<void> {
  const incident = await hold(tx, id)
  const done = await tx.incidentStep.findMany({ where: { incidentId: id }, select: { step: true } })
  const decision = decideStep(step, done.map((one) => one.step))
  if (decision !== 'ok') throw incidentError(decision === 'done' ? 'INCIDENT_STEP_DONE' : 'INCIDENT_STEP_EARLY')
  const at = now()
  await tx.incidentStep.create({ data: { incidentId: id, step, at, by: userId, note, dueAt: dueAt(step, incident.severity, incident.openedAt) } })
  const ended = ENDS[step]
  if (ended) await tx.incident.update({ where: { id }, data: { [ended]: at }, select: { id: true } })
  await audit(tx, userId, 'step', id, { details: { step } })
}

/** Changes how bad it is, with a reason; clocks that still run follow. Throws INCIDENT_SAME_SEVERITY (409). */
export async function changeSeverity(tx: Tx, id: string, userId: string, { severity, reason }: EntryOf<'severity'>): Promise<void> {
  const incident = await hold(tx, id)
  if (incident.severity === severity) throw incidentError('INCIDENT_SAME_SEVERITY')
  await tx.incident.update({ where: { id }, data: { severity }, select: { id: true } })
  await addEntry(tx, id, userId, { kind: 'SEVERITY', text: reason, details: { from: incident.severity, to: severity } })
  await audit(tx, userId, 'severity', id, { reason, details: { from: incident.severity, to: severity } })
}

/**
 * Records that personal data leaked: from `knownAt` (now unless told) 72 hours run in which the people concerned and the
 * authority are told. Throws INCIDENT_BREACH_KNOWN (409), INCIDENT_BREACH_LATER (400). Also for a closed incident, since
 * it may come to light later.
 */
export async function declareBreach(tx: Tx, id: string, userId: string, { knownAt, text }: EntryOf<'breach'>): Promise<void> {
  const incident = await hold(tx, id, true)
  if (incident.breachAt) throw incidentError('INCIDENT_BREACH_KNOWN')
  const breachAt = knownAt ?? now()
  if (breachAt > now()) throw incidentError('INCIDENT_BREACH_LATER')
  await tx.incident.update({ where: { id }, data: { breachAt }, select: { id: true } })
  await addEntry(tx, id, userId, { kind: 'BREACH', text, details: { knownAt: breachAt.toISOString() } })
  await audit(tx, userId, 'breach', id, { details: { knownAt: breachAt.toISOString() } })
}

/** Records that the people concerned and the authority were told of the breach; its clock stops. Throws INCIDENT_NO_BREACH (409). */
export async function reportBreach(tx: Tx, id: string, userId: string, text: string): Promise<void> {
  const incident = await hold(tx, id, true)
  if (!incident.breachAt || incident.reportedAt) throw incidentError('INCIDENT_NO_BREACH')
  await tx.incident.update({ where: { id }, data: { reportedAt: now() }, select: { id: true } })
  await addEntry(tx, id, userId, { kind: 'REPORTED', text })
  await audit(tx, userId, 'report', id)
}

/** Adds a note to the timeline, after the end as well. */
export async function addNote(tx: Tx, id: string, userId: string, text: string): Promise<void> {
  await hold(tx, id, true)
  await addEntry(tx, id, userId, { kind: 'NOTE', text })
  await audit(tx, userId, 'note', id)
}

/** Says in public what happens, in both languages, and which parts it is about; from then on the status page shows the incident. */
export async function publishMessage(tx: Tx, id: string, userId: string, { ko, en, components }: EntryOf<'message'>): Promise<void> {
  await hold(tx, id)
  await tx.incident.update({ where: { id }, data: { isPublic: true, components }, select: { id: true } })
  await addEntry(tx, id, userId, { kind: 'MESSAGE', text: ko, textEn: en, details: { components } })
  await audit(tx, userId, 'message', id, { details: { components } })
}

/** Ties an alert or a release to an incident. May be repeated. */
export async function linkToIncident(tx: Tx, id: string, userId: string, { to, ref }: EntryOf<'link'>): Promise<void> {
  await hold(tx, id, true)
  const made = await tx.incidentLink.createMany({ data: [{ incidentId: id, kind: to, ref, at: now(), by: userId }], skipDuplicates: true })
  if (made.count > 0) await audit(tx, userId, 'link', id, { details: { to, ref } })
}
