import 'server-only'
import { env } from '@/lib/platform/env'
import type { AlertGateway } from './contract'
import { slackGateway } from './slack'

export type { Alert, AlertGateway, AlertLevel, AlertOutcome } from './contract'

/** The configured channel, or null: alerts are then only logged. */
export function alertGateway(): AlertGateway | null {
  const { SLACK_WEBHOOK_URL } = env()
  return SLACK_WEBHOOK_URL === undefined ? null : slackGateway(SLACK_WEBHOOK_URL)
}
