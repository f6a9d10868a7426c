import { beforeAll, expect, test } from 'vitest'
import { operatorListQuery } from '@/lib/domain/orders/schema'
import { pool } from '@/lib/platform/db'
import { asOwner } from '@/tests/support/database'
import { aBuyer } from '@/tests/support/market'
import { listOperatorOrders, orderIdsStatement } from './admin-orders'

const ORDERS = 20_000
let email: string

/** Orders of many buyers; every hundredth waits for an operator, every fiftieth was paid at Stripe, all others at Toss. */
beforeAll(async () => {
  const buyer = await aBuyer()
  email = buyer.email
  const id = (kind: string) => `'${kind}_' || lpad(n::text, 26, '0')`
  await asOwner(`
    INSERT INTO orders (id, number, buyer_id, seller_id, prompt_id, prompt_version_id, title_snapshot, list_amount, payable_amount, commission_bps, commission_amount, vat_amount, seller_amount, licence, status, notice_version, consents, expires_at)
    SELECT ${id('ord')}, '20261101-' || lpad(n::text, 5, '0'), CASE WHEN n % 1000 = 0 THEN $1 ELSE 'usr_' || n END, 'slr_' || n % 50, 'prm_' || n, 'prv_1', '제목', 9900, 9900, 2000, 1980, 198, 7722, 'PERSONAL',
           (CASE WHEN n % 100 = 0 THEN 'REVIEW' ELSE 'EXPIRED' END)::order_status, '1', '{}', now() FROM generate_series(1, ${ORDERS}) n`, [buyer.userId])
  await asOwner(`
    INSERT INTO payment_attempt (id, order_id, gateway, gateway_order_id, payment_key, amount, status, expires_at, updated_at)
    SELECT ${id('pay')}, ${id('ord')}, (CASE WHEN n % 50 = 0 THEN 'stripe' ELSE 'toss' END)::gateway, ${id('pay')}, 'key_' || n, 9900, 'EXPIRED', now(), now() FROM generate_series(1, ${ORDERS}) n`)
  await asOwner('ANALYZE orders, payment_attempt')
}, 60_000)

const somewhere = `ord_${'10000'.padStart(26, '0')}`

test.each<[string, object]>([
  ['the first page', {}],
  ['a deep page', { cursor: somewhere }],
  ['a rare state', { status: 'REVIEW' }],
  ['a state that nothing has', { status: 'AWAITING_DEPOSIT' }],
  ['the common gateway', { gateway: 'toss' }],
  ['the rare gateway, deep', { gateway: 'stripe', cursor: somewhere }],
  ['a state at a gateway', { gateway: 'stripe', status: 'REVIEW' }],
  ['a payment key', { q: 'key_777' }],
  ['a number', { q: '20261101-00777' }],
  ['an address', { q: 'BUYER' }],
])('%s is read by indexes', async (_name, query) => {
  const wish = operatorListQuery.parse('q' in query && query.q === 'BUYER' ? { q: email } : query)
  const statement = await orderIdsStatement(wish)
  const { rows } = await pool().query<{ 'QUERY PLAN': string }>(`EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, BUFFERS OFF) ${statement.text}`, statement.values)
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
  expect(plan).not.toMatch(/Seq Scan on (orders|payment_attempt)/)
  const wasted = Math.max(0, ...[...plan.matchAll(/Rows Removed by Filter: (\d+)/g)].map(([, count]) => Number(count)))
  expect(wasted, plan).toBeLessThanOrEqual(2_000)
})

test('no order is lost or doubled between pages', async () => {
  const found: string[] = []
  let cursor: string | null | undefined
  do {
    const page = await listOperatorOrders(operatorListQuery.parse({ status: 'REVIEW', limit: 70, ...(cursor ? { cursor } : {}) }))
    found.push(...page.items.map(({ id }) => id))
    cursor = page.nextCursor
  } while (cursor)
  expect(found).toHaveLength(ORDERS / 100)
  expect(found).toEqual([...new Set(found)].toSorted().reverse())
})
