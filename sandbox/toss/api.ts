import type { Box } from '../box'
import { json, jsonBody, type Call, type Handler, type JsonObject, type Outcome, type Reply } from '../http'
import { TossRefusal } from './errors'

const IDEMPOTENCY_MS = 15 * 24 * 60 * 60 * 1000
const KEY_MAX = 300

export interface TossCall {
  body: JsonObject
  query: URLSearchParams
  params: Record<string, string>
}

export type TossEndpoint = (call: TossCall) => object

/** Puts Toss's protocol around an endpoint: Basic key, JSON, idempotency of POST, test codes and errors. */
export function tossHandler(box: Box, endpoint: TossEndpoint): Handler {
  return async (call) => {
    try {
      authenticate(box, call)
      const key = header(call, 'idempotency-key')
      if (call.method === 'POST' && key !== null) return await keyed(box, call, endpoint, key)
      return await box.faults.around(call, () => answer(call, endpoint).reply)
    } catch (error) {
      if (error instanceof TossRefusal) return error.reply()
      throw error
    }
  }
}

/** Toss scopes a key to the API key, the URL and the method, and does not compare the parameters. */
async function keyed(box: Box, call: Call, endpoint: TossEndpoint, key: string): Promise<Outcome> {
  if (key.length > KEY_MAX) throw new TossRefusal('INVALID_IDEMPOTENCY_KEY')
  const result = await box.idempotency.once({
    scope: `toss ${box.config.tossSecretKey} ${call.method} ${call.path} ${key}`,
    fingerprint: '',
    ttlMs: IDEMPOTENCY_MS,
    run: (record) => box.faults.around(call, () => {
      const { reply, kept } = answer(call, endpoint)
      if (kept) record(reply)
      return reply
    }),
  })
  switch (result.kind) {
    case 'fresh': return result.outcome
    case 'replayed': return box.faults.around(call, () => ({
      status: result.status, headers: { 'content-type': 'application/json; charset=utf-8' }, body: result.body,
    }))
    case 'busy':
    case 'mismatch': throw new TossRefusal('IDEMPOTENT_REQUEST_PROCESSING')
  }
}

/** A test code answers in place of the endpoint and is not kept, so that the same key may then be used for real. */
function answer(call: Call, endpoint: TossEndpoint): { reply: Reply; kept: boolean } {
  try {
    const testCode = header(call, 'tosspayments-test-code')
    if (testCode !== null) return { reply: new TossRefusal(testCode).reply(), kept: false }
    const body = jsonBody(call)
    if (body === null) throw new TossRefusal('INVALID_REQUEST')
    return { reply: json(200, endpoint({ body, query: call.query, params: call.params })), kept: true }
  } catch (error) {
    if (error instanceof TossRefusal) return { reply: error.reply(), kept: true }
    throw error
  }
}

function authenticate(box: Box, call: Call): void {
  const [, encoded] = /^Basic (.+)$/.exec(header(call, 'authorization') ?? '') ?? []
  if (encoded === undefined) throw new TossRefusal('UNAUTHORIZED_KEY')
  const text = Buffer.from(encoded, 'base64').toString('utf8')
  if (!text.endsWith(':')) throw new TossRefusal('INCORRECT_BASIC_AUTH_FORMAT')
  if (text.slice(0, -1) !== box.config.tossSecretKey) throw new TossRefusal('UNAUTHORIZED_KEY')
}

function header(call: Call, name: string): string | null {
  const value = call.headers[name]
  return typeof value === 'string' ? value : null
}
