import 'server-only'
import type { GatewayName } from '@/lib/core/payment'
import type { AttemptRow, EventRow } from '@/lib/domain/payments'
import type { EventListQuery, EventState } from '@/lib/domain/payments/schema'
import { db } from '@/lib/platform/db'

/** A stored event as operators see it: what it is about and what became of it, without its body. */
export interface OperatorEvent {
  id: string
  gateway: GatewayName
  /** The gateway's own id of the event. */
  eventId: string
  type: string
  /** The payment that it speaks of. */
  reference: string | null
  status: EventState
  /** Why it was parked, ignored or put back. */
  note: string | null
  tries: number
  receivedAt: string
  handledAt: string | null
  nextTryAt: string | null
  order: { id: string; number: string } | null
}

/** Events about these attempts that one screen shows, at most. */
const ABOUT_MAX = 50

/** The order that each reference leads to: references are sessions, payment keys or the order ids that gateways see. */
async function ordersByReference(references: readonly string[]): Promise<Map<string, { id: string; number: string }>> {
  const wanted = { in: [...new Set(references)] }
  const attempts = await db().paymentAttempt.findMany({
    where: { OR: [{ gatewayOrderId: wanted }, { sessionId: wanted }, { paymentKey: wanted }] }, select: { orderId: true, gatewayOrderId: true, sessionId: true, paymentKey: true },
  })
  const orders = await db().order.findMany({ where: { id: { in: attempts.map(({ orderId }) => orderId) } }, select: { id: true, number: true } })
  const byId = new Map(orders.map((order) => [order.id, order]))
  return new Map(attempts.flatMap(({ orderId, gatewayOrderId, sessionId, paymentKey }) => {
    const order = byId.get(orderId)
    return order ? [gatewayOrderId, sessionId, paymentKey].flatMap((key) => (key ? [[key, order] as const] : [])) : []
  }))
}

async function toViews(rows: readonly EventRow[]): Promise<OperatorEvent[]> {
  const orders = await ordersByReference(rows.flatMap(({ reference }) => reference ?? []))
  return rows.map((row) => ({
    id: row.id, gateway: row.gateway, eventId: row.eventId, type: row.type, reference: row.reference, status: row.status, note: row.note, tries: row.tries,
    receivedAt: row.receivedAt.toISOString(), handledAt: row.handledAt?.toISOString() ?? null, nextTryAt: row.nextTryAt?.toISOString() ?? null,
    order: orders.get(row.reference ?? '') ?? null,
  }))
}

/** The inbox, the latest first. The cursor is the id of the last event of the page before; ids sort by the time they were made. */
export async function listEvents({ cursor, limit, gateway, status }: EventListQuery): Promise<{ items: OperatorEvent[]; nextCursor: string | null }> {
  const rows = await db().gatewayEvent.findMany({
    where: { ...(cursor ? { id: { lt: cursor } } : {}), ...(gateway ? { gateway } : {}), ...(status ? { status } : {}) }, orderBy: { id: 'desc' }, take: limit + 1,
  })
  const items = await toViews(rows.slice(0, limit))
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

/** The events that speak of these attempts, the latest first. */
export async function listEventsAbout(attempts: readonly AttemptRow[]): Promise<OperatorEvent[]> {
  const references = attempts.flatMap(({ gatewayOrderId, sessionId, paymentKey }) => [gatewayOrderId, sessionId, paymentKey].filter((key) => key !== null))
  return toViews(await db().gatewayEvent.findMany({ where: { reference: { in: references } }, orderBy: { id: 'desc' }, take: ABOUT_MAX }))
}
