import 'server-only'
import type { AlertMessage } from '@/lib/core/alert'
import { claimDeliveries, findStandIn, markDelivered, markUndelivered, planDeliveries, type ClaimedDelivery } from '@/lib/domain/watch'
import { alertChannel, channelPlace, type AlertChannelName, type AlertOutcome } from '@/lib/gateways/alerts'
import { now } from '@/lib/platform/clock'
import { log } from '@/lib/platform/log'

/** What a run did. */
export interface AlertDrainSummary {
  delivered: number
  failed: number
}

const PARALLEL_MAX = 10
const UNSAVED_MAX = 20
/** A process says the same unsaved news once in ten minutes. */
const UNSAVED_GROUP_MS = 600_000

/** News that could not be written because the database is away, and when each was last said by this process. */
let unsaved: AlertMessage[] = []
const saidAt = new Map<string, number>()

/** Keeps news in this process until they are sent, where the database cannot keep them. */
export function keepUnsaved(message: AlertMessage): void {
  const last = saidAt.get(message.alertId)
  if (unsaved.length >= UNSAVED_MAX || (last !== undefined && now().getTime() - last < UNSAVED_GROUP_MS)) return
  if (saidAt.size >= 200) saidAt.clear()
  saidAt.set(message.alertId, now().getTime())
  unsaved.push(message)
}

/**
 * Tells those who were told past the database that it is over, where this process told them; of what another process told, somebody
 * has to close it by hand. May be repeated.
 */
export async function endUnsaved(alertId: string, title: string): Promise<void> {
  if (!saidAt.delete(alertId)) return
  const message: AlertMessage = { alertId, kind: 'resolve', level: 'P0', title, lines: [], count: 1, openedAt: now() }
  await Promise.all(planDeliveries(message.level, channelPlace).map(({ channel }) => trySend(channel, message)))
}

const trySend = async (channel: AlertChannelName, message: AlertMessage): Promise<AlertOutcome> =>
  (await alertChannel(channel)?.send(message)) ?? { kind: 'failed', reason: 'not configured' }

/** Sends on the channel, else on its stand-ins one after the other. */
async function sendSomewhere(channel: AlertChannelName, message: AlertMessage, used: AlertChannelName[]): Promise<boolean> {
  const outcome = await trySend(channel, message)
  if (outcome.kind === 'sent') return true
  log.error('alert not delivered', { key: message.alertId, channel, reason: outcome.reason })
  const next = findStandIn(channel, used, channelPlace)
  if (!next) return false
  used.push(next)
  return sendSomewhere(next, message, used)
}

async function sendUnsaved(summary: AlertDrainSummary): Promise<void> {
  const messages = unsaved
  unsaved = []
  for (const message of messages) {
    const deliveries = planDeliveries(message.level, channelPlace)
    const used = deliveries.map(({ channel }) => channel)
    const outcomes = await Promise.all(deliveries.map(({ channel }) => sendSomewhere(channel, message, used)))
    summary.delivered += outcomes.filter(Boolean).length
    summary.failed += outcomes.filter((isSent) => !isSent).length
  }
}

async function deliver(delivery: ClaimedDelivery, summary: AlertDrainSummary): Promise<void> {
  const outcome = await trySend(delivery.channel, delivery.message)
  if (outcome.kind === 'sent') {
    await markDelivered(delivery.id)
    summary.delivered += 1
    return
  }
  const standIn = await markUndelivered(delivery, outcome.reason, channelPlace)
  log.error('alert not delivered', { alertId: delivery.message.alertId, channel: delivery.channel, tries: delivery.tries, reason: outcome.reason, standIn })
  summary.failed += 1
}

/**
 * Sends the messages of alerts that are due, at most about `batchMax`, nothing new after `deadline`; a failed one also goes
 * to the next channel of its chain. May run any number of times at once. A message is delivered at least once; twice only if
 * the process dies between sending and marking.
 */
export async function drainAlerts(options: { batchMax: number; deadline?: Date }): Promise<AlertDrainSummary> {
  const summary: AlertDrainSummary = { delivered: 0, failed: 0 }
  await sendUnsaved(summary)
  for (let left = options.batchMax; left > 0 && (!options.deadline || now() < options.deadline); ) {
    const claimed = await claimDeliveries(Math.min(PARALLEL_MAX, left))
    if (claimed.length === 0) break
    await Promise.all(claimed.map((delivery) => deliver(delivery, summary)))
    left -= claimed.length
  }
  return summary
}
