import 'server-only'
import type { Alert, AlertGateway } from './contract'

const TIMEOUT_MS = 3000
const MARKS = { P0: ':rotating_light:', P1: ':red_circle:', P2: ':large_orange_circle:', P3: ':information_source:' } as const

/** Slack's three control letters, so that a title can neither link nor mention anybody. */
const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

function textOf(alert: Alert): string {
  return [`${MARKS[alert.level]} *${alert.level} ${escape(alert.title)}*`, ...alert.lines.map(escape)].join('\n')
}

/** Alerts through an incoming webhook of Slack [docs.slack.dev/messaging/sending-messages-using-incoming-webhooks]. */
export function slackGateway(webhookUrl: string): AlertGateway {
  return {
    async notify(alert) {
      try {
        const response = await fetch(webhookUrl, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ text: textOf(alert) }),
          signal: AbortSignal.timeout(TIMEOUT_MS),
          redirect: 'error',
        })
        return response.ok ? { kind: 'sent' } : { kind: 'failed', reason: `${response.status} ${(await response.text()).slice(0, 100)}` }
      } catch (error) {
        return { kind: 'failed', reason: error instanceof Error ? error.message : 'no answer' }
      }
    },
  }
}
