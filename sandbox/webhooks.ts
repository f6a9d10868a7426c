import type { Config } from './config'
import { newId } from './ids'
import type { Delivery, Gateway, SignMode } from './records'
import { webhookHeaders } from './signing'
import type { Store } from './store'

export interface NewDelivery {
  gateway: Gateway
  eventId: string
  type: string
  about: string
  body: string
}

/** What happens to the next deliveries of a gateway or type; the first rule that fits decides. */
export interface Rule {
  id: string
  gateway: Gateway | null
  /** An event type; null fits every type. */
  type: string | null
  do: 'hold' | 'suppress' | 'duplicate' | 'sign'
  /** For `duplicate`: how many deliveries of the one event go out. */
  copies: number
  sign: SignMode
  ageSeconds: number
  /** How many events it applies to; null is without end. */
  times: number | null
}

export interface Resend {
  times: number
  /** All at once instead of one after the other. */
  parallel: boolean
  sign: SignMode
  ageSeconds: number
  /** Sends the same JSON written differently, with the signature of the original. */
  reserialise: boolean
}

export interface Sent { id: string; eventId: string; type: string; status: number | null }

/** Delivers webhooks as the vendors do: at least once, in no order, again after a failure. */
export class Webhooks {
  private rules: Rule[] = []
  private readonly timers = new Map<string, NodeJS.Timeout>()
  private readonly flying = new Set<Promise<unknown>>()
  private readonly stopping = new AbortController()

  constructor(private readonly store: Store, private readonly config: Config) {}

  /** Takes up the deliveries that a previous run left in the queue. */
  resume(): void {
    for (const delivery of this.store.all('webhook')) if (delivery.state === 'queued') this.schedule(delivery, 0)
  }

  enqueue(event: NewDelivery): void {
    const rule = this.takeRule(event)
    const copies = rule?.do === 'duplicate' ? rule.copies : 1
    for (let i = 0; i < copies; i += 1) {
      const delivery: Delivery = {
        ...event, id: newId('whd_', 12), createdAt: new Date().toISOString(), state: this.firstState(event.gateway, rule), attempts: [],
        sign: rule?.do === 'sign' ? rule.sign : 'ok', ageSeconds: rule?.do === 'sign' ? rule.ageSeconds : 0,
      }
      this.store.put('webhook', delivery)
      if (delivery.state === 'queued') this.schedule(delivery, 0)
    }
  }

  /** Delivers one webhook at once, past every rule, and waits for the answer. */
  async deliverNow(event: NewDelivery): Promise<Sent> {
    const delivery: Delivery = {
      ...event, id: newId('whd_', 12), createdAt: new Date().toISOString(), state: 'failed', attempts: [], sign: 'ok', ageSeconds: 0,
    }
    this.store.put('webhook', delivery)
    const [sent] = await this.resend(delivery, { times: 1, parallel: false, sign: 'ok', ageSeconds: 0, reserialise: false })
    return sent ?? { id: delivery.id, eventId: delivery.eventId, type: delivery.type, status: null }
  }

  addRule(rule: Omit<Rule, 'id'>): Rule {
    const entry = { ...rule, id: newId('rul_', 8) }
    this.rules.push(entry)
    return entry
  }

  listRules(): Rule[] {
    return this.rules
  }

  clearRules(): void {
    this.rules = []
  }

  /** Delivers held webhooks one after the other, in the order given or, without ids, in the order of their birth. */
  async release(ids?: string[]): Promise<Sent[]> {
    const held = ids ? ids.map((id) => this.store.get('webhook', id)) : this.store.all('webhook')
    const sent: Sent[] = []
    for (const delivery of held) {
      if (delivery?.state !== 'held') continue
      delivery.state = 'queued'
      sent.push(await this.attempt(delivery))
    }
    return sent
  }

  /** Sends a known delivery again, as asked, whatever its state. These attempts are not retried. */
  async resend(delivery: Delivery, how: Resend): Promise<Sent[]> {
    const send = () => this.post({ ...delivery, sign: how.sign, ageSeconds: how.ageSeconds }, how.reserialise).then((result) => {
      delivery.attempts.push(result)
      if (isDelivered(delivery.gateway, result.status)) delivery.state = 'delivered'
      this.store.put('webhook', delivery)
      return { id: delivery.id, eventId: delivery.eventId, type: delivery.type, status: result.status }
    })
    if (how.parallel) return Promise.all(Array.from({ length: how.times }, send))
    const sent: Sent[] = []
    for (let i = 0; i < how.times; i += 1) sent.push(await send())
    return sent
  }

  /** Waits until every queued delivery has had the attempt that is due. Returns false when `ms` pass before. */
  async settle(ms: number): Promise<boolean> {
    const deadline = Date.now() + ms
    while (this.store.all('webhook').some((d) => d.state === 'queued' && d.attempts.length === 0) || this.flying.size > 0) {
      if (Date.now() > deadline) return false
      await new Promise((done) => setTimeout(done, 5))
    }
    return true
  }

  clear(): void {
    for (const timer of this.timers.values()) clearTimeout(timer)
    this.timers.clear()
    this.rules = []
  }

  stop(): void {
    this.clear()
    this.stopping.abort()
  }

  private firstState(gateway: Gateway, rule: Rule | null): Delivery['state'] {
    if (rule?.do === 'hold') return 'held'
    if (rule?.do === 'suppress') return 'suppressed'
    return this.url(gateway) ? 'queued' : 'no_endpoint'
  }

  private takeRule(event: NewDelivery): Rule | null {
    const fits = (r: Rule) => (r.gateway === null || r.gateway === event.gateway) && (r.type === null || r.type === event.type)
    const rule = this.rules.find(fits) ?? null
    if (rule && rule.times !== null) {
      rule.times -= 1
      if (rule.times <= 0) this.rules = this.rules.filter((r) => r !== rule)
    }
    return rule
  }

  private schedule(delivery: Delivery, waitMs: number): void {
    this.timers.set(delivery.id, setTimeout(() => {
      this.timers.delete(delivery.id)
      void this.attempt(delivery)
    }, waitMs))
  }

  private async attempt(delivery: Delivery): Promise<Sent> {
    const flight = this.post(delivery, false)
    this.flying.add(flight)
    const result = await flight.finally(() => this.flying.delete(flight))
    const sent = { id: delivery.id, eventId: delivery.eventId, type: delivery.type, status: result.status }
    // A stop must leave the delivery queued for the next run, and a reset must not bring it back.
    if (this.stopping.signal.aborted || !this.store.get('webhook', delivery.id)) return sent
    delivery.attempts.push(result)
    const waitMs = this.config.webhookBackoffMs[delivery.attempts.length - 1]
    if (isDelivered(delivery.gateway, result.status)) delivery.state = 'delivered'
    else if (waitMs === undefined) delivery.state = 'failed'
    else this.schedule(delivery, waitMs)
    this.store.put('webhook', delivery)
    return sent
  }

  private async post(delivery: Delivery, reserialise: boolean): Promise<Delivery['attempts'][number]> {
    const at = new Date().toISOString()
    const url = this.url(delivery.gateway)
    if (!url) return { at, status: null, error: 'no webhook URL is set' }
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: webhookHeaders(delivery, this.config),
        body: reserialise ? JSON.stringify(JSON.parse(delivery.body)) : delivery.body,
        redirect: 'manual',
        signal: AbortSignal.any([this.stopping.signal, AbortSignal.timeout(this.config.webhookTimeoutMs)]),
      })
      await response.arrayBuffer()
      return { at, status: response.status, error: null }
    } catch (error) {
      return { at, status: null, error: error instanceof Error ? error.message : String(error) }
    }
  }

  private url(gateway: Gateway): string | null {
    return gateway === 'stripe' ? this.config.stripeWebhookUrl : this.config.tossWebhookUrl
  }
}

/** Stripe is content with any 2xx, Toss only with 200 [docs.tosspayments.com/guides/webhook]. */
function isDelivered(gateway: Gateway, status: number | null): boolean {
  if (status === null) return false
  return gateway === 'toss' ? status === 200 : status >= 200 && status < 300
}
