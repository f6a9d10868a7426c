import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { claimFlush, countEvent, countRequest, dropCounted, droppedCounts, routePattern, takeCounted } from './request-metrics'

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-23T03:00:30Z'), toFake: ['Date'] })
  takeCounted()
})
afterEach(() => void vi.useRealTimers())

test('requests are counted by minute, route and class of status, with their durations', () => {
  countRequest('GET /api/prompts', 200, 7)
  countRequest('GET /api/prompts', 204, 300.5)
  countRequest('GET /api/prompts', 503, 1)
  vi.setSystemTime(new Date('2026-11-23T03:01:00Z'))
  countRequest('GET /api/prompts', 200, 20_000)
  countEvent('forged')
  expect(takeCounted().map(({ minute, route, statusClass, count, durationUs, buckets }) => [minute.toISOString().slice(14, 16), route, statusClass, count, durationUs, buckets.join('')])).toEqual([
    ['00', 'GET /api/prompts', 2, 2, 307_500, '10000100000'],
    ['00', 'GET /api/prompts', 5, 1, 1000, '10000000000'],
    ['01', 'GET /api/prompts', 2, 1, 20_000_000, '00000000001'],
    ['01', 'forged', 0, 1, 0, '10000000000'],
  ])
})

test('one caller in ten seconds writes what was counted, and nobody while there is nothing', () => {
  expect(claimFlush()).toBe(false)
  countRequest('GET /x', 200, 1)
  expect([claimFlush(), claimFlush()]).toEqual([true, false])
  vi.setSystemTime(new Date('2026-11-23T03:00:40Z'))
  expect([claimFlush(), claimFlush()]).toEqual([true, false])
})

test('rows are bounded, and what is lost is counted', () => {
  const before = droppedCounts()
  for (let i = 0; i < 2010; i += 1) countRequest(`GET /${i}`, 200, 1)
  expect(droppedCounts() - before).toBe(10)
  dropCounted(takeCounted())
  expect(droppedCounts() - before).toBe(2010)
})

test.each([
  ['/api/orders/ord_1/refund', { id: 'ord_1' }, '/api/orders/[id]/refund'],
  ['/api/sellers/%EB%AC%B8%EC%9E%A5', { handle: '문장' }, '/api/sellers/[handle]'],
  ['/api/prompts/prompts', { slug: 'prompts' }, '/api/prompts/[slug]'],
  ['/api/prompts', {}, '/api/prompts'],
  ['/api/prompts/%61%62c', { slug: 'abc' }, '/api/prompts/[slug]'],
  ['/api/prompts/%61%62c', { slug: '%61%62c' }, '/api/prompts/[slug]'],
  ['/api/prompts/a%2fb', { slug: 'a/b' }, '/api/prompts/[slug]'],
  ['/api/%76itals', {}, '/api/vitals'],
  ['/api/prompts/%', { slug: '%' }, '/api/prompts/[slug]'],
])('%s is the route %#', (path, params, pattern) => {
  expect(routePattern(path, params)).toBe(pattern)
})

test('counting a request costs less than a twentieth of a millisecond', () => {
  const startedAt = performance.now()
  for (let i = 0; i < 20_000; i += 1) countRequest(routePattern('/api/orders/ord_00000000000000000000000000/refund', { id: 'ord_00000000000000000000000000' }), 200, i % 700)
  const each = (performance.now() - startedAt) / 20_000
  expect(each).toBeLessThan(0.05)
})
