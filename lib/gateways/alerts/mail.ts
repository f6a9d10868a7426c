import 'server-only'
import type { AlertMessage } from '@/lib/core/alert'
import { sendgridGateway } from '../mail/sendgrid'
import type { AlertChannel } from './contract'
import { CHANNEL_TIMEOUT_MS } from './post'
import { headline } from './words'

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

function letterOf(message: AlertMessage, appUrl: string): { subject: string; text: string; html: string } {
  const lines = [...message.lines, `${appUrl}/admin/alerts`]
  return {
    subject: `[${message.level}] ${headline(message).slice(3)}`,
    text: [headline(message), '', ...lines].join('\n'),
    html: `<!doctype html><html lang="en"><body><h1 style="font-size:18px">${escape(headline(message))}</h1>${lines.map((line) => `<p>${escape(line)}</p>`).join('')}</body></html>`,
  }
}

/** Alerts by mail, past the outbox: when mail goes through the outbox the outbox cannot be what is told about. */
export function mailChannel(options: { apiKey: string; baseUrl: string; from: string; to: readonly string[]; appUrl: string }): AlertChannel {
  const gateway = sendgridGateway({ apiKey: options.apiKey, baseUrl: options.baseUrl, from: options.from, timeoutMs: CHANNEL_TIMEOUT_MS })
  return {
    async send(message) {
      const outcomes = await Promise.all(options.to.map((to) => gateway.send({ id: message.alertId, to, category: 'alert', ...letterOf(message, options.appUrl) })))
      const failed = outcomes.find((outcome) => outcome.kind !== 'sent')
      return failed ? { kind: 'failed', reason: failed.reason } : { kind: 'sent' }
    },
  }
}
