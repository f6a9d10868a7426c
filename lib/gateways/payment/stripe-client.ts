import 'server-only'
import Stripe from 'stripe'
import type { Unknown } from './contract'

export interface StripeSettings {
  secretKey: string
  /** Current first, former second while a secret is being replaced. */
  webhookSecrets: readonly string[]
  apiBase: string
}

/** Stripe's own timeouts (80 s, two retries) outlive a request of ours: one call may take 8 s and be tried once more. */
export function stripeClient({ secretKey, apiBase }: StripeSettings): Stripe {
  const base = new URL(apiBase)
  const protocol = base.protocol === 'http:' ? 'http' : 'https'
  return new Stripe(secretKey, {
    apiVersion: Stripe.API_VERSION,
    host: base.hostname,
    port: base.port || (protocol === 'http' ? 80 : 443),
    protocol,
    timeout: 8_000,
    maxNetworkRetries: 1,
    telemetry: false,
  })
}

const codeOf = (error: InstanceType<typeof Stripe.errors.StripeError>): string => (error.code ?? error.type).toUpperCase()

/** Stripe looked at the request and said no. Null for everything else. */
export function denial(error: unknown): string | null {
  const { StripeInvalidRequestError, StripeCardError } = Stripe.errors
  return error instanceof StripeInvalidRequestError || error instanceof StripeCardError ? codeOf(error) : null
}

/**
 * A definite no, or null when the call may have happened after all. Connection errors, 429, 5xx and 409 (the key is in
 * use) prove nothing.
 */
export function refusal(error: unknown): string | null {
  const { StripeAuthenticationError, StripePermissionError, StripeIdempotencyError } = Stripe.errors
  for (const definite of [StripeAuthenticationError, StripePermissionError, StripeIdempotencyError]) {
    if (error instanceof definite) return codeOf(error)
  }
  return denial(error)
}

class UnreadableAnswer extends Error {}

/**
 * The SDK takes any JSON without an `error` in it for the object that was asked for, whatever its HTTP status. An answer
 * of something in between is not Stripe's and proves nothing.
 */
export function asObject<T extends { object: string }>(answer: T, object: T['object']): T {
  if (answer.object !== object) throw new UnreadableAnswer(`not a ${object}`)
  return answer
}

/** Errors of Stripe, and answers that are not Stripe's, become outcomes; anything else is a bug and goes on. */
export function unknownFrom(error: unknown): Unknown {
  if (error instanceof UnreadableAnswer) return { kind: 'unknown', code: 'UNREADABLE_ANSWER' }
  if (!(error instanceof Stripe.errors.StripeError)) throw error
  return { kind: 'unknown', code: codeOf(error) }
}

/** Stripe's 409: an earlier call under the same key is still running. */
export const isBusy = (outcome: { kind: string; code?: string }): boolean => outcome.kind === 'unknown' && outcome.code === 'IDEMPOTENCY_KEY_IN_USE'

export const fromUnix = (seconds: number): Date => new Date(seconds * 1000)
