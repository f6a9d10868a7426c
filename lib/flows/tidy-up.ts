import 'server-only'
import { tidyUpAccounts } from '@/lib/domain/accounts'
import { pruneActiveDays } from '@/lib/domain/operations'
import { clearExpiredRates } from '@/lib/platform/rate-limit'

/** Removes sessions, links, counters and days of use that ended long ago. May be repeated; each run does a bounded part. */
export async function tidyUp(): Promise<{ sessions: number; mailTokens: number }> {
  await clearExpiredRates()
  await pruneActiveDays()
  return tidyUpAccounts()
}
