import { newId } from '@/lib/core/ids'
import type { GatewayName } from '@/lib/core/payment'
import type { Prisma } from '@/lib/generated/prisma/client'
import { db, type Tx } from '@/lib/platform/db'
import { nextLook } from './rules'

/** The row of an event in the inbox. */
export type EventRow = Prisma.GatewayEventGetPayload<object>

/** How long one handling may take before another process may begin its own. */
const LEASE_MS = 30_000

export interface NewEvent {
  gateway: GatewayName
  eventId: string
  type: string
  /** Which payment it speaks of, for people who look for it. */
  reference: string | null
  /** Identifiers only. */
  body: Prisma.InputJsonObject
  /** Not to be acted on, and why. */
  parked: string | null
  at: Date
}

/**
 * Stores an event once, whatever the number of deliveries. The commit of this row is the receipt: only after it may
 * the gateway be told 200. Answers the stored row, and whether this delivery was the first.
 */
export async function storeEvent(event: NewEvent): Promise<{ row: EventRow; isNew: boolean }> {
  const { gateway, eventId, type, reference, body, parked, at } = event
  const [row] = await db().gatewayEvent.createManyAndReturn({
    data: [{
      id: newId('evt'), gateway, eventId, type, reference, body, receivedAt: at, nextTryAt: at,
      ...(parked ? { status: 'PARKED' as const, note: parked, handledAt: at } : {}),
    }],
    skipDuplicates: true,
  })
  return row ? { row, isNew: true } : { row: await db().gatewayEvent.findUniqueOrThrow({ where: { gateway_eventId: { gateway, eventId } } }), isNew: false }
}

/** Takes an event for handling. Null when it is handled or another process has it. */
export async function claimEvent(id: string, at: Date): Promise<EventRow | null> {
  const [claimed] = await db().gatewayEvent.updateManyAndReturn({
    where: { id, status: 'RECEIVED', nextTryAt: { lte: at } },
    data: { tries: { increment: 1 }, note: null, nextTryAt: new Date(at.getTime() + LEASE_MS) },
  })
  return claimed ?? null
}

/** Ends an event: acted on, not for us, or left to a person. */
export async function finishEvent(id: string, end: { status: 'DONE' | 'IGNORED' | 'PARKED'; note: string | null; at: Date }): Promise<void> {
  await db().gatewayEvent.updateMany({ where: { id, status: 'RECEIVED' }, data: { status: end.status, note: end.note, handledAt: end.at, nextTryAt: null } })
}

/** Puts an event back: the gateway sends it again, and recovery looks at it too. */
export async function postponeEvent(event: EventRow, note: string, at: Date): Promise<void> {
  await db().gatewayEvent.updateMany({ where: { id: event.id, status: 'RECEIVED' }, data: { note, nextTryAt: nextLook(at, event.tries - 1) } })
}

/** Lets a redelivered event be handled at once instead of at its next turn, unless somebody is at it: only a postponed one has a note. */
export async function hurryEvent(id: string, at: Date): Promise<void> {
  await db().gatewayEvent.updateMany({ where: { id, status: 'RECEIVED', note: { not: null } }, data: { nextTryAt: at, note: null } })
}

/** Lets an event be handled once more. Answers whether there is such an event. */
export async function reopenEvent(tx: Tx, id: string, at: Date): Promise<boolean> {
  const { count } = await tx.gatewayEvent.updateMany({ where: { id }, data: { status: 'RECEIVED', note: null, handledAt: null, nextTryAt: at } })
  return count > 0
}

/** Events that were received and not handled, oldest first. */
export async function listDueEvents(at: Date, limit: number): Promise<string[]> {
  const rows = await db().gatewayEvent.findMany({ where: { status: 'RECEIVED', nextTryAt: { lte: at } }, orderBy: { receivedAt: 'asc' }, take: limit, select: { id: true } })
  return rows.map(({ id }) => id)
}
