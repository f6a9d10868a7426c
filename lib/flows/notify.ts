import 'server-only'
import type { AlertLevel, AlertMessage } from '@/lib/core/alert'
import { openAlert, runbookOf } from '@/lib/domain/watch'
import { channelPlace } from '@/lib/gateways/alerts'
import { now } from '@/lib/platform/clock'
import { inTransaction } from '@/lib/platform/db'
import { log } from '@/lib/platform/log'
import { requestContext } from '@/lib/platform/request-context'
import { drainAlerts, keepUnsaved } from './drain-alerts'

/**
 * Tells operators that something happened: one open alert for a `key`, said at most once in ten minutes and closed after a
 * quiet day. It is only written here and leaves once the answer of the request is out, or with the next run of the watcher,
 * so that no channel slows anybody. Logged in any case. Never throws: an alert must not break what it tells about.
 * Not inside a transaction. The text leaves the house: ids and counts, no personal data, no secrets.
 */
export async function notify(level: AlertLevel, key: string, news: { title: string; lines: string[] }): Promise<void> {
  const { title } = news
  const runbook = runbookOf(key)
  const lines = runbook === null ? news.lines : [...news.lines, `runbook: ${runbook}`]
  log.error('alert', { level, key, title, lines })
  const context = requestContext()
  try {
    const { isQueued } = await inTransaction((tx) => openAlert(tx, { key, level, kind: 'event', title, lines }, channelPlace))
    if (isQueued && context) context.hasQueuedAlert = true
  } catch (error) {
    log.error('alert not written', { key, error })
    const message: AlertMessage = { alertId: key, kind: 'open', level, title, lines, count: 1, openedAt: now() }
    keepUnsaved(message)
    if (context) context.hasQueuedAlert = true
    else await drainAlerts({ batchMax: 0 })
  }
}
