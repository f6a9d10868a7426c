import 'server-only'
import { consumeRate } from '@/lib/platform/rate-limit'
import { addressBlock, trustedIp } from '@/lib/platform/trusted-ip'
import { readBytes } from './body'
import { respond } from './respond'

const BODY_BYTES_MAX = 256 * 1024

/** A webhook as it came: its body exactly as it was sent, because signatures cover its bytes. */
export interface WebhookCall {
  raw: string
  headers: Headers
}

/** How the messages of a gateway are taken: `read` verifies one and throws when it is not genuine, `accept` stores it and acts on it. */
export interface WebhookSteps<Message> {
  read: (call: WebhookCall) => Message
  accept: (message: Message) => Promise<void>
}

/**
 * Makes the route handler of a gateway's webhook. 200 once the event is stored, 4xx when it is not genuine, 5xx when
 * the gateway should send it again. Exempt from the forgery check: no cookie of ours counts here. A message is counted
 * only after it was read, and for the address that sent it: what others forge must not use up what the gateway may send.
 */
export function webhook<Message>(gateway: 'stripe' | 'toss', { read, accept }: WebhookSteps<Message>) {
  return (request: Request): Promise<Response> =>
    respond(request, async ({ rates }) => {
      const raw = (await readBytes(request, BODY_BYTES_MAX)).toString('utf8')
      const message = read({ raw, headers: request.headers })
      const ip = trustedIp(request.headers)
      if (ip !== null) rates.push(await consumeRate('webhook', `${gateway}:${addressBlock(ip)}`))
      await accept(message)
      return Response.json({ received: true })
    })
}
