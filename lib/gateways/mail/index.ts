import 'server-only'
import { env } from '@/lib/platform/env'
import type { MailGateway } from './contract'
import { sendgridGateway } from './sendgrid'

export type { MailGateway, MailOutcome, OutgoingMail } from './contract'

/** The mail service that is configured, or null: mail then stays in the outbox. */
export function mailGateway(): MailGateway | null {
  const { SENDGRID_API_KEY, SENDGRID_API_BASE, FROM_EMAIL } = env()
  return SENDGRID_API_KEY === undefined ? null : sendgridGateway({ apiKey: SENDGRID_API_KEY, baseUrl: SENDGRID_API_BASE, from: FROM_EMAIL })
}
