import { afterAll, beforeEach, expect, test } from 'vitest'
import { disconnect, pool } from './db'
import { clearExpiredRates, consumeRate, forgiveRate, ratePolicies } from './rate-limit'

beforeEach(async () => { await pool().query('DELETE FROM rate_limit') })
afterAll(disconnect)

test('of many at once exactly the allowed number passes', async () => {
  const results = await Promise.allSettled(Array.from({ length: 60 }, () => consumeRate('login', 'ip:203.0.113.7')))
  expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(ratePolicies.login.points)
  const refusal = results.find((result) => result.status === 'rejected')
  expect(refusal?.reason).toMatchObject({ code: 'RATE_LIMITED', status: 429, state: { policy: 'login', remaining: 0 } })
  expect((refusal?.reason as { retryAfter: number }).retryAfter).toBeGreaterThan(0)
})

test('subjects and policies are counted apart, and the state counts down', async () => {
  expect((await consumeRate('checkout', 'user:a')).remaining).toBe(9)
  expect((await consumeRate('checkout', 'user:a')).remaining).toBe(8)
  expect((await consumeRate('checkout', 'user:b')).remaining).toBe(9)
  expect((await consumeRate('refund', 'user:a')).remaining).toBe(9)
})

test('a window that is over, and one that was forgiven, begin anew', async () => {
  await consumeRate('export', 'x')
  await expect(consumeRate('export', 'x')).rejects.toMatchObject({ status: 429 })
  await pool().query('UPDATE rate_limit SET expire = $1', [Date.now() - 1])
  await expect(consumeRate('export', 'x')).resolves.toMatchObject({ remaining: 0 })
  await forgiveRate('export', 'x')
  await expect(consumeRate('export', 'x')).resolves.toMatchObject({ remaining: 0 })
})

test('only counters that ended more than an hour ago are cleared', async () => {
  await consumeRate('export', 'old')
  await pool().query('UPDATE rate_limit SET expire = $1', [Date.now() - 3_700_000])
  await consumeRate('export', 'new')
  await clearExpiredRates()
  expect((await pool().query<{ key: string }>('SELECT key FROM rate_limit')).rows).toEqual([{ key: 'export:new' }])
})
