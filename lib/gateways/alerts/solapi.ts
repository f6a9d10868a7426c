import 'server-only'
import { createHmac, randomBytes } from 'node:crypto'
import type { AlertChannel, AlertOutcome } from './contract'
import { postJson } from './post'
import { headline } from './words'

/** An SMS of Korea holds 90 bytes and a Korean letter takes two; longer ones become an LMS by themselves, which costs more. */
const TEXT_MAX = 80

/** Solapi's signature of a request: HMAC-SHA256 over date and salt, hexadecimal [developers.solapi.com/references/authentication]. */
function authorization(apiKey: string, apiSecret: string): string {
  const [date, salt] = [new Date().toISOString(), randomBytes(16).toString('hex')]
  const signature = createHmac('sha256', apiSecret).update(date + salt).digest('hex')
  return `HMAC-SHA256 apiKey=${apiKey}, date=${date}, salt=${salt}, signature=${signature}`
}

/** Alerts by SMS through Solapi [developers.solapi.com/references/messages/sendSimpleMessage], to every number; sent when one of them was taken. */
export function solapiChannel(options: { apiKey: string; apiSecret: string; baseUrl: string; from: string; to: readonly string[] }): AlertChannel {
  const digits = (number: string) => number.replaceAll(/\D/g, '')
  return {
    async send(message): Promise<AlertOutcome> {
      const text = `[${headline(message)}`.slice(0, TEXT_MAX - 1) + ']'
      const outcomes = await Promise.all(options.to.map((to) => postJson(`${options.baseUrl}/messages/v4/send`,
        { message: { to: digits(to), from: digits(options.from), text } }, { Authorization: authorization(options.apiKey, options.apiSecret) })))
      return outcomes.find(({ kind }) => kind === 'sent') ?? outcomes[0] ?? { kind: 'failed', reason: 'no number' }
    },
  }
}
