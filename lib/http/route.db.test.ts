import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { aUser, GOOD_PASSWORD } from '@/tests/support/accounts'
import { Browser } from '@/tests/support/browser'
import { POST as login } from '@/app/api/auth/login/route'
import { GET as csrf } from '@/app/api/auth/csrf/route'
import { AppError } from '@/lib/core/errors'
import { disconnect, pool } from '@/lib/platform/db'
import { route } from './route'

beforeEach(async () => { await pool().query('DELETE FROM rate_limit') })
afterEach(() => {
  vi.unstubAllEnvs()
  vi.resetModules()
})
afterAll(disconnect)

const change = route({ actor: 'user', input: z.strictObject({ note: z.string().max(10) }) }, ({ actor, input }) => ({ by: actor.userId, note: input.note }))
const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code

async function signedInBrowser(email?: string) {
  const user = email === undefined ? await aUser() : null
  const browser = new Browser()
  await token(browser)
  await browser.call(login, '/api/auth/login', { body: { email: user?.email ?? email, password: GOOD_PASSWORD } })
  await token(browser)
  return { browser, userId: user?.id ?? '' }
}
async function token(browser: Browser) {
  browser.csrfToken = ((await (await browser.call(csrf, '/api/auth/csrf')).json()) as { token: string }).token
}

describe('forged requests', () => {
  let browser: Browser
  beforeAll(async () => { browser = (await signedInBrowser()).browser })

  test('our own page passes', async () => {
    expect((await browser.call(change, '/x', { body: { note: 'a' } })).status).toBe(200)
  })

  const refused: [string, Record<string, string | null>, number, string][] = [
    ['from another site', { origin: 'https://evil.example' }, 403, 'CSRF_ORIGIN'],
    ['from our name on another port', { origin: 'http://localhost:3001' }, 403, 'CSRF_ORIGIN'],
    ['from a name that begins like ours', { origin: 'http://localhost:3000.evil.example' }, 403, 'CSRF_ORIGIN'],
    ['from nowhere (origin null)', { origin: 'null', 'sec-fetch-site': 'same-origin' }, 403, 'CSRF_ORIGIN'],
    ['without any origin', { origin: null }, 403, 'CSRF_ORIGIN'],
    ['without origin from another site', { origin: null, 'sec-fetch-site': 'cross-site' }, 403, 'CSRF_ORIGIN'],
    ['without origin from a sister site', { origin: null, 'sec-fetch-site': 'same-site' }, 403, 'CSRF_ORIGIN'],
    ['as a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['as plain text', { 'content-type': 'text/plain' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['as JSON in disguise', { 'content-type': 'text/plain; application/json' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['without a type', { 'content-type': null }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['without a token', { 'x-csrf-token': null }, 403, 'CSRF_TOKEN'],
    ['with a made-up token', { 'x-csrf-token': 'A'.repeat(43) }, 403, 'CSRF_TOKEN'],
    ['as a machine that carries cookies', { 'x-csrf-token': null, 'x-client': 'api' }, 403, 'CSRF_TOKEN'],
  ]
  test.each(refused)('refused %s', async (_name, headers, status, code) => {
    const response = await browser.call(change, '/x', { body: { note: 'a' }, headers })
    expect([response.status, await codeOf(response)]).toEqual([status, code])
  })

  test.each(['same-origin', 'none'])('a browser that sends no origin but Sec-Fetch-Site: %s passes', async (site) => {
    expect((await browser.call(change, '/x', { body: { note: 'a' }, headers: { origin: null, 'sec-fetch-site': site } })).status).toBe(200)
  })

  test('the token of another session or of nobody is not ours', async () => {
    const { browser: other } = await signedInBrowser()
    const nobody = new Browser()
    await token(nobody)
    for (const foreign of [other.csrfToken, nobody.csrfToken]) {
      const response = await browser.call(change, '/x', { body: { note: 'a' }, headers: { 'x-csrf-token': foreign } })
      expect(await codeOf(response)).toBe('CSRF_TOKEN')
    }
  })

  test('reading needs none of it', async () => {
    const read = route({ actor: 'user' }, ({ actor }) => ({ name: actor.displayName }))
    expect((await browser.call(read, '/x', { headers: { origin: 'https://evil.example' } })).status).toBe(200)
  })
})

describe('who may ask', () => {
  const open = (kind: 'user' | 'buyer' | 'seller' | 'admin') => route({ actor: kind }, () => ({ ok: true }))

  test('each standing is checked, and nobody gets in by asking twice', async () => {
    const member = await aUser()
    const unverified = await aUser({ isVerified: false })
    const operator = await aUser({ role: 'ADMIN' })
    const seen: Record<string, string[]> = {}
    for (const [name, email] of [['member', member.email], ['unverified', unverified.email], ['operator', operator.email]] as const) {
      const { browser } = await signedInBrowser(email)
      seen[name] = await Promise.all((['user', 'buyer', 'seller', 'admin'] as const).map(async (kind) => {
        const response = await browser.call(open(kind), '/x')
        return response.ok ? 'ok' : codeOf(response)
      }))
    }
    expect(seen).toEqual({
      member: ['ok', 'ok', 'AUTH_SELLER_REQUIRED', 'AUTH_ADMIN_REQUIRED'],
      unverified: ['ok', 'AUTH_EMAIL_NOT_VERIFIED', 'AUTH_EMAIL_NOT_VERIFIED', 'AUTH_EMAIL_NOT_VERIFIED'],
      operator: ['ok', 'ok', 'AUTH_SELLER_REQUIRED', 'ok'],
    })
    const stranger = await new Browser().call(open('user'), '/x')
    expect([stranger.status, await codeOf(stranger)]).toEqual([401, 'AUTH_REQUIRED'])
  })

  test('a Bearer token makes cookies count for nothing, also when it is bad', async () => {
    const { browser } = await signedInBrowser()
    const response = await browser.call(open('user'), '/x', { headers: { authorization: 'Bearer nonsense' } })
    expect(response.status).toBe(401)
    expect((await browser.call(open('user'), '/x', { headers: { authorization: 'Basic abc' } })).status).toBe(401)
  })

  test('routes for anyone know nobody; optional ones know who is there', async () => {
    const { browser, userId } = await signedInBrowser()
    const anyone = route({ actor: 'anyone' }, ({ actor }) => ({ actor }))
    const optional = route({ actor: 'optional' }, ({ actor }) => ({ userId: actor?.userId ?? null }))
    expect(await (await browser.call(anyone, '/x')).json()).toEqual({ actor: null })
    expect(await (await browser.call(optional, '/x')).json()).toEqual({ userId })
    expect(await (await new Browser().call(optional, '/x')).json()).toEqual({ userId: null })
  })
})

describe('shape', () => {
  const search = route({ actor: 'anyone', query: z.strictObject({ q: z.string().max(5) }), cacheControl: 'public, max-age=60' }, ({ query }) => query)
  const one = route({ actor: 'anyone', params: z.strictObject({ id: z.string().regex(/^ord_/) }) }, ({ params }) => params)
  const bearer = { authorization: 'Bearer x', 'content-type': 'application/json' }
  const take = route({ actor: 'anyone', input: z.strictObject({ a: z.number() }), bodyBytesMax: 40, status: 201 }, ({ input }) => input)
  const post = (body: BodyInit | null, headers: Record<string, string> = bearer) => take(new Request('http://localhost:3000/x', { method: 'POST', headers, body }))

  test('unknown and repeated query keys are refused', async () => {
    expect(await (await new Browser().call(search, '/x?q=abc')).json()).toEqual({ q: 'abc' })
    for (const query of ['?q=abc&debug=1', '?q=a&q=b', '?q=abcdef', '']) expect((await new Browser().call(search, `/x${query}`)).status).toBe(400)
  })

  test('a route that declares nothing takes nothing', async () => {
    const plain = route({ actor: 'anyone' }, ({ query, input }) => ({ query, input }))
    const post = (body: string | null) => plain(new Request('http://localhost:3000/x', { method: 'POST', headers: bearer, body }))
    for (const body of [null, '', '{}']) expect((await post(body)).status).toBe(200)
    for (const [body, field] of [['{"amount":1}', 'amount'], ['[]', 'body'], ['"text"', 'body']] as const) {
      const refusal = await post(body)
      expect(refusal.status).toBe(400)
      expect(Object.keys(((await refusal.json()) as { fields: Record<string, string> }).fields)).toEqual([field])
    }
    const refusal = await new Browser().call(plain, '/x?debug=1')
    expect(await refusal.json()).toMatchObject({ status: 400, code: 'INVALID_INPUT', fields: { debug: 'UNKNOWN' } })
  })

  test('a route that takes files reads them itself', async () => {
    const file = route({ actor: 'anyone', contentTypes: ['image/png'] }, async ({ request }) => ({ bytes: (await request.arrayBuffer()).byteLength }))
    const response = await file(new Request('http://localhost:3000/x', { method: 'PUT', headers: { authorization: 'Bearer x' }, body: new Uint8Array([1, 2, 3]) }))
    expect(await response.json()).toEqual({ bytes: 3 })
  })

  test('a path parameter of the wrong shape is simply not there', async () => {
    expect((await new Browser().call(one, '/x', { params: { id: 'ord_1' } })).status).toBe(200)
    expect((await new Browser().call(one, '/x', { params: { id: "1' OR '1'='1" } })).status).toBe(404)
  })

  test('bodies: status of success, not JSON, not UTF-8, too long, not an object', async () => {
    expect((await post('{"a":1}')).status).toBe(201)
    expect(await codeOf(await post('{"a":'))).toBe('INVALID_JSON')
    expect(await codeOf(await post(new Uint8Array([0x22, 0xff, 0x22])))).toBe('INVALID_JSON')
    for (const text of ['{"a":"\\u0000"}', '{"a":"\\ud800"}', '{"\\u0000":1}']) expect(await codeOf(await post(text))).toBe('INVALID_TEXT')
    expect(await codeOf(await post(JSON.stringify({ a: 1, b: 'x'.repeat(40) })))).toBe('BODY_TOO_LARGE')
    const stream = new Blob(['{"a":', '1'.repeat(40), '}']).stream()
    expect(await codeOf(await take(new Request('http://localhost:3000/x', { method: 'POST', headers: bearer, body: stream, duplex: 'half' } as RequestInit)))).toBe('BODY_TOO_LARGE')
    expect(await codeOf(await post('null'))).toBe('INVALID_INPUT')
    expect(await codeOf(await post(null))).toBe('INVALID_INPUT')
    expect(await codeOf(await post('{"a":1,"__proto__":{"isAdmin":true}}'))).toBe('INVALID_INPUT')
  })

  test('only an answer that is the same for everybody may be stored', async () => {
    expect((await new Browser().call(search, '/x?q=a')).headers.get('cache-control')).toBe('public, max-age=60')
    expect((await new Browser().call(search, '/x?z=a')).headers.get('cache-control')).toBe('private, no-store')
    const personal = route({ actor: 'optional', cacheControl: 'public, max-age=60' }, () => ({}))
    expect((await new Browser().call(personal, '/x')).headers.get('cache-control')).toBe('private, no-store')
  })

  test('undefined is 204, a Response passes, and each answer has its own request id', async () => {
    const nothing = route({ actor: 'anyone' }, () => undefined)
    const redirect = route({ actor: 'anyone' }, () => Response.redirect('http://localhost:3000/y', 303))
    const first = await new Browser().call(nothing, '/x')
    const second = await new Browser().call(nothing, '/x')
    expect([first.status, first.headers.get('x-request-id')]).toEqual([204, expect.stringMatching(/^req_/)])
    expect(second.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'))
    expect((await new Browser().call(redirect, '/x')).headers.get('location')).toBe('http://localhost:3000/y')
  })

  test('what a handler throws becomes its problem, with the id in body and header', async () => {
    const refuse = route({ actor: 'anyone' }, () => { throw new AppError('ORDER_ALREADY_PAID', { status: 409 }) })
    const broken = route({ actor: 'anyone' }, () => ({ amount: 1n }))
    const response = await new Browser().call(refuse, '/x')
    expect(await response.json()).toMatchObject({ code: 'ORDER_ALREADY_PAID', requestId: response.headers.get('x-request-id') })
    expect((await new Browser().call(broken, '/x')).status).toBe(500)
  })
})

describe('limits', () => {
  test('a signed-in user is counted as a user, and the header fields count down', async () => {
    const checkout = route({ actor: 'user', rate: 'checkout' }, () => ({}))
    const { browser } = await signedInBrowser()
    const { browser: other } = await signedInBrowser()
    const first = await browser.call(checkout, '/x')
    expect(first.headers.get('ratelimit-policy')).toBe('"checkout";q=10;w=60')
    expect(first.headers.get('ratelimit')).toMatch(/^"checkout";r=9;t=\d+$/)
    const rest = await Promise.all(Array.from({ length: 10 }, () => browser.call(checkout, '/x')))
    expect(rest.filter((response) => response.status === 429)).toHaveLength(1)
    const refusal = rest.find((response) => response.status === 429)
    expect(Number(refusal?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(refusal?.headers.get('ratelimit')).toMatch(/r=0/)
    expect(await refusal?.json()).toMatchObject({ status: 429, code: 'RATE_LIMITED' })
    expect((await other.call(checkout, '/x')).status).toBe(200)
  })

  test('where no address can be trusted, forged headers change nothing', async () => {
    const read = route({ actor: 'anyone', rate: 'health' }, () => ({}))
    const response = await new Browser().call(read, '/x', { headers: { 'x-forwarded-for': '203.0.113.99' } })
    expect(response.headers.get('ratelimit-policy')).toBe('"health";q=6000;w=60')
    expect((await pool().query('SELECT key FROM rate_limit')).rows).toEqual([{ key: 'health:everybody' }])
  })

  test('behind a proxy the address counts, an IPv6 subscriber as one', async () => {
    vi.stubEnv('TRUST_PROXY', 'hops:1')
    vi.resetModules()
    const { route: fresh } = await import('./route')
    const { disconnect: close } = await import('@/lib/platform/db')
    const read = fresh({ actor: 'anyone' }, ({ ip }) => ({ ip }))
    const from = (forwarded: string) => new Browser().call(read, '/x', { headers: { 'x-forwarded-for': forwarded } })
    expect(await (await from('6.6.6.6, 203.0.113.7')).json()).toEqual({ ip: '203.0.113.7' })
    expect((await from('2001:db8::1')).headers.get('ratelimit')).toMatch(/r=59/)
    expect((await from('2001:db8::2')).headers.get('ratelimit')).toMatch(/r=58/)
    await close()
  })
})
