import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '@/lib/core/ids'
import { openRollbackIncidents } from '@/lib/flows/open-incident'
import { db, disconnect } from '@/lib/platform/db'
import { aUser } from '@/tests/support/accounts'
import { Browser, type CallOptions } from '@/tests/support/browser'
import { asOwner } from '@/tests/support/database'
import { signIn } from '@/tests/support/sign-in'
import { GET as metrics } from '../metrics/route'
import { GET as releases } from '../releases/route'
import { POST as record } from './[id]/entries/route'
import { GET as exported } from './[id]/export/route'
import { GET as read } from './[id]/route'
import { GET as list, POST as open } from './route'

type Handler = Parameters<Browser['call']>[0]
let admin: Browser
let member: Browser
beforeAll(async () => {
  admin = await signIn((await aUser({ role: 'ADMIN', locale: 'en' })).email)
  member = await signIn((await aUser()).email)
})
afterAll(disconnect)

const ask = async (browser: Browser, handler: Handler, path: string, options: CallOptions = {}) => {
  const response = await browser.call(handler, path, options)
  return { status: response.status, body: (await response.json()) as Record<string, unknown> & { id: string; code?: string; fields?: object } }
}
const opened = async (body: object) => ask(admin, open, '/x', { body })
const entry = (id: string, body: object) => ask(admin, record, '/x', { params: { id }, body })
const anAlert = async () => {
  const at = new Date()
  return (await db().alert.create({ data: { id: newId('alt'), key: newId('alt'), level: 'P0', kind: 'event', title: 'The books are not balanced', lines: [], openedAt: at, lastSeenAt: at, lastSentAt: at } })).id
}

test('nobody but operators reads or writes any of it', async () => {
  const { body: { id } } = await opened({ title: '결제가 안 돼요', severity: 'P1' })
  const params = { id }
  for (const [handler, options] of [[list, {}], [read, { params }], [exported, { params }], [metrics, {}], [releases, {}], [open, { body: { title: 'abc', severity: 'P0' } }], [record, { params, body: { kind: 'note', text: 'note' } }]] as [Handler, CallOptions][]) {
    expect((await member.call(handler, '/x', options)).status).toBe(403)
    expect([401, 403]).toContain((await new Browser().call(handler, '/x', options)).status)
  }
})

describe('opening', () => {
  test('by hand needs to say what and how bad, and nothing unknown', async () => {
    expect(await opened({ severity: 'P1' })).toMatchObject({ status: 400, body: { code: 'INCIDENT_NEEDS_TITLE', fields: { title: 'REQUIRED' } } })
    expect(await opened({ title: '결제가 안 돼요' })).toMatchObject({ status: 400, body: { fields: { severity: 'REQUIRED' } } })
    expect((await opened({ title: 'a\u202eb', severity: 'P1' })).status).toBe(400)
    expect((await opened({ title: '결제가 안 돼요', severity: 'P1', openedAt: '2020-01-01' })).status).toBe(400)
    expect((await opened({ title: '결제가 안 돼요', severity: 'P1', components: ['kitchen'] })).status).toBe(400)
  })

  test('from an alert takes one press, and the second leads to the same', async () => {
    const alertId = await anAlert()
    const first = await opened({ alertId })
    expect(first.status).toBe(201)
    expect(await opened({ alertId })).toEqual({ status: 200, body: { id: first.body.id, isNew: false } })
    expect((await ask(admin, read, '/x', { params: { id: first.body.id } })).body).toMatchObject({ title: 'The books are not balanced', severity: 'P0', source: 'ALERT', links: [{ kind: 'alert', ref: alertId }] })
    expect((await opened({ alertId: 'alt_unknown' })).status).toBe(404)
  })

  test('of a rollback of production happens by itself, once', async () => {
    await asOwner(`INSERT INTO release_record (environment, kind, outcome, started_at, actor, build_id) VALUES ('production', 'deploy', 'rolled_back', now(), 'ops', 'b7'), ('staging', 'rollback', 'ok', now(), 'ops', 'b8'), ('production', 'rollback', 'ok', now() - interval '2 days', 'ops', 'b9')`)
    expect([await openRollbackIncidents(), await openRollbackIncidents()]).toEqual([1, 0])
    expect(await db().incident.findMany({ where: { source: 'ROLLBACK' }, select: { title: true, severity: true, openedBy: true } })).toEqual([{ title: 'Rolled back: b7', severity: 'P1', openedBy: null }])
  })
})

describe('what is recorded', () => {
  test('is answered with the incident as it then stands, and refused by name', async () => {
    const { body: { id } } = await opened({ title: '서재가 느려요', severity: 'P2', components: ['library'] })
    expect(await entry(id, { kind: 'step', step: 'ACKNOWLEDGE', note: '보고 있어요' })).toMatchObject({ status: 201, body: { doneCount: 1, next: ['ASSESS'], acknowledge: { state: 'kept' } } })
    expect(await entry(id, { kind: 'step', step: 'LEARN' })).toMatchObject({ status: 409, body: { code: 'INCIDENT_STEP_EARLY' } })
    expect(await entry(id, { kind: 'severity', severity: 'P2', reason: '그대로예요.' })).toMatchObject({ status: 409, body: { code: 'INCIDENT_SAME_SEVERITY' } })
    expect(await entry(id, { kind: 'link', to: 'alert', ref: 'alt_unknown' })).toMatchObject({ status: 404 })
    expect(await entry(id, { kind: 'link', to: 'alert', ref: await anAlert() })).toMatchObject({ status: 201 })
    for (const body of [{ kind: 'gossip' }, { kind: 'note' }, { kind: 'note', text: 'x' }, { kind: 'note', text: 'abc', at: '2020-01-01' }, { kind: 'message', ko: '한국어만 있어요.', components: [] }]) expect((await entry(id, body)).status).toBe(400)
    expect(await entry(id, { kind: 'message', ko: '[결제]가 되지 않아요.', en: 'Checkout does not work.', components: [] })).toMatchObject({ status: 400, body: { fields: { ko: 'BRACKETS_LEFT' } } })
    expect((await entry('inc_0000000000000000000000000a', { kind: 'note', text: 'abc' })).status).toBe(404)
  })

  test('is exported as Markdown in the operator’s language, and what people wrote stays text', async () => {
    const { body: { id } } = await opened({ title: 'Payments | <b>down</b>', severity: 'P0' })
    await entry(id, { kind: 'note', text: '# not a heading\n[link](https://x.test)' })
    await entry(id, { kind: 'breach', text: 'Some addresses.' })
    const response = await admin.call(exported, '/x', { params: { id } })
    const text = await response.text()
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="incident-\d+\.md"$/)
    expect(text).toContain('Payments \\| \\<b\\>down\\</b\\>')
    expect(text).toContain('\\# not a heading \\[link\\](https://x.test)')
    expect(text).toMatch(/- Leak of personal data: .* → /)
    for (const name of ['Acknowledge', 'Assess', 'Investigate', 'Mitigate', 'Communicate', 'Resolve', 'Document', 'Learn']) expect(text).toContain(`| ${name} |`)
  })
})

describe('figures', () => {
  test('are read for 30 days, or a range of at most a year', async () => {
    const { body } = await ask(admin, metrics, '/x')
    expect((body.days as unknown[]).length).toBe(30)
    expect(body.total).toMatchObject({ gmv: { amount: 0, currency: 'KRW' } })
    for (const query of ['?from=2026-01-01', '?from=2026-02-02&to=2026-02-01', '?from=2020-01-01&to=2026-01-01', '?from=x&to=y', '?day=2026-01-01']) expect((await ask(admin, metrics, `/x${query}`)).status).toBe(400)
  })

  test('come as a sheet with a row a day', async () => {
    const response = await admin.call(metrics, '/x?from=2026-02-01&to=2026-02-03&format=csv')
    const lines = (await response.text()).trim().split('\r\n')
    expect(lines).toHaveLength(4)
    expect(lines[0]).toContain('day,registrations,verified,sellers')
    expect(lines[1]).toContain('2026-02-01,0,0')
  })
})
