import { beforeAll, expect, test } from 'vitest'
import type { Prisma } from '@/lib/generated/prisma/client'
import { pool } from '@/lib/platform/db'
import { asOwner } from '@/tests/support/database'
import { reviewsStatement, starsStatement } from './queries'

const REVIEWS = 100_000
const PROMPTS = 50

/** Reviews of made-up buyers, written past triggers for speed: every seventh is hidden, some came in the same second. */
beforeAll(() => asOwner(`
  SET session_replication_role = replica;
  INSERT INTO app_user (id, email, display_name, password_hash, terms_version, is_adult_14, updated_at)
    SELECT 'usr_' || n, 'u' || n || '@test.example', '구매자', '-', '2026-11-01', true, now() FROM generate_series(1, ${REVIEWS / PROMPTS}) n;
  INSERT INTO review (id, entitlement_id, prompt_id, buyer_id, version_label, rating, text, created_at, hidden_at, hidden_reason, hidden_by)
    SELECT 'rev_' || lpad(n::text, 26, '0'), 'ent_' || n, 'prm_' || n % ${PROMPTS}, 'usr_' || 1 + n / ${PROMPTS}, '1.0', 1 + n % 5, '처음부터 쓸 만했어요. 말투도 마음에 들어요.', '2026-11-01'::timestamptz + n / 120 * interval '1 minute',
           CASE WHEN n % 7 = 0 THEN now() END, CASE WHEN n % 7 = 0 THEN 'ABUSE'::review_hidden_reason END, CASE WHEN n % 7 = 0 THEN 'usr_1' END
      FROM generate_series(0, ${REVIEWS - 1}) n;
  ANALYZE review; ANALYZE app_user`), 120_000)

async function planOf(statement: Prisma.Sql): Promise<string> {
  const { rows } = await pool().query<{ 'QUERY PLAN': string }>(`EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, BUFFERS OFF) ${statement.text}`, statement.values)
  return rows.map((row) => row['QUERY PLAN']).join('\n')
}

test.each([
  ['the first page', undefined],
  ['a deep page', `rev_${'50007'.padStart(26, '0')}`],
])('of 100,000 reviews %s reads as many rows as it shows', async (_, cursor) => {
  const plan = await planOf(reviewsStatement('prm_7', { cursor, limit: 10 }))
  expect(plan).toMatch(/Index Scan using review_shown on review r \(actual rows=11\./)
  expect(plan).not.toMatch(/Seq Scan|Sort|Rows Removed by Filter/)
})

test('how the stars of one prompt spread is counted from the index', async () => {
  const plan = await planOf(starsStatement('prm_7'))
  expect(plan).toMatch(/(Index Only Scan using|Bitmap Index Scan on) review_shown/)
  expect(plan).not.toMatch(/Seq Scan/)
})
