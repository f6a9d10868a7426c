import 'server-only'
import type { AlertChannelName } from '@/lib/core/alert'
import { env } from '@/lib/platform/env'
import type { AlertChannel } from './contract'
import { mailChannel } from './mail'
import { pagerdutyChannel } from './pagerduty'
import { slackChannel } from './slack'
import { solapiChannel } from './solapi'

export type { AlertChannel, AlertChannelName, AlertLevel, AlertMessage, AlertOutcome } from './contract'

function mailTo(to: readonly string[]): AlertChannel | null {
  const { SENDGRID_API_KEY, SENDGRID_API_BASE, FROM_EMAIL, NEXT_PUBLIC_APP_URL } = env()
  if (SENDGRID_API_KEY === undefined || to.length === 0) return null
  return mailChannel({ apiKey: SENDGRID_API_KEY, baseUrl: SENDGRID_API_BASE, from: FROM_EMAIL, to, appUrl: NEXT_PUBLIC_APP_URL })
}

function pagerduty(): AlertChannel | null {
  const { PAGERDUTY_ROUTING_KEY, PAGERDUTY_API_BASE, NEXT_PUBLIC_APP_URL } = env()
  return PAGERDUTY_ROUTING_KEY === undefined ? null : pagerdutyChannel({ routingKey: PAGERDUTY_ROUTING_KEY, baseUrl: PAGERDUTY_API_BASE, source: NEXT_PUBLIC_APP_URL })
}

function sms(): AlertChannel | null {
  const { SOLAPI_API_KEY, SOLAPI_API_SECRET, SOLAPI_API_BASE, SOLAPI_FROM, ONCALL_PHONE } = env()
  if (SOLAPI_API_KEY === undefined || SOLAPI_API_SECRET === undefined || SOLAPI_FROM === undefined || ONCALL_PHONE.length === 0) return null
  return solapiChannel({ apiKey: SOLAPI_API_KEY, apiSecret: SOLAPI_API_SECRET, baseUrl: SOLAPI_API_BASE, from: SOLAPI_FROM, to: ONCALL_PHONE })
}

function slackUrl(name: AlertChannelName): string | null {
  const { SLACK_WEBHOOK_URL, SLACK_CRITICAL_WEBHOOK_URL, SLACK_ALERTS_WEBHOOK_URL, SLACK_MONITORING_WEBHOOK_URL } = env()
  const own: Partial<Record<AlertChannelName, string | undefined>> = { 'slack-critical': SLACK_CRITICAL_WEBHOOK_URL, 'slack-alerts': SLACK_ALERTS_WEBHOOK_URL, 'slack-monitoring': SLACK_MONITORING_WEBHOOK_URL }
  return own[name] ?? SLACK_WEBHOOK_URL ?? null
}

/** A channel to operators, or null where it is not configured. A shop with one hook of Slack has all its alerts there. */
export function alertChannel(name: AlertChannelName): AlertChannel | null {
  const { ONCALL_EMAIL, DEVOPS_EMAIL } = env()
  switch (name) {
    case 'pagerduty': return pagerduty()
    case 'sms': return sms()
    case 'slack-critical':
    case 'slack-alerts':
    case 'slack-monitoring': {
      const url = slackUrl(name)
      return url === null ? null : slackChannel(url)
    }
    case 'mail-oncall': return mailTo(ONCALL_EMAIL)
    case 'mail-devops': return mailTo(DEVOPS_EMAIL)
  }
}

/** Where a channel leads, null where it is not configured: two channels of one place need not both be told. */
export function channelPlace(name: AlertChannelName): string | null {
  if (alertChannel(name) === null) return null
  if (name.startsWith('slack')) return slackUrl(name)
  return name.startsWith('mail') ? env()[name === 'mail-oncall' ? 'ONCALL_EMAIL' : 'DEVOPS_EMAIL'].join() : name
}
