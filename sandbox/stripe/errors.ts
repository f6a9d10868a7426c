import { json, type Reply } from '../http'

interface Body {
  type: 'invalid_request_error' | 'card_error' | 'idempotency_error' | 'api_error'
  message: string
  code?: string
  param?: string
  decline_code?: string
  doc_url?: string
  charge?: string
}

/** A refusal in Stripe's words. */
export class StripeRefusal extends Error {
  constructor(readonly status: number, readonly body: Body, readonly validation = false) {
    super(body.message)
  }

  reply(): Reply {
    return json(this.status, { error: this.body })
  }
}

/**
 * A parameter that was never acted on. Stripe does not keep such an answer for the idempotency key
 * [docs.stripe.com/api/idempotent_requests], and neither does the sandbox.
 */
export function invalid(message: string, param: string, code?: string): StripeRefusal {
  return new StripeRefusal(400, { type: 'invalid_request_error', message, param, ...(code && withDocs(code)) }, true)
}

export function refused(message: string, code?: string, param?: string): StripeRefusal {
  return new StripeRefusal(400, { type: 'invalid_request_error', message, ...(code && withDocs(code)), ...(param && { param }) })
}

export function missing(what: string, id: string, param = 'id'): StripeRefusal {
  return new StripeRefusal(404, { type: 'invalid_request_error', message: `No such ${what}: '${id}'`, param, ...withDocs('resource_missing') }, true)
}

export function unauthorized(key: string | null): StripeRefusal {
  const message = key === null
    ? 'You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth.'
    : `Invalid API Key provided: ${key.slice(0, 8)}***`
  return new StripeRefusal(401, { type: 'invalid_request_error', message }, true)
}

export function keyReused(key: string): StripeRefusal {
  return new StripeRefusal(400, {
    type: 'idempotency_error',
    message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
  })
}

export function keyInUse(key: string): StripeRefusal {
  return new StripeRefusal(409, {
    type: 'invalid_request_error',
    message: `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}`,
    ...withDocs('idempotency_key_in_use'),
  })
}

function withDocs(code: string): { code: string; doc_url: string } {
  return { code, doc_url: `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}` }
}
