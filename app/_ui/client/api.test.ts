import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

interface Seen {
  method: string
  path: string
  token: string | null
  body: string | null
}

/** A server in the place of fetch: it hands out tokens, counts renewals and knows whether the session is alive. */
class FakeServer {
  readonly seen: Seen[] = []
  tokens = 0
  refreshes = 0
  isExpired = false
  canRefresh = true
  answer: () => Response = () => Response.json({ ok: true })

  readonly fetch = async (path: string, init: RequestInit): Promise<Response> => {
    const headers = new Headers(init.headers)
    this.seen.push({ method: init.method ?? 'GET', path, token: headers.get('x-csrf-token'), body: typeof init.body === 'string' ? init.body : null })
    await new Promise((resolve) => setTimeout(resolve, 1))
    if (path === '/api/auth/csrf') return Response.json({ token: `t${++this.tokens}` })
    if (path === '/api/auth/refresh') {
      this.refreshes += 1
      if (this.canRefresh) this.isExpired = false
      return new Response(null, { status: this.canRefresh ? 204 : 401 })
    }
    if (this.isExpired) return Response.json({ code: 'AUTH_EXPIRED', status: 401, requestId: 'req_1' }, { status: 401 })
    return this.answer()
  }

  calls(path: string): Seen[] {
    return this.seen.filter((call) => call.path === path)
  }
}

/** The token is kept in the module; every test starts as a freshly loaded page. */
async function loadApi() {
  vi.resetModules()
  return import('./api')
}

type Api = Awaited<ReturnType<typeof loadApi>>

let server: FakeServer
let callApi: Api['callApi']
let forgetSession: Api['forgetSession']

beforeEach(async () => {
  server = new FakeServer()
  const stored = new Map<string, string>()
  vi.stubGlobal('fetch', server.fetch)
  vi.stubGlobal('navigator', {})
  vi.stubGlobal('localStorage', { getItem: (key: string) => stored.get(key) ?? null, setItem: (key: string, value: string) => stored.set(key, value) })
  ;({ callApi, forgetSession } = await loadApi())
})

afterEach(() => vi.unstubAllGlobals())

describe('callApi', () => {
  test('a GET carries neither token nor body', async () => {
    expect(await callApi('/api/me')).toEqual({ ok: true })
    expect(server.seen).toEqual([{ method: 'GET', path: '/api/me', token: null, body: null }])
  })

  test('unsafe calls carry the token, which is asked for once', async () => {
    await Promise.all([callApi('/api/a', { method: 'POST', body: { n: 1 } }), callApi('/api/b', { method: 'DELETE' })])
    await callApi('/api/c', { method: 'PATCH', body: {} })
    expect(server.tokens).toBe(1)
    expect(server.calls('/api/a')).toEqual([{ method: 'POST', path: '/api/a', token: 't1', body: '{"n":1}' }])
    expect(server.calls('/api/b')[0]?.token).toBe('t1')
  })

  test('a new session needs a new token', async () => {
    await callApi('/api/a', { method: 'POST' })
    forgetSession()
    await callApi('/api/a', { method: 'POST' })
    expect(server.calls('/api/a').map((call) => call.token)).toEqual(['t1', 't2'])
  })

  test('an empty answer is undefined', async () => {
    server.answer = () => new Response(null, { status: 204 })
    expect(await callApi('/api/a', { method: 'POST' })).toBeUndefined()
  })
})

describe('an expired session', () => {
  test('is renewed once for many calls, and every call is repeated with a fresh token', async () => {
    server.isExpired = true
    const calls = Array.from({ length: 5 }, () => callApi('/api/orders', { method: 'POST' }))
    expect(await Promise.all(calls)).toEqual(Array.from({ length: 5 }, () => ({ ok: true })))
    expect(server.refreshes).toBe(1)
    const repeated = server.calls('/api/orders').slice(5)
    expect(repeated).toHaveLength(5)
    expect(new Set(repeated.map((call) => call.token)).has('t1')).toBe(false)
  })

  test('that cannot be renewed ends in the refusal of the call', async () => {
    server.isExpired = true
    server.canRefresh = false
    await expect(callApi('/api/orders')).rejects.toMatchObject({ code: 'AUTH_EXPIRED', status: 401, requestId: 'req_1' })
    expect(server.calls('/api/orders')).toHaveLength(1)
  })

  test('is not renewed for a wrong password', async () => {
    server.answer = () => Response.json({ code: 'AUTH_REFUSED', status: 401 }, { status: 401 })
    await expect(callApi('/api/auth/login', { method: 'POST' })).rejects.toMatchObject({ code: 'AUTH_REFUSED' })
    expect(server.refreshes).toBe(0)
  })
})

describe('refusals', () => {
  test('tell code, fields, request id and when to come back', async () => {
    server.answer = () => Response.json(
      { code: 'RATE_LIMITED', status: 429, title: 'Too Many Requests', detail: 'Slow down.', requestId: 'req_9', fields: { email: 'REQUIRED' } },
      { status: 429, headers: { 'retry-after': '30' } },
    )
    await expect(callApi('/api/a')).rejects.toMatchObject({
      code: 'RATE_LIMITED', detail: 'Slow down.', requestId: 'req_9', fields: { email: 'REQUIRED' }, retryAfter: 30,
    })
  })

  test('an answer that is not ours still has a code and the id of the request', async () => {
    server.answer = () => new Response('<html>', { status: 502, headers: { 'x-request-id': 'req_7' } })
    await expect(callApi('/api/a')).rejects.toMatchObject({ code: 'UNREADABLE_ANSWER', status: 502, requestId: 'req_7' })
  })

  test('a token of an older session is replaced and the call repeated, once', async () => {
    const stale = () => Response.json({ code: 'CSRF_TOKEN', status: 403 }, { status: 403 })
    server.answer = () => (server.tokens < 2 ? stale() : Response.json({ ok: true }))
    expect(await callApi('/api/a', { method: 'POST' })).toEqual({ ok: true })
    expect(server.calls('/api/a').map((call) => call.token)).toEqual(['t1', 't2'])
    server.answer = stale
    await expect(callApi('/api/b', { method: 'POST' })).rejects.toMatchObject({ code: 'CSRF_TOKEN' })
    expect(server.calls('/api/b')).toHaveLength(2)
  })

  test('a line that is down is a problem of its own', async () => {
    vi.stubGlobal('fetch', async () => { throw new TypeError('Failed to fetch') })
    await expect(callApi('/api/a')).rejects.toMatchObject({ code: 'NETWORK_ERROR', status: 0 })
  })
})
