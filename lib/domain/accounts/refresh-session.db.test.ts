import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest'
import { auditOf, aUser, mailsTo } from '@/tests/support/accounts'
import { db, disconnect, inTransaction } from '@/lib/platform/db'
import { findActor } from './find-actor'
import { suspendUser } from './profile'
import { refreshSession } from './refresh-session'
import { openSession, revokeSessions, type TokenPair } from './sessions'
import { tidyUpAccounts } from './tidy-up'

const origin = { ip: '203.0.113.7', userAgent: 'Browser/1' }
const thief = { ip: '198.51.100.9', userAgent: 'Other/1' }
const AT = new Date('2026-11-23T03:00:00Z')
const DAY = 86_400_000

beforeEach(() => { vi.useFakeTimers({ now: AT, toFake: ['Date'] }) })
afterEach(() => { vi.useRealTimers() })
afterAll(disconnect)

async function signedIn(role: 'MEMBER' | 'ADMIN' = 'MEMBER') {
  const user = await aUser({ role })
  return { user, ...(await inTransaction((tx) => openSession(tx, { id: user.id, isAdmin: role === 'ADMIN' }, origin))) }
}
const pass = (ms: number) => vi.setSystemTime(Date.now() + ms)
const ended = { code: 'AUTH_SESSION_ENDED', status: 401 }

test('tokens rotate, and the session stays the same', async () => {
  const { tokens, sessionId, user } = await signedIn()
  pass(60_000)
  const next = await refreshSession(tokens.refreshToken, origin)
  expect(next.refreshToken).not.toBe(tokens.refreshToken)
  expect(await findActor(next.accessToken)).toMatchObject({ userId: user.id, sessionId })
  expect((await db().session.findUniqueOrThrow({ where: { id: sessionId } })).lastUsedAt).toEqual(new Date(AT.getTime() + 60_000))
})

test('twenty tabs at once get one successor', async () => {
  const { tokens, sessionId } = await signedIn()
  const pairs = await Promise.all(Array.from({ length: 20 }, () => refreshSession(tokens.refreshToken, origin)))
  expect(new Set(pairs.map((pair: TokenPair) => pair.refreshToken)).size).toBe(1)
  const open = await db().refreshToken.findMany({ where: { sessionId, usedAt: null } })
  expect(open).toHaveLength(1)
  expect(await db().refreshToken.count({ where: { sessionId } })).toBe(2)
  await expect(refreshSession(pairs[0]?.refreshToken ?? '', origin)).resolves.toBeDefined()
})

test.each([
  ['too late', () => pass(10_001), origin],
  ['from another browser', () => pass(1000), thief],
])('a used token that comes again %s ends the family, leaves a record and mails the owner', async (_name, wait, from) => {
  const { tokens, sessionId, user } = await signedIn()
  const next = await refreshSession(tokens.refreshToken, origin)
  wait()
  await expect(refreshSession(tokens.refreshToken, from)).rejects.toMatchObject(ended)
  await expect(refreshSession(next.refreshToken, origin)).rejects.toMatchObject(ended)
  expect(await findActor(next.accessToken)).toBeNull()
  expect(await auditOf(sessionId)).toEqual([{ action: 'account.refresh_reuse', outcome: 'denied' }])
  expect(await mailsTo(user.id, 'session-reuse')).toHaveLength(1)
})

test('a grandparent is no lost answer', async () => {
  const { tokens } = await signedIn()
  const next = await refreshSession(tokens.refreshToken, origin)
  await refreshSession(next.refreshToken, origin)
  await expect(refreshSession(tokens.refreshToken, origin)).rejects.toMatchObject(ended)
  await expect(refreshSession(next.refreshToken, origin)).rejects.toMatchObject(ended)
})

test('what is no refresh token of ours ends nothing', async () => {
  const { tokens, user } = await signedIn()
  const other = await signedIn()
  await expect(refreshSession(tokens.accessToken, origin)).rejects.toMatchObject(ended)
  await expect(refreshSession('', origin)).rejects.toMatchObject(ended)
  await db().session.deleteMany({ where: { id: other.sessionId } })
  await expect(refreshSession(other.tokens.refreshToken, origin)).rejects.toMatchObject(ended)
  expect(await mailsTo(user.id, 'session-reuse')).toHaveLength(0)
  await expect(refreshSession(tokens.refreshToken, origin)).resolves.toBeDefined()
})

test('fourteen idle days end it, thirty days end it in any case', async () => {
  const idle = await signedIn()
  pass(14 * DAY + 10_000)
  await expect(refreshSession(idle.tokens.refreshToken, origin)).rejects.toMatchObject(ended)
  vi.setSystemTime(AT)
  let { tokens } = await signedIn()
  for (const days of [10, 10, 9]) {
    pass(days * DAY)
    tokens = await refreshSession(tokens.refreshToken, origin)
  }
  expect(tokens.refreshSeconds).toBe(86_400)
  pass(DAY + 10_000)
  await expect(refreshSession(tokens.refreshToken, origin)).rejects.toMatchObject(ended)
})

test('an operator is signed out after half an hour without use', async () => {
  const { tokens } = await signedIn('ADMIN')
  expect(tokens.refreshSeconds).toBe(1800)
})

test('a suspension ends every session at once', async () => {
  const { tokens, user } = await signedIn()
  expect(await findActor(tokens.accessToken)).not.toBeNull()
  await inTransaction((tx) => suspendUser(tx, 'usr_operator', user.id, 'fraud'))
  expect(await findActor(tokens.accessToken)).toBeNull()
  await expect(refreshSession(tokens.refreshToken, origin)).rejects.toMatchObject(ended)
  expect(await inTransaction((tx) => suspendUser(tx, 'usr_operator', user.id, 'again'))).toBe(false)
})

test('one session cannot refresh without end', async () => {
  let { tokens } = await signedIn()
  const results: string[] = []
  for (let i = 0; i < 31; i += 1) {
    const result = await refreshSession(tokens.refreshToken, origin).catch((error: { code: string }) => error.code)
    if (typeof result === 'string') results.push(result)
    else tokens = result
  }
  expect(results).toEqual(['RATE_LIMITED'])
})

test('what ended a month ago is cleared away, and nothing else', async () => {
  vi.setSystemTime(new Date(AT.getTime() - 40 * DAY))
  const old = await signedIn()
  await inTransaction((tx) => revokeSessions(tx, old.user.id, 'test'))
  vi.setSystemTime(AT)
  const young = await signedIn()
  await tidyUpAccounts()
  expect(await db().session.count({ where: { id: old.sessionId } })).toBe(0)
  expect(await db().refreshToken.count({ where: { sessionId: old.sessionId } })).toBe(0)
  expect(await db().session.count({ where: { id: young.sessionId } })).toBe(1)
})
