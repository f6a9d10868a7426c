import 'server-only'
import { kstDate } from '@/lib/core/period'
import { queueMail } from '@/lib/domain/notices'
import { now } from '@/lib/platform/clock'
import { db, inTransaction } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { readDigest } from '@/lib/reports/digest'
import { shiftDay } from '@/lib/reports/business-metrics'

const RECIPIENTS_MAX = 50

/**
 * Sends the figures of yesterday (KST) and what asks for a person to the operators, each in their own language: to those
 * whose address stands in DIGEST_EMAIL, or to all of them where nothing stands there. May be repeated: a day reaches
 * everybody once. Answers the day and how many mails are new.
 */
export async function sendDigest(): Promise<{ day: string; queued: number }> {
  const day = shiftDay(kstDate(now()), -1)
  const { DIGEST_EMAIL } = env()
  const operators = await db().user.findMany({
    where: { role: 'ADMIN', status: 'ACTIVE', ...(DIGEST_EMAIL.length > 0 ? { email: { in: DIGEST_EMAIL.map((email) => email.toLowerCase()) } } : {}) },
    select: { id: true, locale: true }, orderBy: { id: 'asc' }, take: RECIPIENTS_MAX,
  })
  if (operators.length === 0) return { day, queued: 0 }
  const data = await readDigest(day)
  let queued = 0
  for (const { id, locale } of operators) {
    if (await inTransaction((tx) => queueMail(tx, { dedupeKey: `daily-digest/${day}/${id}`, template: 'daily-digest', toUserId: id, locale, data }))) queued += 1
  }
  return { day, queued }
}
