import 'server-only'
import type { Actor } from '@/lib/core/actor'
import { ALERT_LEVELS } from '@/lib/core/alert'
import { notFound } from '@/lib/core/errors'
import { findReleases, incidentError, linkToIncident, listRollbacksWithoutIncident, openIncident, type NewIncident, type Release } from '@/lib/domain/operations'
import { type OpenIncidentInput } from '@/lib/domain/operations/schema'
import { now } from '@/lib/platform/clock'
import { db, inTransaction } from '@/lib/platform/db'

/** Ways back that are older than this are history: nobody opens an incident for them any more. */
const ROLLBACK_DAYS_MAX = 1
const DAY_MS = 86_400_000

type Cause = Pick<NewIncident, 'title' | 'severity' | 'source' | 'sourceRef'>

async function causeOfAlert(alertId: string): Promise<Cause> {
  const alert = await db().alert.findUnique({ where: { id: alertId }, select: { title: true, level: true } })
  if (!alert) throw notFound('alert')
  const severity = ALERT_LEVELS.find((level) => level === alert.level) ?? 'P2'
  return { title: alert.title.slice(0, 200), severity, source: 'ALERT', sourceRef: alertId }
}

/** A version that was taken back served people badly for a while; one that could not be taken back still does. */
const causeOfRollback = ({ id, outcome, buildId, deploymentId }: Release): Cause => ({
  title: outcome === 'rollback_failed' ? `Rollback failed: ${buildId ?? deploymentId ?? id}` : `Rolled back: ${buildId ?? deploymentId ?? id}`,
  severity: outcome === 'rollback_failed' ? 'P0' : 'P1',
  source: 'ROLLBACK',
  sourceRef: id,
})

async function causeOf({ title, severity, alertId, releaseId }: OpenIncidentInput): Promise<Cause> {
  if (alertId) return causeOfAlert(alertId)
  if (releaseId) {
    const [release] = await findReleases([releaseId])
    if (!release) throw notFound('release')
    return causeOfRollback(release)
  }
  if (!title || !severity) throw incidentError('INCIDENT_NEEDS_TITLE', { fields: { ...(title ? {} : { title: 'REQUIRED' }), ...(severity ? {} : { severity: 'REQUIRED' }) } })
  return { title, severity, source: 'MANUAL', sourceRef: null }
}

/**
 * An operator opens an incident: by hand, or for an alert or a release, which then say what it is about where the operator
 * does not. An alert that belongs to an incident already leads to that one, so it may be repeated. Throws NOT_FOUND for an
 * unknown alert or release, INCIDENT_NEEDS_TITLE (400).
 */
export async function openIncidentBy(operator: Actor, input: OpenIncidentInput): Promise<{ id: string; isNew: boolean }> {
  const cause = await causeOf(input)
  const { title = cause.title, severity = cause.severity, components } = input
  return inTransaction((tx) => openIncident(tx, { ...cause, title, severity, components, openedBy: operator.userId }))
}

/**
 * Opens an incident for every way back of production of the last day that has none: the scripts that go back only leave
 * a record, because they must work while the database does not. May be repeated. Answers how many are new.
 */
export async function openRollbackIncidents(): Promise<number> {
  const since = new Date(now().getTime() - ROLLBACK_DAYS_MAX * DAY_MS)
  let opened = 0
  for (const release of await listRollbacksWithoutIncident(since)) {
    const { isNew } = await inTransaction((tx) => openIncident(tx, { ...causeOfRollback(release), components: [], openedBy: null }))
    if (isNew) opened += 1
  }
  return opened
}

/** Ties an alert or release that exists to an incident. Throws NOT_FOUND. */
export async function linkCause(operator: Actor, id: string, link: { to: 'alert' | 'release'; ref: string }): Promise<void> {
  const count = link.to === 'alert' ? await db().alert.count({ where: { id: link.ref } }) : await db().releaseRecord.count({ where: { id: link.ref } })
  if (count === 0) throw notFound(link.to)
  await inTransaction((tx) => linkToIncident(tx, id, operator.userId, link))
}
