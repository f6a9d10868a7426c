import 'server-only'
import { z } from 'zod'
import type { Actor } from '@/lib/core/actor'
import { AppError } from '@/lib/core/errors'
import { consumeRate, ratePolicies, type RatePolicyName, type RateState } from '@/lib/platform/rate-limit'
import { routePattern } from '@/lib/platform/request-metrics'
import { addressBlock, trustedIp } from '@/lib/platform/trusted-ip'
import { readJson } from './body'
import { assertNotForged } from './csrf'
import { invalidInput, PARSE_OPTIONS } from './problem'
import { respond } from './respond'
import { actorOfRequest } from './session'
import { assertStanding, type ActorFor, type ActorKind } from './standing'

const JSON_TYPES = ['application/json'] as const
const BODY_BYTES_MAX = 512 * 1024
const USER_AGENT_MAX = 300

/** Declares a route: who may ask, in which shape, how often. */
export interface RouteOptions<K extends ActorKind, I, Q, P, O = object> {
  actor: K
  /** Shape of the JSON body. Without it a body must be empty or `{}`, unless `contentTypes` says that the handler reads it. */
  input?: z.ZodType<I>
  /** Shape of the query, which is empty without; a repeated key arrives as an array, which plain shapes refuse. */
  query?: z.ZodType<Q>
  /** Shape of the path parameters; what does not have it is not there (404). */
  params?: z.ZodType<P>
  /** Rate limit; the general one unless told, null for what must answer with the database away. */
  rate?: RatePolicyName | null
  /** Status of a plain answer; 200 unless told. An answer of nothing is 204, and says so here for the API document. */
  status?: number
  /** What else the handler answers with a Response of its own, for the API document. */
  otherStatuses?: readonly number[]
  /** Only for answers that are the same for everybody; private answers are never stored. */
  cacheControl?: string
  bodyBytesMax?: number
  /** Content types accepted in JSON's place, for routes that take files: their handlers read the body themselves. */
  contentTypes?: readonly string[]
  /** Shape of the answer, for the API document; the compiler holds the handler to it, nothing does at run time. */
  output?: z.ZodType<O>
}

/** What a handler gets. */
export interface RouteCall<K extends ActorKind, I, Q, P> {
  actor: ActorFor<K>
  input: I
  query: Q
  params: P
  request: Request
  requestId: string
  /** The caller's address where TRUST_PROXY lets us know it. */
  ip: string | null
  userAgent: string
  /** Set-Cookie values to add to the answer, whether it becomes a success or a refusal. */
  cookies: string[]
}

type Answer<O> = O | Response | undefined
type Handler<K extends ActorKind, I, Q, P, O> = (call: RouteCall<K, I, Q, P>) => Answer<O> | Promise<Answer<O>>
interface NextContext {
  params: Promise<Record<string, string | string[] | undefined>>
}

function queryOf(request: Request): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {}
  for (const [key, value] of new URL(request.url).searchParams) {
    const former = query[key]
    query[key] = former === undefined ? value : [former, value].flat()
  }
  return query
}

/** What a route takes that declares nothing: mistyped and made-up keys are refused there as everywhere. */
const nothing = z.strictObject({})

function parse<T>(schema: z.ZodType<T> | undefined, value: unknown): T {
  const result = (schema ?? nothing).safeParse(value, PARSE_OPTIONS)
  if (!result.success) throw invalidInput(result.error)
  return result.data as T
}

function parseParams<T>(schema: z.ZodType<T> | undefined, value: unknown): T {
  if (!schema) return undefined as T
  const result = schema.safeParse(value)
  if (!result.success) throw new AppError('NOT_FOUND', { status: 404, safeMessage: 'There is nothing here.' })
  return result.data
}

/** Counts a request for its user, else for its address, else (address unknown) for everybody together. */
async function countRequest(policy: RatePolicyName, actor: Actor | null, ip: string | null): Promise<RateState | null> {
  const { perAddress, shared }: { perAddress?: number; shared: number | null } = ratePolicies[policy]
  if (actor) return consumeRate(policy, `user:${actor.userId}`)
  if (ip !== null) return consumeRate(policy, `ip:${addressBlock(ip)}`, perAddress)
  return shared === null ? null : consumeRate(policy, 'everybody', shared)
}

/**
 * Makes a Next route handler out of a declaration and a flow. In this order: forgery check, who asks, rate limit,
 * standing, shape, handler. A returned object becomes JSON, undefined becomes 204, a Response passes as it is.
 * The declaration stays readable as `declaration`: the API document is made from it.
 */
export function route<K extends ActorKind, I = undefined, Q = undefined, P = undefined, O = object>(options: RouteOptions<K, I, Q, P, O>, handler: Handler<K, I, Q, P, NoInfer<O>>) {
  const handle = (request: Request, next?: NextContext): Promise<Response> =>
    respond(
      request,
      async (exchange) => {
        const { requestId, rates, cookies, context } = exchange
        const given = await next?.params
        exchange.route = routePattern(new URL(request.url).pathname, given)
        assertNotForged(request, options.contentTypes ?? JSON_TYPES)
        const actor = options.actor === 'anyone' ? null : await actorOfRequest(request.headers)
        if (actor) context.userId = actor.userId
        const ip = trustedIp(request.headers)
        const rate = options.rate === null ? null : await countRequest(options.rate ?? 'default', actor, ip)
        if (rate) rates.push(rate)
        assertStanding<K>(options.actor, actor)
        const params = parseParams(options.params, given)
        const query = parse(options.query, queryOf(request))
        const input = parse(options.input, options.contentTypes ? {} : await readJson(request, options.bodyBytesMax ?? BODY_BYTES_MAX))
        const userAgent = (request.headers.get('user-agent') ?? '').slice(0, USER_AGENT_MAX)
        const answer = await handler({ actor: actor as ActorFor<K>, input, query, params, request, requestId, ip, userAgent, cookies })
        if (answer instanceof Response) return answer
        return answer === undefined ? new Response(null, { status: 204 }) : Response.json(answer, { status: options.status ?? 200 })
      },
      options.actor === 'anyone' ? options.cacheControl : undefined,
    )
  return Object.assign(handle, { declaration: options })
}
