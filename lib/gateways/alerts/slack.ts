import 'server-only'
import type { AlertMessage } from '@/lib/core/alert'
import type { AlertChannel } from './contract'
import { postJson } from './post'
import { headline } from './words'

const MARKS = { P0: ':rotating_light:', P1: ':red_circle:', P2: ':large_orange_circle:', P3: ':information_source:' } as const

/** Slack's three control letters, so that a title can neither link nor mention anybody. */
const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

function textOf(message: AlertMessage): string {
  const mark = message.kind === 'resolve' ? ':white_check_mark:' : MARKS[message.level]
  return [`${mark} *${escape(headline(message))}*`, ...message.lines.map(escape)].join('\n')
}

/** Alerts through an incoming webhook of Slack, which belongs to one channel there [docs.slack.dev/messaging/sending-messages-using-incoming-webhooks]. */
export const slackChannel = (webhookUrl: string): AlertChannel => ({ send: (message) => postJson(webhookUrl, { text: textOf(message) }) })
