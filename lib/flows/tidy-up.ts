import 'server-only'
import { tidyUpAccounts } from '@/lib/domain/accounts'
import { clearExpiredRates } from '@/lib/platform/rate-limit'

/** Removes sessions, links and counters that ended long ago. May be repeated; each run does a bounded part. */
export async function tidyUp(): Promise<{ sessions: number; mailTokens: number }> {
  await clearExpiredRates()
  return tidyUpAccounts()
}
