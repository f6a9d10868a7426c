import 'server-only'
import { kstDate } from '@/lib/core/period'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'

/** The privacy policy promises this; thirty days of return and a year to compare with fit in. */
const KEEP_DAYS = 400

/** Marks that somebody was here on this KST day. May be repeated; the day has one row for a person. */
export async function markActiveDay(userId: string): Promise<void> {
  await db().$executeRaw`INSERT INTO active_day (day, user_id) VALUES (${kstDate(now())}::date, ${userId}) ON CONFLICT DO NOTHING`
}

/** Forgets who was here on days further back than the privacy policy allows. May be repeated. */
export async function pruneActiveDays(): Promise<void> {
  await db().$executeRaw`DELETE FROM active_day WHERE day < ${kstDate(now())}::date - ${KEEP_DAYS}::int`
}
