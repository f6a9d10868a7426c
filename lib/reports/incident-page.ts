import 'server-only'
import { findReleases, getIncident, type IncidentDetail, type Release } from '@/lib/domain/operations'
import { db } from '@/lib/platform/db'
import { nameHands, type Hand } from './hands'

/** An alert that belongs to an incident. */
export interface LinkedAlert {
  id: string
  level: string
  title: string
  openedAt: string
  closedAt: string | null
}

/** An incident with the people, alerts and releases that it names. */
export interface IncidentPage {
  incident: IncidentDetail
  handOf: (id: string) => Hand
  alerts: LinkedAlert[]
  releases: Release[]
}

/** All that the page and the export of an incident show. Throws NOT_FOUND. */
export async function readIncidentPage(id: string): Promise<IncidentPage> {
  const incident = await getIncident(id)
  const people = [incident.openedBy, ...incident.steps.map(({ by }) => by), ...incident.entries.map(({ by }) => by)].filter((one) => one !== null)
  const refs = (kind: 'alert' | 'release') => incident.links.flatMap((link) => (link.kind === kind ? [link.ref] : []))
  const [handOf, alerts, releases] = await Promise.all([
    nameHands(people),
    db().alert.findMany({ where: { id: { in: refs('alert') } }, orderBy: { openedAt: 'asc' }, select: { id: true, level: true, title: true, openedAt: true, closedAt: true } }),
    findReleases(refs('release')),
  ])
  return { incident, handOf, releases, alerts: alerts.map((alert) => ({ ...alert, openedAt: alert.openedAt.toISOString(), closedAt: alert.closedAt?.toISOString() ?? null })) }
}
