import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { auditOf, aUser, GOOD_PASSWORD, mailsTo } from '@/tests/support/accounts'
import { newId } from '@/lib/core/ids'
import { db, disconnect, inTransaction } from '@/lib/platform/db'
import { changePassword, requestPasswordReset, resetPassword } from './change-password'
import { findActor } from './find-actor'
import { logIn } from './log-in'
import { isPassword } from './password'
import { reinstateUser, suspendUser } from './profile'
import { register, resendVerification, verifyEmail } from './register'
import { registerInput } from './schema'
import { listSessions, openSession } from './sessions'

const origin = { ip: null, userAgent: 'Browser/1' }
const NEW_PASSWORD = '서랍 속의 오래된 지도'
const invalid = { code: 'AUTH_TOKEN_INVALID', status: 400 }

afterEach(() => { vi.useRealTimers() })
afterAll(disconnect)

const form = (email = `${newId('usr')}@test.example`) =>
  registerInput.parse({ email, password: GOOD_PASSWORD, displayName: '새 이웃', locale: 'ko', agreesToTerms: true, agreesToPrivacy: true, isAdult14: true })
const userBy = (email: string) => db().user.findUniqueOrThrow({ where: { email } })

async function signedIn() {
  const user = await aUser()
  const { sessionId } = await inTransaction((tx) => openSession(tx, { id: user.id, isAdmin: false }, origin))
  return { user, actor: { userId: user.id, sessionId, email: user.email } }
}

test('an account begins unconfirmed, and the link of its mail confirms it', async () => {
  const input = form()
  await register(input)
  const user = await userBy(input.email)
  expect(user).toMatchObject({ emailVerifiedAt: null, role: 'MEMBER', status: 'ACTIVE', isAdult14: true })
  const [mail] = await mailsTo(user.id, 'verify-email')
  await verifyEmail(mail?.token ?? '')
  expect((await userBy(input.email)).emailVerifiedAt).not.toBeNull()
  await expect(verifyEmail(mail?.token ?? '')).resolves.toBeUndefined() // a double click
  expect(await auditOf(user.id)).toEqual([{ action: 'account.register', outcome: 'ok' }, { action: 'account.verify_email', outcome: 'ok' }])
})

test('only the hash of a link is stored, and the outbox is sealed', async () => {
  const input = form()
  await register(input)
  const user = await userBy(input.email)
  const [mail] = await mailsTo(user.id, 'verify-email')
  const stored = JSON.stringify([await db().mailToken.findMany({ where: { userId: user.id } }), await db().mail.findMany({ where: { toUserId: user.id } })], (_key, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : value))
  expect(mail?.token).toMatch(/^[\w-]{43}$/)
  expect(stored).not.toContain(mail?.token)
})

test('an address that is known makes no second account, whatever its case; its owner is told once an hour', async () => {
  const owner = await aUser({ email: `owner-${newId('usr')}@test.example` })
  await register(form(owner.email.toUpperCase()))
  await register(form(` ${owner.email} `))
  expect(await db().user.count({ where: { email: owner.email } })).toBe(1)
  expect((await userBy(owner.email)).displayName).toBe('한걸음')
  expect(await mailsTo(owner.id, 'address-taken')).toHaveLength(1)
  expect(await mailsTo(owner.id, 'verify-email')).toHaveLength(0)
})

test('twenty sign-ups with one address make one account', async () => {
  const input = form()
  await Promise.all(Array.from({ length: 20 }, () => register(input)))
  const user = await userBy(input.email)
  expect(await mailsTo(user.id, 'verify-email')).toHaveLength(1)
  expect(await mailsTo(user.id, 'address-taken')).toHaveLength(1)
})

test('a weak password is refused by name', async () => {
  await expect(register({ ...form(), password: 'password1!' })).rejects.toMatchObject({ code: 'INVALID_INPUT', fields: { password: 'PASSWORD_COMMON' } })
})

test('a confirmation link ends after a day and can be asked for again until it was used', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const user = await aUser({ isVerified: false })
  await resendVerification(user.id)
  vi.setSystemTime(Date.now() + 86_400_000 + 1000)
  const [old] = await mailsTo(user.id, 'verify-email')
  await expect(verifyEmail(old?.token ?? '')).rejects.toMatchObject(invalid)
  await expect(verifyEmail('made-up')).rejects.toMatchObject(invalid)
  await resendVerification(user.id)
  await verifyEmail((await mailsTo(user.id, 'verify-email'))[1]?.token ?? '')
  await resendVerification(user.id)
  expect(await mailsTo(user.id, 'verify-email')).toHaveLength(2)
})

test('signing in opens a session; a wrong word and an unknown address are one refusal', async () => {
  const user = await aUser()
  const { tokens, deviceToken } = await logIn({ email: user.email, password: GOOD_PASSWORD }, origin, null)
  expect(await findActor(tokens.accessToken)).toMatchObject({ userId: user.id, isEmailVerified: true, isAdmin: false, sellerId: null })
  expect(deviceToken).not.toBeNull()
  const refusals = await Promise.all([
    logIn({ email: user.email, password: 'not the password' }, origin, null).catch((error: unknown) => error),
    logIn({ email: `nobody-${user.email}`, password: GOOD_PASSWORD }, origin, null).catch((error: unknown) => error),
  ])
  for (const refusal of refusals) expect(refusal).toMatchObject({ code: 'AUTH_BAD_CREDENTIALS', status: 401, safeMessage: 'The e-mail address or the password is not right.' })
})

test('five failures stop an address, known or not; the owner’s own browser is not locked out by strangers', async () => {
  const user = await aUser()
  const { deviceToken } = await logIn({ email: user.email, password: GOOD_PASSWORD }, origin, null)
  for (const email of [user.email, `nobody-${user.email}`]) {
    const codes: string[] = []
    for (let i = 0; i < 6; i += 1) await logIn({ email, password: 'wrong wrong wrong' }, origin, null).catch((error: { code: string }) => codes.push(error.code))
    expect(codes).toEqual([...Array(5).fill('AUTH_BAD_CREDENTIALS'), 'RATE_LIMITED'])
  }
  await expect(logIn({ email: user.email, password: GOOD_PASSWORD }, origin, null)).rejects.toMatchObject({ status: 429 })
  await expect(logIn({ email: user.email, password: GOOD_PASSWORD }, origin, deviceToken)).resolves.toMatchObject({ deviceToken: null })
})

test('twenty guesses at once count as twenty', async () => {
  const user = await aUser()
  const codes = await Promise.all(Array.from({ length: 20 }, () => logIn({ email: user.email, password: 'wrong wrong wrong' }, origin, null).catch((error: { code: string }) => error.code)))
  expect(codes.filter((code) => code === 'AUTH_BAD_CREDENTIALS')).toHaveLength(5)
})

test('the right password clears the count', async () => {
  const user = await aUser()
  const fail = () => logIn({ email: user.email, password: 'wrong wrong wrong' }, origin, null).catch((error: { code: string }) => error.code)
  for (let i = 0; i < 4; i += 1) await fail()
  await logIn({ email: user.email, password: GOOD_PASSWORD }, origin, null)
  for (let i = 0; i < 5; i += 1) expect(await fail()).toBe('AUTH_BAD_CREDENTIALS')
})

test('a browser never seen before is announced by mail, the first one and a known one are not', async () => {
  const user = await aUser()
  const enter = (userAgent: string, device: string | null) => logIn({ email: user.email, password: GOOD_PASSWORD }, { ip: '203.0.113.7', userAgent }, device)
  const first = await enter('Browser/1', null)
  await enter('Browser/1', null)
  await enter('Browser/2', first.deviceToken)
  expect(await mailsTo(user.id, 'new-device')).toEqual([])
  await enter('Browser/3', null)
  expect(await mailsTo(user.id, 'new-device')).toEqual([expect.objectContaining({ userAgent: 'Browser/3', ip: '203.0.113.7' })])
})

test('a hash made at another cost is renewed at the next sign-in', async () => {
  const user = await aUser()
  const { hash } = await import('@node-rs/argon2')
  await db().user.update({ where: { id: user.id }, data: { passwordHash: await hash(GOOD_PASSWORD, { memoryCost: 8192, timeCost: 1, parallelism: 1 }) } })
  await logIn({ email: user.email, password: GOOD_PASSWORD }, origin, null)
  const renewed = await userBy(user.email)
  expect(renewed.passwordHash).toContain('m=19456,t=2,p=1')
  expect(await isPassword(renewed.passwordHash, GOOD_PASSWORD)).toBe(true)
})

test('only who knows the password learns that an account is suspended; reinstated, it opens again', async () => {
  const user = await aUser()
  await inTransaction((tx) => suspendUser(tx, 'usr_operator', user.id, 'fraud'))
  await expect(logIn({ email: user.email, password: 'wrong wrong wrong' }, origin, null)).rejects.toMatchObject({ code: 'AUTH_BAD_CREDENTIALS' })
  await expect(logIn({ email: user.email, password: GOOD_PASSWORD }, origin, null)).rejects.toMatchObject({ code: 'ACCOUNT_SUSPENDED', status: 403 })
  await requestPasswordReset(user.email)
  expect(await mailsTo(user.id, 'reset-password')).toHaveLength(0)
  expect(await inTransaction((tx) => reinstateUser(tx, 'usr_operator', user.id, 'cleared'))).toBe(true)
  expect(await inTransaction((tx) => reinstateUser(tx, 'usr_operator', user.id, 'cleared'))).toBe(false)
  await expect(logIn({ email: user.email, password: GOOD_PASSWORD }, origin, null)).resolves.toBeDefined()
})

test('a reset link works once among twenty, for its user alone, and ends every session', async () => {
  const { user } = await signedIn()
  const other = await signedIn()
  await requestPasswordReset(user.email)
  const [mail] = await mailsTo(user.id, 'reset-password')
  const results = await Promise.allSettled(Array.from({ length: 20 }, () => resetPassword(mail?.token ?? '', NEW_PASSWORD)))
  expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
  for (const result of results) if (result.status === 'rejected') expect(result.reason).toMatchObject(invalid)
  expect(await isPassword((await userBy(user.email)).passwordHash, NEW_PASSWORD)).toBe(true)
  expect(await isPassword((await userBy(other.user.email)).passwordHash, GOOD_PASSWORD)).toBe(true)
  expect(await listSessions(user.id, '')).toHaveLength(0)
  expect(await listSessions(other.user.id, '')).toHaveLength(1)
  expect(await mailsTo(user.id, 'password-changed')).toHaveLength(1)
})

test('a reset link ends after fifteen minutes, with the next one, and is no confirmation link', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const user = await aUser({ isVerified: false })
  await requestPasswordReset(user.email)
  const [first] = await mailsTo(user.id, 'reset-password')
  await expect(verifyEmail(first?.token ?? '')).rejects.toMatchObject(invalid)
  vi.setSystemTime(Date.now() + 1000)
  await requestPasswordReset(user.email)
  await expect(resetPassword(first?.token ?? '', NEW_PASSWORD)).rejects.toMatchObject(invalid)
  const second = (await mailsTo(user.id, 'reset-password'))[1]?.token ?? ''
  await expect(resetPassword(second, 'short')).rejects.toMatchObject({ fields: { password: 'TOO_SHORT' } })
  await resetPassword(second, NEW_PASSWORD)
  expect((await userBy(user.email)).emailVerifiedAt).not.toBeNull() // the mail proved the address
  vi.setSystemTime(Date.now() + 1000)
  await requestPasswordReset(user.email)
  const third = (await mailsTo(user.id, 'reset-password'))[2]?.token ?? ''
  vi.setSystemTime(Date.now() + 15 * 60_000 + 1000)
  await expect(resetPassword(third, NEW_PASSWORD)).rejects.toMatchObject(invalid)
})

test('three reset mails an hour, also for an address that is unknown', async () => {
  const user = await aUser()
  for (const email of [user.email, `nobody-${user.email}`]) {
    const codes: string[] = []
    for (let i = 0; i < 4; i += 1) await requestPasswordReset(email).catch((error: { code: string }) => codes.push(error.code))
    expect(codes).toEqual(['RATE_LIMITED'])
  }
})

test('changing the password needs the current one and ends the other sessions', async () => {
  const { user, actor } = await signedIn()
  await inTransaction((tx) => openSession(tx, { id: user.id, isAdmin: false }, origin))
  await expect(changePassword(actor, { currentPassword: 'not this one', newPassword: NEW_PASSWORD })).rejects.toMatchObject({ code: 'PASSWORD_WRONG', status: 400 })
  await expect(changePassword(actor, { currentPassword: GOOD_PASSWORD, newPassword: 'qwertyuiop' })).rejects.toMatchObject({ fields: { newPassword: 'PASSWORD_COMMON' } })
  await changePassword(actor, { currentPassword: GOOD_PASSWORD, newPassword: NEW_PASSWORD })
  expect(await listSessions(user.id, actor.sessionId)).toEqual([expect.objectContaining({ id: actor.sessionId, isCurrent: true, ip: null })])
  expect(await mailsTo(user.id, 'password-changed')).toHaveLength(1)
})

test('of several changes at once one wins', async () => {
  const { user, actor } = await signedIn()
  const results = await Promise.allSettled(['하나 둘 셋 넷 다섯', '여섯 일곱 여덟 아홉'].map((newPassword) => changePassword(actor, { currentPassword: GOOD_PASSWORD, newPassword })))
  expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
  expect(await mailsTo(user.id, 'password-changed')).toHaveLength(1)
})
