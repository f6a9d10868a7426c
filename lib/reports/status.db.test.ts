import { COMPONENTS, type Component } from '@/lib/core/component'
import { databaseProxy } from '@/tests/support/proxied-database'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { kstDate } from '@/lib/core/period'
import { openIncident, publishMessage, stampStep } from '@/lib/domain/operations'
import { recordProbes } from '@/lib/domain/watch'
import { statusFeed } from '@/lib/http/status-feed'
import { disconnect, inTransaction } from '@/lib/platform/db'
import { aUser } from '@/tests/support/accounts'
import { asOwner } from '@/tests/support/database'
import { forgetStatus, readPublicStatus, STATUS_DAYS } from './status'

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000)
const today = kstDate(new Date())
const read = () => {
  forgetStatus()
  return readPublicStatus()
}
const partOf = async (component: Component) => (await read()).parts.find((part) => part.component === component)
let operatorId: string

beforeAll(async () => { operatorId = (await aUser({ role: 'ADMIN' })).id })
beforeEach(async () => {
  await asOwner('TRUNCATE probe, probe_day')
  for (let minute = 5; minute >= 0; minute -= 1) await recordProbes(minutesAgo(minute), COMPONENTS.map((component) => ({ component, ok: true, latencyMs: 5 })))
})
afterAll(async () => {
  await disconnect()
  await databaseProxy.stop()
})


describe('the status', () => {
  test('of a shop that works says so, with a bar for each of 90 days', async () => {
    const status = await read()
    expect(status).toMatchObject({ isKnown: true, state: 'ok', incidents: [] })
    expect(status.parts.map(({ component, state, days }) => [component, state, days.length, days.at(-1)?.day])).toEqual(COMPONENTS.map((component) => [component, 'ok', STATUS_DAYS, today]))
    expect(status.parts[0]?.days[0]).toEqual({ day: expect.any(String) as string, state: 'none', uptimeBps: null, failedMinutes: 0 })
  })

  test('counts every failed minute against the budget of the month', async () => {
    await asOwner(`INSERT INTO probe_day (day, component, probes, failed) SELECT '${today}'::date, 'checkout', 100, 50 ON CONFLICT (day, component) DO UPDATE SET probes = 100, failed = 50`)
    const { budgetMinutes } = await read()
    const part = await partOf('checkout')
    expect(part?.days.at(-1)).toEqual({ day: today, state: 'bad', uptimeBps: 5_000, failedMinutes: 50 })
    expect(part?.month).toEqual({ uptimeBps: 5_000, failedMinutes: 50, leftMinutes: Math.round((budgetMinutes - 50) * 10) / 10 })
    expect(part?.month.leftMinutes).toBeLessThan(0)
  })

  test('shows an incident once something is said in public, and calls its parts unsteady until it is resolved', async () => {
    const { id } = await inTransaction((tx) => openIncident(tx, { title: '내부 이름', severity: 'P1', source: 'MANUAL', sourceRef: null, components: ['library'], openedBy: operatorId }))
    expect((await read()).incidents).toEqual([])
    await inTransaction((tx) => publishMessage(tx, id, operatorId, { ko: '서재가 <느려요>.', en: 'The library is <slow> & late.', components: ['library'] }))
    expect(await partOf('library')).toMatchObject({ state: 'degraded' })
    expect(await partOf('browse')).toMatchObject({ state: 'ok' })
    const status = await read()
    expect(JSON.stringify(status)).not.toContain('내부 이름')
    const feed = statusFeed(status, { locale: 'en', title: 'News', incident: (number) => `Incident ${number}` })
    expect(feed).toContain('<description>The library is &lt;slow&gt; &amp; late.</description>')
    expect(feed).toContain('/en/status#i')
    for (const step of ['ACKNOWLEDGE', 'ASSESS', 'INVESTIGATE', 'MITIGATE', 'COMMUNICATE', 'RESOLVE'] as const) await inTransaction((tx) => stampStep(tx, id, operatorId, { step, note: '' }))
    expect(await partOf('library')).toMatchObject({ state: 'ok' })
    expect((await read()).incidents[0]?.resolvedAt).not.toBeNull()
  })

  test('is read once in ten seconds, however many ask', async () => {
    forgetStatus()
    const [one, other] = await Promise.all([readPublicStatus(), readPublicStatus()])
    expect(other).toBe(one)
    expect(await readPublicStatus()).toBe(one)
  })

  test('with the database away says what follows from that, with the bars it last knew, within three seconds', async () => {
    await read()
    databaseProxy.cut()
    const startedAt = performance.now()
    const status = await read()
    expect(performance.now() - startedAt).toBeLessThan(3_000)
    expect(status).toMatchObject({ isKnown: false, state: 'down' })
    expect(status.parts.map(({ component, state }) => [component, state])).toEqual([['browse', 'degraded'], ['checkout', 'down'], ['library', 'down'], ['payouts', 'down']])
    expect(status.parts[0]?.days.at(-1)).toMatchObject({ day: today, state: 'ok' })
    databaseProxy.restore()
    expect(await read()).toMatchObject({ isKnown: true })
  })
})
