import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { COMPONENTS } from '@/lib/core/component'
import { db, disconnect, inTransaction, sqlState } from '@/lib/platform/db'
import { auditOf, aUser } from '@/tests/support/accounts'
import { asOwner } from '@/tests/support/database'
import { addNote, changeSeverity, declareBreach, getIncident, listIncidents, listPublicIncidents, listReleases, listRollbacksWithoutIncident, linkToIncident, markActiveDay, openIncident, publishMessage, reportBreach, stampStep, type NewIncident } from '.'
import { STEPS, type StepName } from './schema'

let operatorId: string
beforeAll(async () => { operatorId = (await aUser({ role: 'ADMIN' })).id })
afterAll(disconnect)

const wanted: NewIncident = { title: '결제가 안 돼요', severity: 'P0', source: 'MANUAL', sourceRef: null, components: ['checkout'], openedBy: null }
const open = (more: Partial<NewIncident> = {}) => inTransaction((tx) => openIncident(tx, { ...wanted, openedBy: operatorId, ...more }))
const stamp = (id: string, step: StepName) => inTransaction((tx) => stampStep(tx, id, operatorId, { step, note: '' }))
const backdate = (id: string, minutes: number) =>
  asOwner(`ALTER TABLE incident DISABLE TRIGGER incident_kept; UPDATE incident SET opened_at = opened_at - interval '${minutes} minutes' WHERE id = '${id}'; ALTER TABLE incident ENABLE TRIGGER incident_kept`)

describe('opening', () => {
  test('for the same alert twenty times at once is one incident', async () => {
    const made = await Promise.all(Array.from({ length: 20 }, () => open({ source: 'ALERT', sourceRef: 'alr_twenty' })))
    expect(new Set(made.map(({ id }) => id)).size).toBe(1)
    expect(made.filter(({ isNew }) => isNew)).toHaveLength(1)
    expect((await getIncident(made[0]?.id ?? '')).links).toEqual([{ kind: 'alert', ref: 'alr_twenty' }])
  })

  test('by hand is a new one each time', async () => {
    expect((await open()).id).not.toBe((await open()).id)
  })

  test('knows the parts of the status page and no others', async () => {
    for (const component of COMPONENTS) await open({ components: [component] })
    const write = asOwner(`INSERT INTO incident (id, title, severity, source, opened_at, components) VALUES ('inc_x', 'abc', 'P0', 'MANUAL', now(), '{kitchen}')`)
    await expect(write).rejects.toMatchObject({ code: '23514' })
  })
})

describe('the eight steps', () => {
  test('are stamped in order, once, by somebody; the sixth resolves and the eighth closes', async () => {
    const { id } = await open()
    await expect(stamp(id, 'MITIGATE')).rejects.toMatchObject({ code: 'INCIDENT_STEP_EARLY', status: 409 })
    for (const step of STEPS) await stamp(id, step)
    const incident = await getIncident(id)
    expect(incident).toMatchObject({ state: 'closed', doneCount: 8, next: [], isLate: false })
    expect(incident.steps.every(({ by }) => by === operatorId)).toBe(true)
    await expect(stamp(id, 'ASSESS')).rejects.toMatchObject({ code: 'INCIDENT_CLOSED' })
    expect((await auditOf(id)).map(({ action }) => action)).toEqual(['incident.open', ...STEPS.map(() => 'incident.step')])
  })

  test('stamped by five hands at once stand once', async () => {
    const { id } = await open()
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => stamp(id, 'ACKNOWLEDGE')))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'INCIDENT_STEP_DONE' })
  })

  test('show a missed clock, also when the severity falls later', async () => {
    const { id } = await open()
    await backdate(id, 6)
    await stamp(id, 'ACKNOWLEDGE')
    await inTransaction((tx) => changeSeverity(tx, id, operatorId, { severity: 'P3', reason: '결제는 되고 있었어요.' }))
    const { steps, isLate, severity } = await getIncident(id)
    expect([severity, isLate, steps[0]?.state]).toEqual(['P3', true, 'late'])
  })
})

describe('what is recorded', () => {
  test('cannot be changed or deleted, not even by the owner', async () => {
    const { id } = await open()
    await stamp(id, 'ACKNOWLEDGE')
    await inTransaction((tx) => addNote(tx, id, operatorId, '로그를 보고 있어요.'))
    for (const sql of [
      `UPDATE incident_step SET at = now() WHERE incident_id = '${id}'`, `DELETE FROM incident_step WHERE incident_id = '${id}'`,
      `UPDATE incident_entry SET text = 'x' WHERE incident_id = '${id}'`, `DELETE FROM incident_entry WHERE incident_id = '${id}'`,
      `UPDATE incident SET opened_at = now() - interval '1 day' WHERE id = '${id}'`,
    ]) await expect(asOwner(sql)).rejects.toMatchObject({ code: 'IN001' })
    expect(await db().$executeRaw`DELETE FROM incident WHERE id = ${id}`.then(() => 'deleted', sqlState)).toBe('42501')
    expect(await db().$executeRaw`UPDATE incident_entry SET text = 'x'`.then(() => 'changed', sqlState)).toBe('42501')
  })

  test('a breach has one clock, which reporting stops', async () => {
    const { id } = await open()
    const knownAt = new Date(Date.now() - 73 * 3_600_000)
    const declare = (at: Date | undefined) => inTransaction((tx) => declareBreach(tx, id, operatorId, { knownAt: at, text: '메일 주소가 새었어요.' }))
    await expect(declare(new Date(Date.now() + 60_000))).rejects.toMatchObject({ code: 'INCIDENT_BREACH_LATER' })
    await declare(knownAt)
    await expect(declare(undefined)).rejects.toMatchObject({ code: 'INCIDENT_BREACH_KNOWN' })
    expect((await getIncident(id)).breach).toMatchObject({ at: knownAt.toISOString(), state: 'late', reportedAt: null })
    const report = () => inTransaction((tx) => reportBreach(tx, id, operatorId, '개인정보보호위원회에 신고했어요.'))
    await report()
    await expect(report()).rejects.toMatchObject({ code: 'INCIDENT_NO_BREACH' })
    expect((await getIncident(id)).entries.map(({ kind }) => kind)).toEqual(['BREACH', 'REPORTED'])
  })

  test('only what was said in public is public', async () => {
    const [hidden, shown] = [await open({ title: '내부 이름' }), await open()]
    await inTransaction((tx) => addNote(tx, shown.id, operatorId, '내부 메모'))
    await inTransaction((tx) => publishMessage(tx, shown.id, operatorId, { ko: '결제를 확인하고 있어요.', en: 'We are looking into payments.', components: ['checkout', 'library'] }))
    const list = await listPublicIncidents(new Date(Date.now() - 86_400_000), 50)
    const [one, other] = [await getIncident(shown.id), await getIncident(hidden.id)]
    expect(list.map(({ number }) => number)).toContain(one.number)
    expect(list.map(({ number }) => number)).not.toContain(other.number)
    expect(list.find(({ number }) => number === one.number)).toEqual({
      number: one.number, components: ['checkout', 'library'], openedAt: one.openedAt, resolvedAt: null,
      messages: [{ at: one.entries[1]?.at, ko: '결제를 확인하고 있어요.', en: 'We are looking into payments.' }],
    })
  })

  test('is listed by pages, open and closed apart', async () => {
    const first = await listIncidents({ limit: 2, state: 'open' })
    const second = await listIncidents({ limit: 2, state: 'open', cursor: first.nextCursor ?? '' })
    expect(first.items[1]?.id.localeCompare(second.items[0]?.id ?? '')).toBe(1)
    expect((await listIncidents({ limit: 100, state: 'closed' })).items.every(({ state }) => state === 'closed')).toBe(true)
  })
})

describe('releases', () => {
  const release = async (more: string) => {
    const [row] = await asOwner<{ id: string }>(`INSERT INTO release_record (environment, kind, outcome, started_at, actor) VALUES (${more}, 'ops') RETURNING id`)
    return row?.id ?? ''
  }

  test('are read by pages; a way back of production waits for its incident', async () => {
    await release(`'production', 'deploy', 'ok', now() - interval '3 hours'`)
    await release(`'staging', 'rollback', 'ok', now() - interval '2 hours'`)
    const back = await release(`'production', 'deploy', 'rolled_back', now() - interval '1 hour'`)
    const page = await listReleases({ limit: 2 })
    expect(page.items.map(({ environment, outcome }) => [environment, outcome])).toEqual([['production', 'rolled_back'], ['staging', 'ok']])
    expect((await listReleases({ limit: 2, cursor: page.nextCursor ?? '' })).items).toHaveLength(1)
    const waiting = () => listRollbacksWithoutIncident(new Date(Date.now() - 86_400_000)).then((list) => list.map(({ id }) => id))
    expect(await waiting()).toEqual([back])
    const { id } = await open()
    await inTransaction((tx) => linkToIncident(tx, id, operatorId, { to: 'release', ref: back }))
    expect(await waiting()).toEqual([])
  })

  test('are not written by the application', async () => {
    expect(await db().$executeRaw`INSERT INTO release_record (environment, kind, outcome, started_at, actor) VALUES ('production', 'deploy', 'ok', now(), 'x')`.then(() => 'written', sqlState)).toBe('42501')
  })
})

test('a person has one active day however often it is marked', async () => {
  await Promise.all(Array.from({ length: 10 }, () => markActiveDay(operatorId)))
  expect(await db().activeDay.count({ where: { userId: operatorId } })).toBe(1)
})
