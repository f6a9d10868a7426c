import 'server-only'
import type { Actor } from '@/lib/core/actor'
import { assertNever } from '@/lib/core/assert'
import { addNote, changeSeverity, declareBreach, publishMessage, reportBreach, stampStep } from '@/lib/domain/operations'
import type { IncidentEntryInput } from '@/lib/domain/operations/schema'
import { inTransaction } from '@/lib/platform/db'
import { linkCause } from './open-incident'

/**
 * An operator does something about an incident or says something of it; each leaves a line that never changes and a row
 * in the audit. Throws NOT_FOUND, and INCIDENT_CLOSED, INCIDENT_STEP_DONE, INCIDENT_STEP_EARLY, INCIDENT_SAME_SEVERITY,
 * INCIDENT_BREACH_KNOWN, INCIDENT_NO_BREACH (409), INCIDENT_BREACH_LATER (400).
 */
export async function recordOnIncident({ userId, ...operator }: Actor, id: string, entry: IncidentEntryInput): Promise<void> {
  switch (entry.kind) {
    case 'step': return inTransaction((tx) => stampStep(tx, id, userId, entry))
    case 'severity': return inTransaction((tx) => changeSeverity(tx, id, userId, entry))
    case 'breach': return inTransaction((tx) => declareBreach(tx, id, userId, entry))
    case 'reported': return inTransaction((tx) => reportBreach(tx, id, userId, entry.text))
    case 'note': return inTransaction((tx) => addNote(tx, id, userId, entry.text))
    case 'message': return inTransaction((tx) => publishMessage(tx, id, userId, entry))
    case 'link': return linkCause({ ...operator, userId }, id, entry)
    default: return assertNever(entry)
  }
}
