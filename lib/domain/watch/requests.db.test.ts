import { beforeEach, expect, test } from 'vitest'
import { db, disconnect } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { countRequest, droppedCounts, takeCounted, type Counted } from '@/lib/platform/request-metrics'
import { resetDatabase } from '@/tests/support/database'
import { addRequests, flushRequests, listRequestTotals, pruneRequests, sumRequestsSince } from './requests'

const MINUTE = new Date('2026-11-23T03:00:00Z')
const counted = (more: Partial<Counted> = {}): Counted => ({ minute: MINUTE, route: 'GET /api/prompts', statusClass: 2, count: 2, durationUs: 3000, buckets: [1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0], ...more })

beforeEach(async () => {
  await resetDatabase()
  takeCounted()
})

test('processes that write the same minute at once add up, in any order of routes', async () => {
  const a = [counted(), counted({ route: 'POST /api/orders', statusClass: 5, count: 1 }), counted({ minute: new Date(MINUTE.getTime() + 60_000) })]
  await Promise.all(Array.from({ length: 16 }, (_, i) => addRequests(i % 2 === 0 ? a : a.toReversed())))
  expect(await sumRequestsSince(MINUTE)).toEqual([
    { route: 'GET /api/prompts', statusClass: 2, count: 64, durationUs: 96_000, buckets: [32, 32, 0, 0, 0, 0, 0, 0, 0, 0, 0] },
    { route: 'POST /api/orders', statusClass: 5, count: 16, durationUs: 48_000, buckets: [16, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0] },
  ])
  expect(await sumRequestsSince(new Date(MINUTE.getTime() + 60_000))).toHaveLength(1)
  expect(await db().requestMinute.count()).toBe(3)
})

test('totals stay when minutes are pruned', async () => {
  await addRequests([counted({ minute: new Date(Date.now() - 15 * 86_400_000) }), counted({ minute: new Date() })])
  await pruneRequests()
  expect(await db().requestMinute.count()).toBe(1)
  expect(await listRequestTotals()).toEqual([expect.objectContaining({ count: 4, durationUs: 6000, buckets: [2, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0] })])
})

test('a database that is away costs the counts and nothing else', async () => {
  const before = droppedCounts()
  const url = env().DATABASE_URL
  await disconnect()
  env().DATABASE_URL = 'postgresql://app_rw@127.0.0.1:9/none'
  countRequest('GET /api/prompts', 200, 3)
  countRequest('GET /api/prompts', 200, 3)
  await expect(flushRequests()).resolves.toBeUndefined()
  expect(droppedCounts() - before).toBe(2)
  await disconnect()
  env().DATABASE_URL = url
  countRequest('GET /api/prompts', 200, 3)
  await flushRequests()
  expect(await listRequestTotals()).toEqual([expect.objectContaining({ count: 1 })])
})
