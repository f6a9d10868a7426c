import type { AlertLevel } from '@/lib/core/alert'

/** News that flows raise by themselves: what happened, how bad it is, what to do, who does it. */
export interface EventAlert {
  /** The first part of its key, before a slash. */
  name: string
  level: AlertLevel
  when: string
  runbook: string
  owner: 'on-call' | 'devops' | 'finance' | 'security'
}

/** Every key that `notify` is called with. monitoring/alerts.json is made from it. */
export const EVENT_ALERTS: readonly EventAlert[] = [
  { name: 'database-down', level: 'P0', when: 'the watcher cannot reach the database, twice', runbook: 'database-degraded', owner: 'on-call' },
  { name: 'payment', level: 'P1', when: 'a gateway says something of a payment that does not fit ours', runbook: 'unknown-payment', owner: 'finance' },
  { name: 'refund', level: 'P1', when: 'a refund failed', runbook: 'unknown-payment', owner: 'finance' },
  { name: 'refund-unknown', level: 'P1', when: 'a refund stays unknown for a day', runbook: 'unknown-payment', owner: 'finance' },
  { name: 'attempt-unknown', level: 'P1', when: 'a payment stays unknown for a day', runbook: 'unknown-payment', owner: 'finance' },
  { name: 'checkout-refused', level: 'P1', when: 'a gateway refuses to open payments', runbook: 'payment-failures', owner: 'on-call' },
  { name: 'toss-refuses', level: 'P1', when: 'Toss refuses to confirm payments', runbook: 'payment-failures', owner: 'on-call' },
  { name: 'event-parked', level: 'P1', when: 'an event of a gateway needs a person', runbook: 'webhook-backlog', owner: 'on-call' },
  { name: 'release-refused', level: 'P1', when: 'the book refuses to end the hold of an order', runbook: 'failed-books', owner: 'finance' },
  { name: 'book-refused', level: 'P1', when: 'the book refuses a posting, whose transaction is lost', runbook: 'failed-books', owner: 'finance' },
  { name: 'reconcile', level: 'P1', when: 'our payments, refunds or fees of a day differ from the gateway\'s', runbook: 'reconciliation', owner: 'finance' },
  { name: 'reconcile-unanswered', level: 'P2', when: 'a gateway did not answer about a day', runbook: 'reconciliation', owner: 'finance' },
  { name: 'mail-given-up', level: 'P2', when: 'mails were given up', runbook: 'mail-backlog', owner: 'devops' },
]

/** The file that says what to do about an event of this key, if there is one. */
export function runbookOf(key: string): string | null {
  const [name] = key.split('/')
  const runbook = EVENT_ALERTS.find((event) => event.name === name)?.runbook
  return runbook === undefined ? null : `docs/runbooks/${runbook}.md`
}
