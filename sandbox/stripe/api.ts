import type { Box } from '../box'
import { json, type Call, type Handler, type Outcome, type Reply } from '../http'
import { newId } from '../ids'
import { invalid, keyInUse, keyReused, StripeRefusal, unauthorized } from './errors'
import { expand } from './expand'
import { listOf, parseForm, type Form } from './form'

export const API_VERSION = '2026-10-28.endive'
const IDEMPOTENCY_MS = 24 * 60 * 60 * 1000
const KEY_MAX = 255

export interface StripeCall {
  params: Form
  /** The value of `:id` in the route. */
  id: string
  requestId: string
  idempotencyKey: string | null
  origin: string
}

export type Endpoint = (call: StripeCall) => object

/** Puts Stripe's protocol around an endpoint: key, version, form, idempotency, expansion, errors and headers. */
export function stripeHandler(box: Box, endpoint: Endpoint): Handler {
  return async (call) => {
    const requestId = newId('req_', 14)
    const key = header(call, 'idempotency-key')
    const headers = { 'request-id': requestId, 'stripe-version': API_VERSION, ...(key && { 'idempotency-key': key }) }
    const finish = (outcome: Outcome): Outcome =>
      typeof outcome === 'symbol' ? outcome : { ...outcome, headers: { ...outcome.headers, ...headers } }
    try {
      authenticate(box, call)
      if (call.method === 'POST' && key !== null) return finish(await keyed(box, call, endpoint, requestId, key))
      return finish(await box.faults.around(call, () => answer(box, call, endpoint, requestId, key).reply))
    } catch (error) {
      if (error instanceof StripeRefusal) return finish(error.reply())
      throw error
    }
  }
}

async function keyed(box: Box, call: Call, endpoint: Endpoint, requestId: string, key: string): Promise<Outcome> {
  if (key.length > KEY_MAX) throw invalid(`Idempotency keys may be up to ${KEY_MAX} characters.`, 'Idempotency-Key')
  const result = await box.idempotency.once({
    scope: `stripe ${box.config.stripeSecretKey} ${key}`,
    fingerprint: `${call.method} ${call.path} ${call.raw.toString('utf8')}`,
    ttlMs: IDEMPOTENCY_MS,
    run: (record) => box.faults.around(call, () => {
      const { reply, kept } = answer(box, call, endpoint, requestId, key)
      if (kept) record(reply)
      return reply
    }),
  })
  switch (result.kind) {
    case 'fresh': return result.outcome
    case 'busy': throw keyInUse(key)
    case 'mismatch': throw keyReused(key)
    case 'replayed': return box.faults.around(call, () => ({
      status: result.status,
      headers: { 'content-type': 'application/json; charset=utf-8', 'idempotent-replayed': 'true' },
      body: result.body,
    }))
  }
}

/** Runs the endpoint. `kept` says whether its answer belongs to the idempotency key from now on. */
function answer(box: Box, call: Call, endpoint: Endpoint, requestId: string, key: string | null): { reply: Reply; kept: boolean } {
  try {
    const params = parseForm(call.method === 'GET' ? call.query.toString() : call.raw.toString('utf8'))
    const paths = listOf(params, 'expand').filter((path) => typeof path === 'string')
    const result = endpoint({ params, id: call.params.id ?? '', requestId, idempotencyKey: key, origin: call.origin })
    return { reply: json(200, expand(box.store, result, paths)), kept: true }
  } catch (error) {
    if (error instanceof StripeRefusal) return { reply: error.reply(), kept: !error.validation }
    throw error
  }
}

function authenticate(box: Box, call: Call): void {
  const given = /^(Bearer|Basic) (.+)$/.exec(header(call, 'authorization') ?? '')
  if (!given) throw unauthorized(null)
  const [, scheme, value = ''] = given
  const key = scheme === 'Basic' ? Buffer.from(value, 'base64').toString('utf8').replace(/:$/, '') : value
  if (key !== box.config.stripeSecretKey) throw unauthorized(key)
  const version = header(call, 'stripe-version')
  if (version !== null && version !== API_VERSION) {
    throw invalid(`Invalid Stripe API version: ${version}. The sandbox speaks ${API_VERSION}.`, 'Stripe-Version')
  }
}

function header(call: Call, name: string): string | null {
  const value = call.headers[name]
  return typeof value === 'string' ? value : null
}
