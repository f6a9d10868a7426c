import 'server-only'
import type { AlertChannelName, AlertLevel, AlertMessageKind } from '@/lib/core/alert'
import { notFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import type { Alert } from '@/lib/generated/prisma/client'
import { now } from '@/lib/platform/clock'
import { db, type Tx } from '@/lib/platform/db'
import type { AlertListQuery, OperatorAlert } from './schema'
import { isSaidAgain, planDeliveries, repeatBefore, type PlaceOf } from './routing'

/** Something to tell operators. */
export interface AlertRequest {
  key: string
  level: AlertLevel
  /** state: its rule closes it. event: it closes after a quiet day. */
  kind: 'state' | 'event'
  title: string
  /** Facts, one a line; no personal data and no secrets. */
  lines: string[]
}

const LINES_MAX = 12
const TEXT_MAX = 300
const QUIET_MS = 86_400_000
const KEEP_MS = 400 * 86_400_000

/** Writes a message of an alert to its channels; drainAlerts sends them. */
async function say(tx: Tx, alert: Alert, kind: AlertMessageKind, channels: readonly { channel: AlertChannelName; standsFor: AlertChannelName | null }[]): Promise<void> {
  const at = now()
  await tx.alertDelivery.createMany({
    data: channels.map(({ channel, standsFor }) => ({ id: newId('ald'), alertId: alert.id, message: alert.message, kind, channel, standsFor, nextTryAt: at, createdAt: at })), skipDuplicates: true,
  })
}

async function sayAgain(tx: Tx, alert: Alert, change: { level?: AlertLevel; lines?: string[] }, placeOf: PlaceOf): Promise<void> {
  const said = await tx.alert.update({ where: { id: alert.id }, data: { ...change, message: { increment: 1 }, lastSentAt: now() } })
  await say(tx, said, 'again', planDeliveries(said.level as AlertLevel, placeOf))
}

/**
 * Opens an alert or counts it once more: one open row for a key, however many processes raise it. Its message is queued
 * in the same transaction; the same key is said once in ten minutes, at once when it became worse. Answers whether
 * anything is to be sent.
 */
export async function openAlert(tx: Tx, request: AlertRequest, placeOf: PlaceOf): Promise<{ alertId: string; isQueued: boolean }> {
  const at = now()
  const lines = request.lines.slice(0, LINES_MAX).map((line) => line.slice(0, TEXT_MAX))
  const id = newId('alt')
  const title = request.title.slice(0, TEXT_MAX)
  const made = await tx.$executeRaw`
    INSERT INTO alert (id, key, level, kind, title, lines, opened_at, last_seen_at, last_sent_at)
    VALUES (${id}, ${request.key}, ${request.level}, ${request.kind}, ${title}, ${lines}, ${at}, ${at}, ${at})
    ON CONFLICT (key) WHERE closed_at IS NULL DO NOTHING`
  if (made > 0) {
    const deliveries = planDeliveries(request.level, placeOf)
    await say(tx, await tx.alert.findUniqueOrThrow({ where: { id } }), 'open', deliveries)
    return { alertId: id, isQueued: deliveries.length > 0 }
  }
  const [open] = await tx.$queryRaw<{ id: string }[]>`
    UPDATE alert SET count = count + 1, last_seen_at = ${at}, title = ${title}, lines = ${lines} WHERE key = ${request.key} AND closed_at IS NULL RETURNING id`
  if (!open) return openAlert(tx, request, placeOf) // it was closed meanwhile
  const alert = await tx.alert.findUniqueOrThrow({ where: { id: open.id } })
  const isQueued = isSaidAgain({ kind: request.kind, level: alert.level as AlertLevel, lastSentAt: alert.lastSentAt, acknowledgedAt: alert.acknowledgedAt }, request.level, at)
  if (isQueued) await sayAgain(tx, alert, request.level < alert.level ? { level: request.level } : {}, placeOf)
  return { alertId: alert.id, isQueued }
}

/** Has every P0 said again that nobody acknowledged in the last five minutes. Answers how many. */
export async function repeatUnacknowledged(tx: Tx, placeOf: PlaceOf): Promise<number> {
  const due = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM alert WHERE closed_at IS NULL AND level = 'P0' AND acknowledged_at IS NULL AND last_sent_at <= ${repeatBefore(now())} ORDER BY id LIMIT 20 FOR UPDATE SKIP LOCKED`
  for (const { id } of due) await sayAgain(tx, await tx.alert.findUniqueOrThrow({ where: { id } }), {}, placeOf)
  return due.length
}

/** The channels that were told of an alert, whose message of its end goes to the same ones. */
async function toldChannels(tx: Tx, alertId: string): Promise<AlertChannelName[]> {
  const rows = await tx.alertDelivery.findMany({ where: { alertId, status: { not: 'FAILED' } }, distinct: ['channel'], select: { channel: true } })
  return rows.map(({ channel }) => channel as AlertChannelName)
}

async function close(tx: Tx, alert: Alert, isTold: (channel: AlertChannelName) => boolean): Promise<boolean> {
  const { count } = await tx.alert.updateMany({ where: { id: alert.id, closedAt: null }, data: { closedAt: now(), message: { increment: 1 } } })
  if (count === 0) return false
  const channels = (await toldChannels(tx, alert.id)).filter(isTold)
  await say(tx, { ...alert, message: alert.message + 1 }, 'resolve', channels.map((channel) => ({ channel, standsFor: null })))
  return true
}

/** Closes the open alert of a key and tells those who were told of it. False when none is open. May be repeated. */
export async function closeAlert(tx: Tx, key: string): Promise<boolean> {
  const alert = await tx.alert.findFirst({ where: { key, closedAt: null } })
  return alert !== null && close(tx, alert, () => true)
}

/**
 * Closes events that were not seen for a day. Nobody knows whether they are mended, so only the service that keeps an incident
 * open is told. Answers how many.
 */
export async function closeQuietEvents(tx: Tx): Promise<number> {
  const quiet = await tx.alert.findMany({ where: { kind: 'event', closedAt: null, lastSeenAt: { lt: new Date(now().getTime() - QUIET_MS) } }, take: 50 })
  for (const alert of quiet) await close(tx, alert, (channel) => channel === 'pagerduty')
  return quiet.length
}

/** Marks an open alert as in somebody's hands: it is not repeated any more. Throws NOT_FOUND when there is none; a second one changes nothing and answers false. */
export async function acknowledgeAlert(tx: Tx, id: string, actorId: string): Promise<boolean> {
  const alert = await tx.alert.findUnique({ where: { id } })
  if (!alert) throw notFound('alert')
  const { count } = await tx.alert.updateMany({ where: { id, closedAt: null, acknowledgedAt: null }, data: { acknowledgedAt: now(), acknowledgedBy: actorId, message: { increment: 1 } } })
  if (count === 0) return false
  const isPaged = (await toldChannels(tx, id)).includes('pagerduty')
  if (isPaged) await say(tx, { ...alert, message: alert.message + 1 }, 'acknowledge', [{ channel: 'pagerduty', standsFor: null }])
  return true
}

/** Keys and levels of what is open, for the rules. */
export const listOpenAlerts = (): Promise<{ id: string; key: string; level: string; kind: string; lastSeenAt: Date }[]> =>
  db().alert.findMany({ where: { closedAt: null }, select: { id: true, key: true, level: true, kind: true, lastSeenAt: true }, orderBy: { id: 'desc' }, take: 500 })

/** Alerts for operators, the newest first, with what became of their messages. The cursor is the id of the last one of the page before. */
export async function listAlerts({ cursor, limit, state, level }: AlertListQuery): Promise<{ items: OperatorAlert[]; nextCursor: string | null }> {
  const rows = await db().alert.findMany({
    where: { ...(cursor ? { id: { lt: cursor } } : {}), ...(state === 'open' ? { closedAt: null } : {}), ...(level ? { level } : {}) },
    orderBy: { id: 'desc' }, take: limit + 1, include: { deliveries: { orderBy: { id: 'desc' }, take: 20 } },
  })
  const items = rows.slice(0, limit).map((row): OperatorAlert => ({
    id: row.id, key: row.key, level: row.level as AlertLevel, title: row.title, lines: row.lines, count: row.count,
    openedAt: row.openedAt.toISOString(), lastSeenAt: row.lastSeenAt.toISOString(), closedAt: row.closedAt?.toISOString() ?? null,
    acknowledgedAt: row.acknowledgedAt?.toISOString() ?? null, acknowledgedBy: row.acknowledgedBy,
    deliveries: row.deliveries.map(({ channel, standsFor, kind, status, tries, sentAt, lastError }) => ({ channel, standsFor, kind, status, tries, sentAt: sentAt?.toISOString() ?? null, lastError })),
  }))
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

/** Removes alerts that ended more than thirteen months ago, with their messages. May be repeated. */
export async function pruneAlerts(): Promise<void> {
  await db().alert.deleteMany({ where: { closedAt: { lt: new Date(now().getTime() - KEEP_MS) } } })
}
