import 'server-only'
import { newId } from '@/lib/core/ids'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { Tx } from '@/lib/platform/db'
import { requestContext } from '@/lib/platform/request-context'

/** One deed for the record. People are named by id, so that erasing a person leaves the record whole. */
export interface AuditRecord {
  /** User id, or null when a machine or nobody known acted. */
  actorId: string | null
  /** What was done, as `noun.verb`: account.login, order.refund. */
  action: string
  subjectType: string
  subjectId: string
  outcome?: 'ok' | 'denied' | 'failed'
  reason?: string
  /** Facts without secrets; personal data only where the record would be worth nothing without, as the address from which somebody read an identity. */
  details?: Prisma.InputJsonObject
}

/** Writes who did what in the transaction of the deed itself: both stand, or neither. The row never changes again. */
export async function recordAudit(tx: Tx, record: AuditRecord): Promise<void> {
  await tx.auditEvent.create({
    data: {
      id: newId('aud'),
      actorId: record.actorId,
      action: record.action,
      subjectType: record.subjectType,
      subjectId: record.subjectId,
      outcome: record.outcome ?? 'ok',
      reason: record.reason ?? null,
      details: record.details ?? {},
      requestId: requestContext()?.requestId ?? null,
    },
    select: { id: true },
  })
}
