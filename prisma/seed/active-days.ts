/**
 * On which days the people of the demonstration were here. Nobody opened a page while the story was told, so this is
 * drawn: the days on which they did something, and others that become rarer the longer ago they joined.
 */
import { db } from '@/lib/platform/db'

/** Buyers joined shortly before their first purchase; guests, who only looked around, over the last weeks. */
async function spreadJoining(end: Date): Promise<void> {
  await db().$executeRaw`
    UPDATE app_user u SET created_at = first.at - interval '40 minutes', email_verified_at = first.at - interval '35 minutes'
      FROM (SELECT buyer_id, min(created_at) AS at FROM orders GROUP BY buyer_id) first
     WHERE u.id = first.buyer_id AND u.role = 'MEMBER' AND NOT EXISTS (SELECT 1 FROM seller_profile s WHERE s.user_id = u.id)`
  await db().$executeRaw`
    UPDATE app_user u SET created_at = guest.at, email_verified_at = CASE WHEN guest.place % 6 <> 0 THEN guest.at + interval '4 minutes' END
      FROM (SELECT id, row_number() OVER (ORDER BY id) AS place, ${end}::timestamptz - row_number() OVER (ORDER BY id) * interval '31 hours' AS at FROM app_user WHERE email LIKE 'guest%@demo.test') guest
     WHERE u.id = guest.id`
}

/** Fills the days of everybody until `end`. Drawn from the ids, so that the same people have the same days each time. */
export async function drawActiveDays(end: Date): Promise<void> {
  await spreadJoining(end)
  await db().$executeRaw`
    INSERT INTO active_day (day, user_id)
    SELECT DISTINCT (at AT TIME ZONE 'Asia/Seoul')::date, id FROM (
      SELECT id, created_at AS at FROM app_user
      UNION ALL SELECT buyer_id, created_at FROM orders
      UNION ALL SELECT buyer_id, opened_at FROM entitlement WHERE opened_at IS NOT NULL
      UNION ALL SELECT buyer_id, created_at FROM review
      UNION ALL
      SELECT u.id, u.created_at + passed * interval '1 day'
        FROM app_user u, generate_series(1, 120) passed
       WHERE u.created_at + passed * interval '1 day' < ${end}
         AND abs(hashtext(u.email || passed)) % 100 < CASE WHEN u.role = 'ADMIN' OR EXISTS (SELECT 1 FROM seller_profile s WHERE s.user_id = u.id) THEN 60 ELSE 44 / (1 + passed / 4) END
    ) here WHERE at <= ${end}
    ON CONFLICT DO NOTHING`
}
