import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import jwt from 'jsonwebtoken'
import { ACCESS_SECONDS, sessionOfAccess, signAccess, signDevice, signRefresh, verifyAccess, verifyDevice, verifyRefresh } from './tokens'

const AT = new Date('2026-11-23T03:00:00Z')
const session = { userId: 'usr_1', sessionId: 'ses_1', authenticatedAt: AT }
const row = { id: 'rft_1', sessionId: 'ses_1', createdAt: AT, expiresAt: new Date(AT.getTime() + 14 * 86_400_000) }

beforeEach(() => { vi.useFakeTimers({ now: AT, toFake: ['Date'] }) })
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllEnvs()
  vi.resetModules()
})

/** The module as it loads with another environment. */
async function tokensWith(changes: Record<string, string>) {
  vi.resetModules()
  for (const [name, value] of Object.entries(changes)) vi.stubEnv(name, value)
  return import('./tokens')
}

test('an access token names its user and session, and carries what it promises', () => {
  const token = signAccess(session)
  expect(verifyAccess(token)).toEqual({ userId: 'usr_1', sessionId: 'ses_1' })
  const { header, payload } = jwt.decode(token, { complete: true }) ?? {}
  expect(header).toMatchObject({ alg: 'HS256', typ: 'at+jwt', kid: expect.stringMatching(/^[0-9a-f]{12}$/) })
  expect(payload).toMatchObject({ iss: 'http://localhost:3000', aud: 'ai-marketplace:access', sub: 'usr_1', sid: 'ses_1', exp: AT.getTime() / 1000 + ACCESS_SECONDS, auth_time: AT.getTime() / 1000 })
  expect(signAccess(session)).not.toBe(token) // each has its own jti
})

test('after its ten minutes it opens nothing, but still tells which session a form belongs to', () => {
  const token = signAccess(session)
  vi.setSystemTime(AT.getTime() + (ACCESS_SECONDS + 4) * 1000)
  expect(verifyAccess(token)).not.toBeNull() // clocks may differ by a few seconds
  vi.setSystemTime(AT.getTime() + (ACCESS_SECONDS + 30) * 1000)
  expect(verifyAccess(token)).toBeNull()
  expect(sessionOfAccess(token)).toBe('ses_1')
})

test('a token from the future is not yet valid', () => {
  vi.setSystemTime(AT.getTime() + 3_600_000)
  const token = signAccess(session)
  vi.setSystemTime(AT)
  expect(verifyAccess(token)).toBeNull()
})

test('one kind of token is never taken for another', () => {
  const access = signAccess(session)
  const refresh = signRefresh(row)
  const device = signDevice('usr_1')
  expect([verifyRefresh(access), verifyDevice(access), verifyAccess(refresh), verifyDevice(refresh), verifyAccess(device), verifyRefresh(device), sessionOfAccess(refresh)]).toEqual(Array(7).fill(null))
  expect(verifyRefresh(refresh)).toEqual({ tokenId: 'rft_1', sessionId: 'ses_1' })
  expect(verifyDevice(device)).toMatchObject({ userId: 'usr_1' })
})

test('the refresh token is the same text for the same row', () => {
  const token = signRefresh(row)
  vi.setSystemTime(AT.getTime() + 5000)
  expect(signRefresh(row)).toBe(token)
  expect(signRefresh({ ...row, id: 'rft_2' })).not.toBe(token)
})

const claims = { iss: 'http://localhost:3000', aud: 'ai-marketplace:access', sub: 'usr_1', sid: 'ses_1', jti: 'x', iat: AT.getTime() / 1000, exp: AT.getTime() / 1000 + 600, auth_time: 1 }
const secret = process.env.JWT_SECRET ?? ''
const kid = (): string => (jwt.decode(signAccess(session), { complete: true })?.header.kid ?? '')
const forged: [string, () => string][] = [
  ['no signature (alg none)', () => jwt.sign(claims, '', { algorithm: 'none', header: { alg: 'none', typ: 'at+jwt', kid: kid() } })],
  ['another algorithm with the right key', () => jwt.sign(claims, secret, { algorithm: 'HS512', header: { alg: 'HS512', typ: 'at+jwt', kid: kid() } })],
  ['another key', () => jwt.sign(claims, 'z'.repeat(40), { header: { alg: 'HS256', typ: 'at+jwt', kid: kid() } })],
  ['an unknown key id', () => jwt.sign(claims, secret, { header: { alg: 'HS256', typ: 'at+jwt', kid: 'k9' } })],
  ['no key id', () => jwt.sign(claims, secret, { header: { alg: 'HS256', typ: 'at+jwt' } })],
  ['the plain type', () => jwt.sign(claims, secret, { header: { alg: 'HS256', typ: 'JWT', kid: kid() } })],
  ['another issuer', () => jwt.sign({ ...claims, iss: 'https://elsewhere.example' }, secret, { header: { alg: 'HS256', typ: 'at+jwt', kid: kid() } })],
  ['another audience', () => jwt.sign({ ...claims, aud: 'ai-marketplace:refresh' }, secret, { header: { alg: 'HS256', typ: 'at+jwt', kid: kid() } })],
  ['no session', () => jwt.sign({ ...claims, sid: undefined }, secret, { header: { alg: 'HS256', typ: 'at+jwt', kid: kid() } })],
  ['no end', () => jwt.sign(Object.fromEntries(Object.entries(claims).filter(([name]) => name !== 'exp')), secret, { header: { alg: 'HS256', typ: 'at+jwt', kid: kid() } })],
  ['no token at all', () => 'abc'],
  ['nothing', () => ''],
]
test.each(forged)('refused: %s', (_name, make) => expect(verifyAccess(make())).toBeNull())

test('a genuine token made by hand passes, so the refusals above are refusals of their one fault', () => {
  expect(verifyAccess(jwt.sign(claims, secret, { header: { alg: 'HS256', typ: 'at+jwt', kid: kid() } }))).not.toBeNull()
})

test('the former secret is accepted while it is being replaced, and no longer', async () => {
  const token = signAccess(session)
  const during = await tokensWith({ JWT_SECRET: 'n'.repeat(40), JWT_SECRET_PREVIOUS: secret })
  expect(during.verifyAccess(token)).toEqual({ userId: 'usr_1', sessionId: 'ses_1' })
  expect(jwt.decode(during.signAccess(session), { complete: true })?.header.kid).not.toBe(kid())
  const after = await tokensWith({ JWT_SECRET: 'n'.repeat(40), JWT_SECRET_PREVIOUS: '' })
  expect(after.verifyAccess(token)).toBeNull()
})
