import type { AlertChannelName, AlertLevel } from '@/lib/core/alert'

/** Who hears of which level. P3 waits for the daily digest. */
export const ROUTES: Record<AlertLevel, readonly AlertChannelName[]> = {
  P0: ['pagerduty', 'slack-critical', 'mail-oncall', 'sms'],
  P1: ['slack-alerts', 'mail-devops'],
  P2: ['slack-monitoring'],
  P3: [],
}

/** Who hears in the place of a channel that is missing or fails, the first that is configured. */
const STAND_INS: Record<AlertChannelName, readonly AlertChannelName[]> = {
  pagerduty: ['sms', 'slack-critical', 'mail-oncall', 'slack-alerts', 'mail-devops'],
  sms: ['pagerduty', 'slack-critical', 'mail-oncall', 'slack-alerts', 'mail-devops'],
  'slack-critical': ['slack-alerts', 'mail-oncall', 'mail-devops', 'slack-monitoring'],
  'slack-alerts': ['slack-critical', 'mail-devops', 'mail-oncall', 'slack-monitoring'],
  'slack-monitoring': ['slack-alerts', 'mail-devops', 'mail-oncall'],
  'mail-oncall': ['mail-devops', 'slack-critical', 'slack-alerts'],
  'mail-devops': ['mail-oncall', 'slack-alerts', 'slack-critical'],
}

/** Where one message goes. */
export interface Delivery {
  channel: AlertChannelName
  /** The channel that is missing or failed; null: its own. */
  standsFor: AlertChannelName | null
}

/** Where a channel leads, in words that differ for different places; null where it is not configured. Several channels may lead to one place. */
export type PlaceOf = (channel: AlertChannelName) => string | null

/**
 * The channel that stands in for one that is missing or failed: the next in its chain that leads where this message has not
 * been sent yet. Null when there is none.
 */
export function findStandIn(channel: AlertChannelName, used: readonly AlertChannelName[], placeOf: PlaceOf): AlertChannelName | null {
  const places = new Set([channel, ...used].map(placeOf))
  return STAND_INS[channel].find((candidate) => placeOf(candidate) !== null && !places.has(placeOf(candidate))) ?? null
}

/** Where a message of this level goes, each place once. */
export function planDeliveries(level: AlertLevel, placeOf: PlaceOf): Delivery[] {
  const deliveries: Delivery[] = ROUTES[level].filter((channel) => placeOf(channel) !== null).map((channel) => ({ channel, standsFor: null }))
  for (const channel of ROUTES[level].filter((wanted) => placeOf(wanted) === null)) {
    const standIn = findStandIn(channel, deliveries.map((delivery) => delivery.channel), placeOf)
    if (standIn) deliveries.push({ channel: standIn, standsFor: channel })
  }
  return deliveries
}

const MINUTE_MS = 60_000
/** Waits before a failed delivery is tried again; after the last it is given up. */
const RETRY_MINUTES = [1, 2, 5, 15, 60] as const

/** When a delivery that failed for the nth time is tried again; null: never. */
export function nextTry(tries: number, at: Date): Date | null {
  const minutes = RETRY_MINUTES[tries - 1]
  return minutes === undefined ? null : new Date(at.getTime() + minutes * MINUTE_MS)
}

/** One message for one key in ten minutes, however often it is raised. */
const GROUP_MS = 10 * MINUTE_MS
/** P0 is said again until somebody has it in hand. */
const REPEAT_P0_MS = 5 * MINUTE_MS

/** What decides on another message. */
export interface OpenAlertFacts {
  kind: 'state' | 'event'
  level: AlertLevel
  lastSentAt: Date
  acknowledgedAt: Date | null
}

/**
 * Whether an alert that is raised again is also said again: at once when it became worse; an event that happens again after ten
 * minutes too, while a state that merely lasts is no news.
 */
export function isSaidAgain(open: OpenAlertFacts, raised: AlertLevel, at: Date): boolean {
  if (raised < open.level) return true
  return open.kind === 'event' && open.acknowledgedAt === null && at.getTime() - open.lastSentAt.getTime() >= GROUP_MS
}

/** Before this instant a P0 that nobody has in hand must have been said, or is said again. */
export const repeatBefore = (at: Date): Date => new Date(at.getTime() - REPEAT_P0_MS)
