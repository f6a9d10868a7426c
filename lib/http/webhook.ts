import 'server-only'
import { consumeRate } from '@/lib/platform/rate-limit'
import { readBytes } from './body'
import { respond } from './respond'

const BODY_BYTES_MAX = 256 * 1024

/** What a webhook handler gets: the body exactly as it was sent, because signatures cover its bytes. */
export interface WebhookCall {
  raw: string
  headers: Headers
  requestId: string
}

/**
 * Makes the route handler of a gateway's webhook. 200 once the event is stored, 4xx when it is not genuine, 5xx when
 * the gateway should send it again. Exempt from the forgery check: no cookie of ours counts here.
 */
export function webhook(gateway: 'stripe' | 'toss', handler: (call: WebhookCall) => Promise<void>) {
  return (request: Request): Promise<Response> =>
    respond(request, async ({ requestId, rates }) => {
      rates.push(await consumeRate('webhook', `gateway:${gateway}`))
      const raw = (await readBytes(request, BODY_BYTES_MAX)).toString('utf8')
      await handler({ raw, headers: request.headers, requestId })
      return Response.json({ received: true })
    })
}
