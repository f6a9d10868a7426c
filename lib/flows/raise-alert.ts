import 'server-only'
import { alertGateway, type Alert } from '@/lib/gateways/alerts'
import { log } from '@/lib/platform/log'
import { consumeRate, RateLimitedError } from '@/lib/platform/rate-limit'

/**
 * Tells operators, at most once in ten minutes for one `key`, and logs in any case. Never throws: an alert must not
 * break what it tells about. Not inside a transaction, because it calls outside.
 */
export async function raiseAlert(alert: Alert & { key: string }): Promise<void> {
  log.error('alert', { level: alert.level, key: alert.key, title: alert.title, lines: alert.lines })
  try {
    await consumeRate('alert', alert.key)
    const outcome = await alertGateway()?.notify(alert)
    if (outcome?.kind === 'failed') log.error('alert not delivered', { key: alert.key, reason: outcome.reason })
  } catch (error) {
    if (!(error instanceof RateLimitedError)) log.error('alert not delivered', { key: alert.key, error })
  }
}
