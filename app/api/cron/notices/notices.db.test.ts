import { afterAll, expect, test } from 'vitest'
import { db, disconnect } from '@/lib/platform/db'
import { cron } from '@/lib/http/cron'
import { GET } from './route'

afterAll(disconnect)

const ask = (handler: (request: Request) => Promise<Response>, authorization?: string) =>
  handler(new Request('http://localhost:3000/api/cron/notices', { headers: authorization === undefined ? {} : { authorization } }))
const secret = `Bearer ${process.env.CRON_SECRET}`

test.each([undefined, '', 'Bearer ', 'Bearer wrong', process.env.CRON_SECRET, `${secret}x`])('without the scheduler’s secret it is 401 (%#)', async (authorization) => {
  const before = await db().cronRun.count()
  const response = await ask(GET, authorization)
  expect(response.status).toBe(401)
  expect(((await response.json()) as { code: string }).code).toBe('CRON_UNAUTHORIZED')
  expect(await db().cronRun.count()).toBe(before)
})

test('a job that is only asked about does not run, with the secret either', async () => {
  const before = await db().cronRun.count()
  const response = await GET(new Request('http://localhost:3000/api/cron/notices', { method: 'HEAD', headers: { authorization: secret } }))
  expect([response.status, response.headers.get('allow'), response.headers.get('x-request-id')]).toEqual([405, 'GET', expect.stringMatching(/^req_/)])
  expect(await db().cronRun.count()).toBe(before)
})

test('a run answers what it did and leaves its record', async () => {
  const response = await ask(GET, secret)
  expect(response.status).toBe(200)
  expect(await response.json()).toMatchObject({ job: 'notices', sent: expect.any(Number), sessions: expect.any(Number) })
  const run = await db().cronRun.findFirstOrThrow({ where: { job: 'notices' }, orderBy: { startedAt: 'desc' } })
  expect(run).toMatchObject({ outcome: 'ok', details: { givenUp: 0 } })
  expect(run.finishedAt).not.toBeNull()
})

test('a run that fails says so in its record; runs of a month ago go', async () => {
  await db().cronRun.create({ data: { id: 'run_old_test', job: 'test', startedAt: new Date(Date.now() - 31 * 86_400_000) } })
  const fails = cron('test', () => Promise.reject(new Error('broken')))
  expect((await ask(fails, secret)).status).toBe(500)
  expect(await db().cronRun.findFirst({ where: { job: 'test' }, orderBy: { startedAt: 'desc' } })).toMatchObject({ outcome: 'failed', details: { code: 'INTERNAL' } })
  const works = cron('test', ({ now, deadline }) => Promise.resolve({ seconds: (deadline.getTime() - now.getTime()) / 1000 }))
  expect(await (await ask(works, secret)).json()).toEqual({ job: 'test', seconds: 20 })
  expect(await db().cronRun.count({ where: { id: 'run_old_test' } })).toBe(0)
})
