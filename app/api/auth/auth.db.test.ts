import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { aUser, GOOD_PASSWORD, mailsTo } from '@/tests/support/accounts'
import { Browser, type CallOptions } from '@/tests/support/browser'
import { newId } from '@/lib/core/ids'
import { db, disconnect, inTransaction, pool } from '@/lib/platform/db'
import { suspendUser } from '@/lib/domain/accounts'
import { GET as me, PATCH as patchMe } from '@/app/api/me/route'
import { GET as context } from '@/app/api/me/context/route'
import { GET as sessions } from '@/app/api/me/sessions/route'
import { DELETE as endSession } from '@/app/api/me/sessions/[id]/route'
import { GET as csrf } from './csrf/route'
import { POST as login } from './login/route'
import { POST as logout } from './logout/route'
import { POST as logoutAll } from './logout-all/route'
import { POST as change } from './password/change/route'
import { POST as forgot } from './password/forgot/route'
import { POST as reset } from './password/reset/route'
import { POST as refresh } from './refresh/route'
import { POST as register } from './register/route'
import { POST as verify } from './verify-email/route'
import { POST as resend } from './verify-email/resend/route'

beforeEach(async () => { await pool().query('DELETE FROM rate_limit') })
afterEach(() => { vi.useRealTimers() })
afterAll(disconnect)

const API = { 'x-client': 'api', origin: null }
const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code

async function freshToken(browser: Browser): Promise<void> {
  browser.csrfToken = ((await (await browser.call(csrf, '/api/auth/csrf')).json()) as { token: string }).token
}
async function visitor(userAgent?: string): Promise<Browser> {
  const browser = new Browser(userAgent)
  await freshToken(browser)
  return browser
}
async function signIn(email: string, userAgent?: string): Promise<Browser> {
  const browser = await visitor(userAgent)
  expect((await browser.call(login, '/api/auth/login', { body: { email, password: GOOD_PASSWORD } })).status).toBe(200)
  await freshToken(browser)
  return browser
}
const form = (more: Record<string, unknown> = {}) => ({ email: `${newId('usr')}@test.example`, password: GOOD_PASSWORD, displayName: '새 이웃', locale: 'ko', agreesToTerms: true, agreesToPrivacy: true, isAdult14: true, ...more })

describe('cookies', () => {
  test('a browser gets its tokens as cookies that no script reads, and no token in the body', async () => {
    const user = await aUser()
    const browser = await visitor()
    const response = await browser.call(login, '/api/auth/login', { body: { email: user.email, password: GOOD_PASSWORD } })
    const lines = response.headers.getSetCookie()
    expect(lines.map((line) => line.replace(/=[\w.-]+;/, '=…;').replace(/Max-Age=\d+/, 'Max-Age=n'))).toEqual([
      'at=…; Path=/; Max-Age=n; SameSite=Lax; HttpOnly',
      'rt=…; Path=/api/auth; Max-Age=n; SameSite=Strict; HttpOnly',
      'dev=…; Path=/api/auth; Max-Age=n; SameSite=Strict; HttpOnly',
    ])
    expect(await response.json()).toEqual({ expiresIn: 600 })
    expect(response.headers.get('cache-control')).toBe('private, no-store')
  })

  test('a machine gets them in the body and no cookie, and lives by Bearer', async () => {
    const user = await aUser()
    const machine = new Browser('curl/8')
    const response = await machine.call(login, '/api/auth/login', { body: { email: user.email, password: GOOD_PASSWORD }, headers: API })
    expect(response.headers.getSetCookie()).toEqual([])
    const tokens = (await response.json()) as { tokenType: string; accessToken: string; refreshToken: string }
    expect(tokens.tokenType).toBe('Bearer')
    const bearer = { authorization: `Bearer ${tokens.accessToken}`, origin: null }
    expect(await (await machine.call(me, '/api/me', { headers: bearer })).json()).toMatchObject({ id: user.id, email: user.email, roles: ['buyer'], seller: null })
    const next = (await (await machine.call(refresh, '/api/auth/refresh', { body: { refreshToken: tokens.refreshToken }, headers: API })).json()) as typeof tokens
    expect(next.refreshToken).not.toBe(tokens.refreshToken)
    expect((await machine.call(logout, '/api/auth/logout', { method: 'POST', headers: { authorization: `Bearer ${next.accessToken}` } })).status).toBe(204)
    expect((await machine.call(me, '/api/me', { headers: { authorization: `Bearer ${next.accessToken}` } })).status).toBe(401)
  })

  test('an access token refreshes nothing, a refresh token opens nothing', async () => {
    const user = await aUser()
    const browser = await signIn(user.email)
    const [at, rt] = [browser.cookies.get('at') ?? '', browser.cookies.get('rt') ?? '']
    browser.cookies.set('at', rt)
    expect((await browser.call(me, '/api/me')).status).toBe(401)
    const machine = new Browser()
    expect(await codeOf(await machine.call(refresh, '/api/auth/refresh', { body: { refreshToken: at }, headers: API }))).toBe('AUTH_SESSION_ENDED')
  })

  test('a machine cannot spend the cookie of a browser', async () => {
    const browser = await signIn((await aUser()).email)
    expect((await browser.call(refresh, '/api/auth/refresh', { body: {}, headers: { 'x-client': 'api' } })).status).toBe(401)
    expect((await browser.call(refresh, '/api/auth/refresh', { method: 'POST' })).status).toBe(200)
  })
})

describe('a session', () => {
  test('goes on after the access token ran out: 401, refresh with the form token of before, again', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const browser = await signIn((await aUser()).email)
    const old = browser.cookies.get('at')
    vi.setSystemTime(Date.now() + 11 * 60_000)
    expect(await codeOf(await browser.call(context, '/api/me/context'))).toBe('AUTH_REQUIRED')
    expect(await codeOf(await browser.call(patchMe, '/api/me', { method: 'PATCH', body: { locale: 'en' } }))).toBe('AUTH_REQUIRED')
    expect((await browser.call(refresh, '/api/auth/refresh', { method: 'POST' })).status).toBe(200)
    expect(browser.cookies.get('at')).not.toBe(old)
    expect(await (await browser.call(context, '/api/me/context')).json()).toMatchObject({ actor: { displayName: '한걸음', roles: ['buyer'], hasSellerProfile: false } })
  })

  test('that has ended takes its cookies along', async () => {
    const user = await aUser()
    const browser = await signIn(user.email)
    await inTransaction((tx) => suspendUser(tx, 'usr_operator', user.id, 'fraud'))
    expect((await browser.call(me, '/api/me')).status).toBe(401)
    const response = await browser.call(refresh, '/api/auth/refresh', { method: 'POST' })
    expect(await codeOf(response)).toBe('AUTH_SESSION_ENDED')
    expect([...browser.cookies.keys()]).toEqual(['csrf', 'dev'])
    await freshToken(browser)
    expect(await (await browser.call(context, '/api/me/context')).json()).toEqual({ actor: null, prompt: null })
  })

  test('can be listed and ended from another; a stranger’s looks absent', async () => {
    const user = await aUser()
    const laptop = await signIn(user.email, 'Laptop/1')
    const phone = await signIn(user.email, 'Phone/1')
    const stranger = await signIn((await aUser()).email)
    const { items } = (await (await laptop.call(sessions, '/api/me/sessions')).json()) as { items: { id: string; userAgent: string; isCurrent: boolean }[] }
    expect(items.map(({ userAgent, isCurrent }) => [userAgent, isCurrent]).sort()).toEqual([['Laptop/1', true], ['Phone/1', false]])
    const id = items.find(({ isCurrent }) => !isCurrent)?.id ?? ''
    const end = (browser: Browser) => browser.call(endSession, `/api/me/sessions/${id}`, { method: 'DELETE', params: { id } })
    expect((await end(stranger)).status).toBe(404)
    expect((await phone.call(me, '/api/me')).status).toBe(200)
    expect((await end(laptop)).status).toBe(204)
    expect((await end(laptop)).status).toBe(404)
    expect((await phone.call(me, '/api/me')).status).toBe(401)
    expect((await laptop.call(me, '/api/me')).status).toBe(200)
  })

  test('ends at sign-out, here or everywhere', async () => {
    const user = await aUser()
    const [one, two, three] = [await signIn(user.email), await signIn(user.email), await signIn(user.email)]
    const kept = one.cookies.get('at') ?? ''
    const response = await one.call(logout, '/api/auth/logout', { method: 'POST' })
    expect([response.status, response.headers.get('clear-site-data')]).toEqual([204, '"storage"'])
    expect([...one.cookies.keys()]).toEqual(['csrf', 'dev'])
    one.cookies.set('at', kept)
    expect((await one.call(me, '/api/me')).status).toBe(401)
    expect((await two.call(me, '/api/me')).status).toBe(200)
    expect(await (await two.call(logoutAll, '/api/auth/logout-all', { method: 'POST' })).json()).toEqual({ sessions: 2 })
    expect((await three.call(me, '/api/me')).status).toBe(401)
    expect((await (await visitor()).call(logout, '/api/auth/logout', { method: 'POST' })).status).toBe(204)
  })
})

describe('strangers learn nothing', () => {
  const answer = async (response: Response) => [response.status, await response.text().then((text) => text.replace(/req_\w+/, 'req')), response.headers.getSetCookie().length]

  test.each<[string, Parameters<Browser['call']>[0], (email: string) => unknown]>([
    ['sign-in', login, (email) => ({ email, password: 'wrong wrong wrong' })],
    ['sign-up', register, (email) => form({ email })],
    ['forgotten password', forgot, (email) => ({ email })],
  ])('%s answers alike for a known and an unknown address', async (_name, handler, body) => {
    const user = await aUser()
    const browser = await visitor()
    const known = await answer(await browser.call(handler, '/x', { body: body(user.email) }))
    const unknown = await answer(await browser.call(handler, '/x', { body: body(`nobody-${user.email}`) }))
    expect(known).toEqual(unknown)
  })

  test('signing up in each of the three agreements is needed, and each must be said', async () => {
    const browser = await visitor()
    for (const name of ['agreesToTerms', 'agreesToPrivacy', 'isAdult14']) {
      const refused = await browser.call(register, '/x', { body: form({ [name]: false }) })
      expect(await refused.json()).toMatchObject({ status: 400, fields: { [name]: 'AGREEMENT_REQUIRED' } })
      const { [name]: _left, ...without } = form() as Record<string, unknown>
      expect((await browser.call(register, '/x', { body: without })).status).toBe(400)
    }
  })

  test.each([
    ['role', 'ADMIN'], ['status', 'ACTIVE'], ['emailVerifiedAt', '2026-01-01T00:00:00Z'], ['id', 'usr_mine'], ['passwordHash', 'x'], ['isAdmin', true], ['termsVersion', '1'],
  ])('nobody signs up with an own %s', async (name, value) => {
    const body = form({ [name]: value })
    const response = await (await visitor()).call(register, '/x', { body })
    expect(await response.json()).toMatchObject({ code: 'INVALID_INPUT', fields: { [name]: 'UNKNOWN' } })
    expect(await db().user.count({ where: { email: body.email } })).toBe(0)
  })
})

describe('one’s own account', () => {
  test('name and language can be changed, and nothing else', async () => {
    const browser = await signIn((await aUser()).email)
    const patch = (body: unknown) => browser.call(patchMe, '/api/me', { method: 'PATCH', body })
    expect(await (await patch({ displayName: ' 오후 세시 ', locale: 'en' })).json()).toMatchObject({ displayName: '오후 세시', locale: 'en' })
    for (const body of [{ email: 'new@test.example' }, { role: 'ADMIN' }, { isEmailVerified: true }, { displayName: '' }, { displayName: 'a\u202Eb' }, { displayName: '<b>' }, { locale: 'fr' }, {}]) {
      expect((await patch(body)).status).toBe(400)
    }
    expect(await (await patch({ locale: 'ko' })).json()).toMatchObject({ displayName: '오후 세시', locale: 'ko', roles: ['buyer'] })
  })

  test('the whole way: sign up, confirm, sign in, forget, reset, change', async () => {
    const browser = await visitor()
    const body = form()
    const post = (handler: Parameters<Browser['call']>[0], payload?: unknown, more: CallOptions = {}) => browser.call(handler, '/x', { method: 'POST', body: payload, ...more })
    expect((await post(register, body)).status).toBe(202)
    const user = await db().user.findUniqueOrThrow({ where: { email: body.email } })
    expect((await post(resend)).status).toBe(401)
    await post(login, { email: body.email, password: GOOD_PASSWORD })
    await freshToken(browser)
    expect((await post(resend)).status).toBe(202)
    const links = await mailsTo(user.id, 'verify-email')
    expect(links).toHaveLength(2)
    expect((await post(verify, { token: 'made-up' })).status).toBe(400)
    expect(await (await post(verify, { token: links[1]?.token })).json()).toEqual({ isEmailVerified: true })
    expect(await (await browser.call(me, '/x')).json()).toMatchObject({ isEmailVerified: true })
    expect((await post(forgot, { email: body.email })).status).toBe(202)
    const [link] = await mailsTo(user.id, 'reset-password')
    expect((await post(reset, { token: link?.token, password: 'short' })).status).toBe(400)
    expect((await post(reset, { token: link?.token, password: '서랍 속의 오래된 지도' })).status).toBe(204)
    expect(browser.cookies.has('at')).toBe(false)
    await freshToken(browser)
    expect((await post(login, { email: body.email, password: GOOD_PASSWORD })).status).toBe(401)
    expect((await post(login, { email: body.email, password: '서랍 속의 오래된 지도' })).status).toBe(200)
    await freshToken(browser)
    expect((await post(change, { currentPassword: '서랍 속의 오래된 지도', newPassword: GOOD_PASSWORD })).status).toBe(204)
    expect((await browser.call(me, '/x')).status).toBe(200)
  })
})
