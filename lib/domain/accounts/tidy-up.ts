import 'server-only'
import { now } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'

const KEEP_DAYS = 30
const BATCH_MAX = 500

/** Removes sessions and links that ended a month ago; the audit keeps what happened. At most 500 sessions a run. */
export async function tidyUpAccounts(): Promise<{ sessions: number; mailTokens: number }> {
  const before = new Date(now().getTime() - KEEP_DAYS * 86_400_000)
  const ended = await db().session.findMany({ where: { OR: [{ expiresAt: { lt: before } }, { revokedAt: { lt: before } }] }, select: { id: true }, take: BATCH_MAX })
  const sessions = await db().session.deleteMany({ where: { id: { in: ended.map(({ id }) => id) } } })
  const mailTokens = await db().mailToken.deleteMany({ where: { expiresAt: { lt: before } } })
  return { sessions: sessions.count, mailTokens: mailTokens.count }
}
