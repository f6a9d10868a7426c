import type { BookSummary } from './book'
import type { Delivery, Mail } from './records'
import type { Sent } from './webhooks'

export interface BookOfGateway extends BookSummary {
  payments: { id: string; sessionId: string | null; orderId: string | null; amount: number; refunded: number; status: string }[]
}

export type Control = ReturnType<typeof control>

/** The control plane of a running sandbox, for tests and scripts. A refused request throws with the sandbox's message. */
export function control(url: string) {
  const send = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const response = await fetch(`${url}/_ctl${path}`, { method, ...(body && { body: JSON.stringify(body) }) })
    const answer = await response.text()
    if (!response.ok) throw new Error(`${method} /_ctl${path}: ${response.status} ${answer}`)
    return JSON.parse(answer) as T
  }
  return {
    get: <T>(path: string) => send<T>('GET', path),
    post: <T>(path: string, body: object = {}) => send<T>('POST', path, body),
    delete: (path: string) => send<{ ok: true }>('DELETE', path),
    book: () => send<{ stripe: BookOfGateway; toss: BookOfGateway }>('GET', '/book'),
    mails: async (to: string) => (await send<{ mails: Mail[] }>('GET', `/mails?to=${encodeURIComponent(to)}`)).mails,
    webhooks: async (query = '') => (await send<{ webhooks: Delivery[] }>('GET', `/webhooks?${query}`)).webhooks,
    /** Delivers held webhooks in the order of `ids`, or of their birth. */
    release: async (ids?: string[]) => (await send<{ sent: Sent[] }>('POST', '/webhooks/release', ids ? { ids } : {})).sent,
    /** Waits until every queued webhook had its first attempt. */
    settle: () => send<{ settled: boolean }>('POST', '/webhooks/settle'),
    /** Arms a fault; see the README for the fields. */
    fault: (fault: { match: string; do: string; times?: number; skip?: number; ms?: number; status?: number; body?: string | object }) =>
      send<{ id: string }>('POST', '/faults', fault),
    /** A buyer who authenticates in the Toss window without a browser. */
    authenticate: (body: { orderId: string; amount: number; method?: string; confirmRefusal?: string; validHours?: number }) =>
      send<{ paymentKey: string; orderId: string; amount: number; redirectUrl: string }>('POST', '/toss/authenticate', body),
  }
}
