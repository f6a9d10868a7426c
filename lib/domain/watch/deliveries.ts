import 'server-only'
import type { AlertChannelName, AlertLevel, AlertMessage, AlertMessageKind } from '@/lib/core/alert'
import { newId } from '@/lib/core/ids'
import { now } from '@/lib/platform/clock'
import { db, inTransaction } from '@/lib/platform/db'
import { findStandIn, nextTry, type PlaceOf } from './routing'

/** A message taken for one try on its channel. */
export interface ClaimedDelivery {
  id: string
  channel: AlertChannelName
  /** Which try this is, from 1. */
  tries: number
  message: AlertMessage
}

interface ClaimedRow {
  id: string
  alert_id: string
  channel: string
  kind: string
  tries: number
  level: string
  title: string
  lines: string[]
  count: number
  opened_at: Date
}

/** What one try waits before another process may take the same message; longer than any channel takes. */
const LEASE_MS = 30_000

/** Takes messages that are due, each for one try; what another process holds is skipped. The worst level comes first. */
export async function claimDeliveries(count: number): Promise<ClaimedDelivery[]> {
  const at = now()
  const rows = await db().$queryRaw<ClaimedRow[]>`
    WITH due AS (
      SELECT d.id FROM alert_delivery d JOIN alert a ON a.id = d.alert_id
       WHERE d.status = 'QUEUED' AND d.next_try_at <= ${at} ORDER BY a.level, d.id LIMIT ${count} FOR UPDATE OF d SKIP LOCKED
    ), taken AS (
      UPDATE alert_delivery d SET tries = d.tries + 1, next_try_at = ${new Date(at.getTime() + LEASE_MS)} FROM due WHERE d.id = due.id RETURNING d.*
    )
    SELECT t.id, t.alert_id, t.channel, t.kind, t.tries, a.level, a.title, a.lines, a.count, a.opened_at FROM taken t JOIN alert a ON a.id = t.alert_id ORDER BY t.id`
  return rows.map((row) => ({
    id: row.id, channel: row.channel as AlertChannelName, tries: row.tries,
    message: { alertId: row.alert_id, kind: row.kind as AlertMessageKind, level: row.level as AlertLevel, title: row.title, lines: row.lines, count: row.count, openedAt: row.opened_at },
  }))
}

/** Marks a message as delivered. */
export async function markDelivered(id: string): Promise<void> {
  await db().alertDelivery.updateMany({ where: { id, status: 'QUEUED' }, data: { status: 'SENT', sentAt: now(), lastError: null } })
}

/**
 * Gives a message its next try, or gives it up after the last, and at its first failure hands it to the next channel as
 * well: news must not wait for a repair. Answers who stands in, if anybody.
 */
export async function markUndelivered(delivery: ClaimedDelivery, reason: string, placeOf: PlaceOf): Promise<AlertChannelName | null> {
  const at = now()
  const next = nextTry(delivery.tries, at)
  return inTransaction(async (tx) => {
    const row = await tx.alertDelivery.update({ where: { id: delivery.id }, data: { lastError: reason.slice(0, 300), ...(next ? { nextTryAt: next } : { status: 'FAILED' }) } })
    if (delivery.tries > 1) return null
    const siblings = await tx.alertDelivery.findMany({ where: { alertId: row.alertId, message: row.message }, select: { channel: true } })
    const standIn = findStandIn(delivery.channel, siblings.map(({ channel }) => channel as AlertChannelName), placeOf)
    if (!standIn) return null
    await tx.alertDelivery.createMany({
      data: [{ id: newId('ald'), alertId: row.alertId, message: row.message, kind: row.kind, channel: standIn, standsFor: delivery.channel, nextTryAt: at, createdAt: at }], skipDuplicates: true,
    })
    return standIn
  })
}
