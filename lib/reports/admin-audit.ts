import 'server-only'
import { z } from 'zod'
import type { AuditListQuery } from '@/lib/domain/audit/schema'
import { db } from '@/lib/platform/db'
import { nameHands, type Hand } from './hands'

/** One deed of the record. */
export interface AuditEntry {
  id: string
  at: string
  /** Null when a machine or nobody known acted. */
  actor: Hand | null
  action: string
  outcome: string
  subject: { type: string; id: string }
  reason: string | null
  details: Record<string, unknown>
  requestId: string | null
}

const detailsSchema = z.record(z.string(), z.unknown()).catch({})

/** The record, the latest deed first. The cursor is the id of the last one of the page before; ids sort by the time they were made. */
export async function listAudit({ cursor, limit, action, subject }: AuditListQuery): Promise<{ items: AuditEntry[]; nextCursor: string | null }> {
  const rows = await db().auditEvent.findMany({
    where: { ...(cursor ? { id: { lt: cursor } } : {}), ...(action ? { action } : {}), ...(subject ? { subjectId: subject } : {}) }, orderBy: { id: 'desc' }, take: limit + 1,
  })
  const shown = rows.slice(0, limit)
  const handOf = await nameHands(shown.flatMap(({ actorId }) => actorId ?? []))
  const items = shown.map((row): AuditEntry => ({
    id: row.id,
    at: row.occurredAt.toISOString(),
    actor: row.actorId === null ? null : handOf(row.actorId),
    action: row.action,
    outcome: row.outcome,
    subject: { type: row.subjectType, id: row.subjectId },
    reason: row.reason,
    details: detailsSchema.parse(row.details),
    requestId: row.requestId,
  }))
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}
