import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { db } from '@/lib/platform/db'
import { resetDatabase } from '@/tests/support/database'
import { findCurrentState, listUptimeDays, pruneProbes, recordProbes } from './index'

const look = (at: string, ok: boolean) => recordProbes(new Date(at), [{ component: 'browse', ok, latencyMs: 12 }, { component: 'library', ok: true, latencyMs: 3 }])

beforeEach(async () => {
  await resetDatabase()
  vi.useFakeTimers({ now: new Date('2026-11-23T14:59:30Z'), toFake: ['Date'] }) // 23:59:30 in Seoul
})
afterEach(() => void vi.useRealTimers())

test('a minute counts once, however many watchers look at once, and days end at midnight in Seoul', async () => {
  await Promise.all(Array.from({ length: 10 }, () => look('2026-11-23T14:59:10Z', false)))
  await look('2026-11-23T15:00:00Z', true)
  vi.setSystemTime(new Date('2026-11-23T15:00:20Z'))
  expect((await listUptimeDays({ days: 2 })).filter(({ component }) => component === 'browse')).toEqual([
    { component: 'browse', day: '2026-11-23', probes: 1, failed: 1 },
    { component: 'browse', day: '2026-11-24', probes: 1, failed: 0 },
  ])
  expect(await listUptimeDays({ days: 1 })).toHaveLength(2)
  expect(await findCurrentState()).toEqual([
    { component: 'browse', state: 'degraded', checkedAt: '2026-11-23T15:00:00.000Z' },
    { component: 'checkout', state: 'unknown', checkedAt: null },
    { component: 'library', state: 'ok', checkedAt: '2026-11-23T15:00:00.000Z' },
    { component: 'payouts', state: 'unknown', checkedAt: null },
  ])
})

test('days are kept when their probes are pruned', async () => {
  await look('2026-10-01T00:00:00Z', true)
  await pruneProbes()
  expect(await db().probe.count()).toBe(0)
  expect(await listUptimeDays({ days: 90 })).toHaveLength(2)
})
