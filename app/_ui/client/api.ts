import { ApiProblem, NETWORK_ERROR, readProblem } from './api-problem'

/** A call of our own API from the browser. */
export interface ApiCall {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | undefined
  /** Sent as JSON. */
  body?: unknown
  /** The same key twice moves money once. Make it when the form appears, not when it is sent. */
  idempotencyKey?: string | undefined
  signal?: AbortSignal | undefined
}

let csrfToken: Promise<string> | undefined

/** The token for unsafe methods. It is bound to the session, so it is asked anew whenever the session changes. */
function fetchCsrfToken(): Promise<string> {
  csrfToken ??= send('/api/auth/csrf', {})
    .then(async (response) => {
      if (!response.ok) throw await readProblem(response)
      const { token } = (await response.json()) as { token: string }
      return token
    })
    .catch((error: unknown) => {
      csrfToken = undefined
      throw error
    })
  return csrfToken
}

async function send(path: string, call: ApiCall, token?: string): Promise<Response> {
  const headers = new Headers({ accept: 'application/json' })
  if (token !== undefined) headers.set('x-csrf-token', token)
  if (token !== undefined || call.body !== undefined) headers.set('content-type', 'application/json')
  if (call.idempotencyKey !== undefined) headers.set('idempotency-key', call.idempotencyKey)
  const isUnsafe = token !== undefined
  try {
    return await fetch(path, {
      method: call.method ?? 'GET',
      headers,
      credentials: 'same-origin',
      cache: 'no-store',
      ...(isUnsafe ? { body: JSON.stringify(call.body ?? {}) } : {}),
      ...(call.signal ? { signal: call.signal } : {}),
    })
  } catch (error) {
    if (call.signal?.aborted) throw error
    throw new ApiProblem({
      code: NETWORK_ERROR, status: 0, title: 'Network error', detail: '', requestId: undefined, fields: undefined, retryAfter: undefined,
    })
  }
}

async function sendWithToken(path: string, call: ApiCall): Promise<Response> {
  const isUnsafe = call.method !== undefined && call.method !== 'GET'
  return send(path, call, isUnsafe ? await fetchCsrfToken() : undefined)
}

const REFRESHED_AT = 'session-refreshed-at'

function lastRefresh(): number {
  try {
    return Number(localStorage.getItem(REFRESHED_AT) ?? 0)
  } catch {
    return 0 // Storage is blocked: every tab then refreshes for itself, which the lock still keeps in turn.
  }
}

async function refreshNow(): Promise<boolean> {
  csrfToken = undefined
  const response = await sendWithToken('/api/auth/refresh', { method: 'POST' })
  csrfToken = undefined
  if (!response.ok) return false
  try {
    localStorage.setItem(REFRESHED_AT, String(Date.now()))
  } catch {
    // Nothing to remember it in; see lastRefresh.
  }
  return true
}

let refreshing: Promise<boolean> | undefined

/**
 * Renews the session once, however many calls and tabs ask at the same time: a refresh token is used up by its use, and
 * a second use looks like theft. A tab that waited for the lock finds the work done and only drops its CSRF token.
 */
function refreshSession(failedAt: number): Promise<boolean> {
  const work = async () => {
    if (lastRefresh() < failedAt) return refreshNow()
    csrfToken = undefined
    return true
  }
  refreshing ??= (navigator.locks ? navigator.locks.request('session-refresh', work) : work()).finally(() => {
    refreshing = undefined
  })
  return refreshing
}

/** These answer 401 for a reason that a new session does not cure. */
const NO_REFRESH = new Set(['/api/auth/login', '/api/auth/refresh', '/api/auth/logout', '/api/auth/csrf'])

/** A refusal that a second try cures: an expired session is renewed, a token of an older session is asked for anew. */
async function cure(path: string, problem: ApiProblem, startedAt: number): Promise<boolean> {
  if (problem.status === 401 && !NO_REFRESH.has(path)) return refreshSession(startedAt)
  if (problem.code !== 'CSRF_TOKEN') return false
  csrfToken = undefined
  return true
}

/**
 * Calls our API and returns the parsed JSON (undefined for an empty answer). Adds the CSRF token to unsafe methods;
 * after a 401 it renews the session, after a stale token it takes a new one, and repeats the call once. Throws
 * ApiProblem for every refusal, also when the line is down (`NETWORK_ERROR`); an abort is thrown as it is.
 */
export async function callApi<T = unknown>(path: string, call: ApiCall = {}): Promise<T> {
  const startedAt = Date.now()
  let response = await sendWithToken(path, call)
  if (!response.ok) {
    const problem = await readProblem(response)
    if (!(await cure(path.split('?', 1)[0] ?? path, problem, startedAt))) throw problem
    response = await sendWithToken(path, call)
    if (!response.ok) throw await readProblem(response)
  }
  const body = await response.text()
  return (body === '' ? undefined : JSON.parse(body)) as T
}

/** Forgets the CSRF token. Call it after signing in or out, which change the session. */
export function forgetSession(): void {
  csrfToken = undefined
}
