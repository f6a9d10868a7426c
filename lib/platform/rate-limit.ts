import 'server-only'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { AppError } from '@/lib/core/errors'
import { pool } from './db'

/** How often something may be done. */
interface RatePolicy {
  /** Times per window for one subject: a user, a session, or an address where nobody is signed in. */
  points: number
  seconds: number
  /** Times per window for an address without a user, where that differs. */
  perAddress?: number
  /** Times per window for everybody whose address is unknown together; null: not limited then. */
  shared: number | null
}

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/**
 * Every limit of the application. Where the caller's address cannot be trusted (TRUST_PROXY=none: a laptop, a test)
 * one bucket is shared by all anonymous callers, and its figure is wide enough that one cannot lock out the rest.
 */
export const ratePolicies = {
  default: { points: 100, seconds: MINUTE, perAddress: 60, shared: null },
  search: { points: 30, seconds: MINUTE, shared: null },
  login: { points: 20, seconds: 15 * MINUTE, shared: 2000 },
  loginAccount: { points: 5, seconds: 15 * MINUTE, shared: null },
  register: { points: 5, seconds: HOUR, shared: 2000 },
  mailLink: { points: 10, seconds: HOUR, shared: 2000 },
  mailLinkAccount: { points: 3, seconds: HOUR, shared: null },
  refresh: { points: 30, seconds: MINUTE, shared: null },
  password: { points: 10, seconds: HOUR, shared: null },
  payoutAccount: { points: 10, seconds: HOUR, shared: null },
  checkout: { points: 10, seconds: MINUTE, shared: null },
  /** The way back from a gateway: whoever clicked too often before must still be able to finish what they paid. */
  paymentReturn: { points: 30, seconds: MINUTE, shared: null },
  declined: { points: 10, seconds: HOUR, shared: null },
  refund: { points: 10, seconds: HOUR, shared: null },
  identity: { points: 10, seconds: HOUR, shared: null },
  upload: { points: 60, seconds: HOUR, shared: null },
  picture: { points: 600, seconds: MINUTE, shared: null },
  download: { points: 30, seconds: DAY, shared: null },
  review: { points: 10, seconds: DAY, shared: null },
  export: { points: 1, seconds: DAY, shared: null },
  webhook: { points: 600, seconds: MINUTE, shared: null },
  health: { points: 60, seconds: MINUTE, shared: 6000 },
  admin: { points: 300, seconds: MINUTE, shared: null },
  vitals: { points: 60, seconds: MINUTE, shared: 6000 },
} satisfies Record<string, RatePolicy>

export type RatePolicyName = keyof typeof ratePolicies

/** Where a counter stands, as the RateLimit header fields tell it. */
export interface RateState {
  policy: RatePolicyName
  points: number
  seconds: number
  remaining: number
  resetSeconds: number
}

/** Refusal of one too many; carries the counter for the header fields. */
export class RateLimitedError extends AppError {
  constructor(readonly state: RateState) {
    super('RATE_LIMITED', { status: 429, safeMessage: 'Too many requests. Please wait a moment.', retryAfter: state.resetSeconds, details: { policy: state.policy } })
    this.name = 'RateLimitedError'
  }
}

/** The store without named statements, which a pooler in transaction mode cannot keep. */
const store = { query: ({ text, values }: { text: string; values: unknown[] }) => pool().query({ text, values }) }
const limiters = new Map<string, RateLimiterPostgres>()

function limiter(policy: RatePolicyName, points: number): RateLimiterPostgres {
  const key = `${policy}/${points}`
  const known = limiters.get(key)
  if (known) return known
  const made = new RateLimiterPostgres({ storeClient: store, storeType: 'client', tableName: 'rate_limit', tableCreated: true, clearExpiredByTimeout: false, keyPrefix: policy, points, duration: ratePolicies[policy].seconds })
  limiters.set(key, made)
  return made
}

function stateOf(policy: RatePolicyName, points: number, result: RateLimiterRes): RateState {
  return { policy, points, seconds: ratePolicies[policy].seconds, remaining: result.remainingPoints, resetSeconds: Math.max(1, Math.ceil(result.msBeforeNext / 1000)) }
}

/**
 * Counts one use of a policy by a subject, in the database, so that every process counts together. Throws
 * RATE_LIMITED (429) when it is one too many; parallel calls let exactly `points` through.
 */
export async function consumeRate(policy: RatePolicyName, subject: string, points: number = ratePolicies[policy].points): Promise<RateState> {
  try {
    return stateOf(policy, points, await limiter(policy, points).consume(subject))
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) throw new RateLimitedError(stateOf(policy, points, refusal))
    throw refusal
  }
}

/** Throws RATE_LIMITED (429) when a subject has used a policy up, without using it: for what is counted by its failures. */
export async function assertRate(policy: RatePolicyName, subject: string): Promise<void> {
  const { points } = ratePolicies[policy]
  const used = await limiter(policy, points).get(subject)
  if (used && used.consumedPoints >= points) throw new RateLimitedError(stateOf(policy, points, used))
}

/** Forgets what a subject used of a policy, as after a sign-in that succeeded. */
export async function forgiveRate(policy: RatePolicyName, subject: string): Promise<void> {
  await limiter(policy, ratePolicies[policy].points).delete(subject)
}

/** Removes counters whose window ended more than an hour ago. May be repeated. */
export async function clearExpiredRates(): Promise<void> {
  await pool().query('DELETE FROM rate_limit WHERE expire < $1', [Date.now() - HOUR * 1000])
}
