import 'server-only'
import type { AlertMessage } from '@/lib/core/alert'
import type { AlertChannel } from './contract'
import { postJson } from './post'

const ACTIONS = { open: 'trigger', again: 'trigger', acknowledge: 'acknowledge', resolve: 'resolve' } as const
const SEVERITIES = { P0: 'critical', P1: 'error', P2: 'warning', P3: 'info' } as const
/** PagerDuty's own bound of a summary. */
const SUMMARY_MAX = 1024

function eventOf(message: AlertMessage, options: { routingKey: string; source: string }): object {
  const { kind, alertId, level, title, lines, count, openedAt } = message
  const event = { routing_key: options.routingKey, event_action: ACTIONS[kind], dedup_key: alertId }
  if (kind === 'acknowledge' || kind === 'resolve') return event
  return {
    ...event,
    client: 'AI Marketplace',
    client_url: `${options.source}/admin/alerts`,
    payload: { summary: `${level} ${title}`.slice(0, SUMMARY_MAX), source: options.source, severity: SEVERITIES[level], timestamp: openedAt.toISOString(), custom_details: { facts: lines, count } },
  }
}

/**
 * Alerts through PagerDuty's Events API v2 [developer.pagerduty.com/docs/events-api-v2]. Its dedup_key is our id of the
 * alert: repeating adds to the same incident, resolving ends it.
 */
export const pagerdutyChannel = (options: { routingKey: string; baseUrl: string; source: string }): AlertChannel => ({
  send: (message) => postJson(`${options.baseUrl}/v2/enqueue`, eventOf(message, options)),
})
