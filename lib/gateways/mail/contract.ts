/** A written mail on its way out. */
export interface OutgoingMail {
  /** Our id of it; travels along so that the vendor's log can be matched with ours. */
  id: string
  to: string
  subject: string
  text: string
  html: string
  /** Name of the template, for the vendor's statistics. */
  category: string
}

/** What became of a try: `later` may be tried again, `never` may not. */
export type MailOutcome = { kind: 'sent' } | { kind: 'later'; reason: string } | { kind: 'never'; reason: string }

/** A service that sends mail. Failures are values: the outbox decides what follows. */
export interface MailGateway {
  /** Hands a mail over. Bounded to a few seconds. May deliver twice when an answer is lost. */
  send(mail: OutgoingMail): Promise<MailOutcome>
}
