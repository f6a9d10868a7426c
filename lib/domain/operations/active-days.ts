import 'server-only'
import { kstDate } from '@/lib/core/period'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'

/** Marks that somebody was here on this KST day. May be repeated; the day has one row for a person. */
export async function markActiveDay(userId: string): Promise<void> {
  await db().$executeRaw`INSERT INTO active_day (day, user_id) VALUES (${kstDate(now())}::date, ${userId}) ON CONFLICT DO NOTHING`
}
