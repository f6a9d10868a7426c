import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { aUser } from '@/tests/support/accounts'
import { alertsAbout } from '@/tests/support/alerts'
import { startSandbox, type Sandbox } from '@/sandbox/index'
import { control } from '@/sandbox/client'
import { db, disconnect, inTransaction, pool } from '@/lib/platform/db'
import type { RequestContext } from '@/lib/platform/request-context'
import type { MailRequest } from '@/lib/domain/notices/schema'

/** The modules as they load with the environment of now. */
async function load() {
  vi.resetModules()
  const [{ drainMail }, notices, { withRequestContext }] = await Promise.all([
    import('./drain-mail'), import('@/lib/domain/notices'), import('@/lib/platform/request-context'),
  ])
  return { drainMail, notices, withRequestContext }
}

const AT = new Date('2026-11-23T03:00:00Z')
let sandbox: Sandbox
let own: Awaited<ReturnType<typeof load>>

beforeAll(async () => {
  sandbox = await startSandbox()
  vi.stubEnv('SENDGRID_API_KEY', 'SG.test-key')
  vi.stubEnv('SENDGRID_API_BASE', sandbox.url)
  own = await load()
})
beforeEach(async () => {
  vi.useFakeTimers({ now: AT, toFake: ['Date'] })
  await db().mail.deleteMany()
  await pool().query('DELETE FROM rate_limit')
})
afterEach(async () => {
  vi.useRealTimers()
  await control(sandbox.url).delete('/faults')
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await sandbox.stop()
  await disconnect()
})

async function queued(more: Partial<MailRequest> = {}) {
  const user = await aUser()
  const mail = { dedupeKey: `test/${user.id}`, template: 'address-taken', toUserId: user.id, locale: 'ko', data: {}, ...more } as MailRequest
  await inTransaction((tx) => own.notices.queueMail(tx, mail))
  return { user, mail, row: () => db().mail.findUniqueOrThrow({ where: { dedupeKey: mail.dedupeKey } }) }
}
const pass = (minutes: number) => vi.setSystemTime(Date.now() + minutes * 60_000)
const mailsAt = (email: string) => control(sandbox.url).mails(email)

test('a queued mail arrives once, with a text part, and its contents are emptied', async () => {
  const { user, row } = await queued()
  expect(await own.drainMail({ batchMax: 50 })).toEqual({ sent: 1, later: 0, givenUp: 0 })
  expect(await own.drainMail({ batchMax: 50 })).toEqual({ sent: 0, later: 0, givenUp: 0 })
  const mails = await mailsAt(user.email)
  expect(mails).toHaveLength(1)
  expect(mails[0]).toMatchObject({ subject: '[가림] 이미 가입한 이메일이에요', categories: ['address-taken'] })
  expect(mails[0]?.text).toContain('http://localhost:3000/sign-in')
  expect(mails[0]?.html).toContain('<html lang="ko">')
  expect(await row()).toMatchObject({ status: 'SENT', tries: 1, data: {} })
})

test('the same key queues once, also among twenty at once, and marks the request', async () => {
  const { mail } = await queued()
  const context: RequestContext = { requestId: 'req_1' }
  const again = await own.withRequestContext(context, () => Promise.all(Array.from({ length: 20 }, () => inTransaction((tx) => own.notices.queueMail(tx, mail)))))
  expect(again).toEqual(Array(20).fill(false))
  expect(context.hasQueuedMail).toBeUndefined()
  expect(await db().mail.count({ where: { dedupeKey: mail.dedupeKey } })).toBe(1)
  await own.withRequestContext(context, () => queued())
  expect(context.hasQueuedMail).toBe(true)
})

test('nothing is queued when the transaction fails', async () => {
  const user = await aUser()
  await expect(inTransaction(async (tx) => {
    await own.notices.queueMail(tx, { dedupeKey: `test/${user.id}`, template: 'address-taken', toUserId: user.id, locale: 'ko', data: {} })
    throw new Error('changed our mind')
  })).rejects.toThrow('changed our mind')
  expect(await db().mail.count({ where: { toUserId: user.id } })).toBe(0)
})

test('runs at the same time share the work and send nothing twice', async () => {
  const all = await Promise.all(Array.from({ length: 12 }, () => queued()))
  const runs = await Promise.all(Array.from({ length: 4 }, () => own.drainMail({ batchMax: 50 })))
  expect(runs.reduce((sum, run) => sum + run.sent, 0)).toBe(12)
  for (const { user } of all) expect(await mailsAt(user.email)).toHaveLength(1)
})

test('a run is bounded by its batch and by its deadline', async () => {
  await Promise.all(Array.from({ length: 7 }, () => queued()))
  expect((await own.drainMail({ batchMax: 6 })).sent).toBe(6)
  expect((await own.drainMail({ batchMax: 6, deadline: AT })).sent).toBe(0)
  expect(await db().mail.count({ where: { status: 'QUEUED' } })).toBe(1)
})

test.each([
  ['the line breaks', { do: 'drop-before' }],
  ['the service has a bad day', { do: 'reply', status: 503, body: 'down' }],
  ['the limit is reached', { do: 'reply', status: 429, body: { errors: [{ message: 'too many requests', field: null }] } }],
  ['the key is wrong', { do: 'reply', status: 401, body: { errors: [{ message: 'bad key' }] } }],
])('when %s the mail is tried again a minute later', async (_name, fault) => {
  const { user, row } = await queued()
  await control(sandbox.url).fault({ match: 'POST /v3/mail/send', times: 1, ...fault })
  expect(await own.drainMail({ batchMax: 50 })).toEqual({ sent: 0, later: 1, givenUp: 0 })
  expect(await row()).toMatchObject({ status: 'QUEUED', tries: 1, nextTryAt: new Date(AT.getTime() + 60_000) })
  expect((await own.drainMail({ batchMax: 50 })).sent).toBe(0)
  pass(1)
  expect((await own.drainMail({ batchMax: 50 })).sent).toBe(1)
  expect(await mailsAt(user.email)).toHaveLength(1)
  expect(await row()).toMatchObject({ status: 'SENT', tries: 2, lastError: null })
})

test('after a day without success a mail is given up, and operators are told once', async () => {
  const { row } = await queued()
  await control(sandbox.url).fault({ match: 'POST /v3/mail/send', times: 100, do: 'reply', status: 503, body: 'down' })
  for (let i = 0; i < 40 && (await row()).status === 'QUEUED'; i += 1) {
    await own.drainMail({ batchMax: 50 })
    pass(60)
  }
  expect(await row()).toMatchObject({ status: 'FAILED', data: {} })
  expect((await row()).tries).toBeGreaterThan(10)
  expect(await alertsAbout('Mail was given up')).toEqual(['P2 Mail was given up'])
})

test('what the service refuses for good is not tried again', async () => {
  const { row } = await queued()
  await control(sandbox.url).fault({ match: 'POST /v3/mail/send', times: 1, do: 'reply', status: 400, body: { errors: [{ message: 'Does not contain a valid address.', field: 'to' }] } })
  expect(await own.drainMail({ batchMax: 50 })).toEqual({ sent: 0, later: 0, givenUp: 1 })
  expect(await row()).toMatchObject({ status: 'FAILED', lastError: '400 to Does not contain a valid address.' })
})

test('a row that cannot be read, or whose user is gone, does not hold up the others', async () => {
  const broken = await queued()
  await db().mail.update({ where: { dedupeKey: broken.mail.dedupeKey }, data: { data: { sealed: 'v1.k1.AAAA.AAAA' } } })
  const homeless = await queued({ toUserId: 'usr_nobody', dedupeKey: 'test/nobody' })
  const fine = await queued()
  expect(await own.drainMail({ batchMax: 50 })).toEqual({ sent: 1, later: 0, givenUp: 2 })
  expect((await broken.row()).lastError).toBe('cannot be written')
  expect((await homeless.row()).lastError).toBe('no such user')
  expect((await fine.row()).status).toBe('SENT')
})

test('without a mail service mail waits', async () => {
  vi.stubEnv('SENDGRID_API_KEY', '')
  const bare = await load()
  const { row } = await queued()
  expect(await bare.drainMail({ batchMax: 50 })).toEqual({ sent: 0, later: 0, givenUp: 0 })
  expect(await row()).toMatchObject({ status: 'QUEUED', tries: 0 })
})
