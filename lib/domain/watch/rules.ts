import { kstDate } from '@/lib/core/period'
import type { AlertLevel } from '@/lib/core/alert'
import type { WatchFacts } from './facts-schema'
import { COMPONENTS, type Component } from '@/lib/core/component'

/** What a rule read. Several subjects make several alerts. Null: cannot be told now, so nothing changes. */
export interface Reading {
  subject?: string
  value: number | null
  lines: string[]
}

/** When operators hear of what. Between the two thresholds an alert stays as it is, so that it does not flicker. */
export interface AlertRule {
  name: string
  level: AlertLevel
  title: string
  /** What is measured, over which time. */
  measures: string
  /** Opens when the value is beyond this … */
  opens: number
  /** … and closes when it is back at this. */
  closes: number
  /** Which side is bad. */
  bad: 'above' | 'below'
  /** docs/runbooks/<runbook>.md says what to do. */
  runbook: string
  owner: 'on-call' | 'devops' | 'finance' | 'security'
  read: (facts: WatchFacts) => Reading[]
}

const one = (value: number | null, ...lines: string[]): Reading[] => [{ value, lines }]
const PAYMENTS_MIN = 20
const REQUESTS_MIN = 50
const VIEWS_MIN = 100
const IDS_SHOWN = 5

const percent = (part: number, whole: number): number => (100 * part) / whole
const shown = (ids: readonly string[]): string => `${ids.slice(0, IDS_SHOWN).join(', ')}${ids.length > IDS_SHOWN ? ` and ${ids.length - IDS_SHOWN} more` : ''}`
const looksAt = (...parts: Component[]) => (facts: WatchFacts): Reading[] =>
  COMPONENTS.filter((part) => parts.includes(part)).map((part) => ({ subject: part, value: facts.failedLooks[part], lines: [`part: ${part}`, 'the last two looks failed'] }))

/** All rules: the one place where levels, windows and thresholds stand. monitoring/alerts.json is made from it. */
export const ALERT_RULES: readonly AlertRule[] = [
  {
    name: 'site-down', level: 'P0', title: 'The shop is down', measures: 'failed looks of the last two, one a minute: home page and search over the public address, and the way to pay',
    opens: 1, closes: 0, bad: 'above', runbook: 'site-down', owner: 'on-call', read: looksAt('browse', 'checkout'),
  },
  {
    name: 'payments-failing', level: 'P0', title: 'Payments fail', measures: 'percent of payments that did not fail technically in the last 10 minutes, from 20 payments on; declines do not count',
    opens: 95, closes: 98, bad: 'below', runbook: 'payment-failures', owner: 'on-call',
    read: ({ payments: { approved, technical } }) => one(approved + technical < PAYMENTS_MIN ? null : percent(approved, approved + technical), `approved ${approved}, failed technically ${technical}`),
  },
  {
    name: 'books-broken', level: 'P0', title: 'The books do not balance', measures: 'broken invariants at the last check of the books, once an hour',
    opens: 0, closes: 0, bad: 'above', runbook: 'failed-books', owner: 'finance', read: ({ brokenBooks }) => one(brokenBooks?.length ?? null, `broken: ${shown(brokenBooks ?? [])}`, 'npm run books shows the rows'),
  },
  {
    name: 'guards-off', level: 'P0', title: 'Guards of the book or the audit are switched off', measures: 'disabled triggers in the database',
    opens: 0, closes: 0, bad: 'above', runbook: 'breach', owner: 'security', read: ({ disabledGuards }) => one(disabledGuards.length, shown(disabledGuards)),
  },
  {
    name: 'api-errors', level: 'P1', title: 'The API answers errors', measures: 'percent of API requests answered 5xx in the last 5 minutes, from 50 requests on',
    opens: 1, closes: 0.5, bad: 'above', runbook: 'api-errors', owner: 'on-call', read: ({ requests: { total, failed } }) => one(total < REQUESTS_MIN ? null : percent(failed, total), `${failed} of ${total} requests`),
  },
  {
    name: 'part-down', level: 'P1', title: 'A part of the shop is down', measures: 'failed looks of the last two, one a minute: libraries, payouts',
    opens: 1, closes: 0, bad: 'above', runbook: 'site-down', owner: 'on-call', read: looksAt('library', 'payouts'),
  },
  {
    name: 'database-degraded', level: 'P1', title: 'The database is slow', measures: 'milliseconds of the fastest of three empty statements',
    opens: 250, closes: 100, bad: 'above', runbook: 'database-degraded', owner: 'on-call', read: ({ databaseMs }) => one(databaseMs, `an empty statement takes ${databaseMs ?? '?'} ms`),
  },
  {
    name: 'webhook-backlog', level: 'P1', title: 'Webhooks pile up', measures: 'events that were received and not handled',
    opens: 50, closes: 10, bad: 'above', runbook: 'webhook-backlog', owner: 'on-call', read: ({ inbox }) => one(inbox.count, `${inbox.count} events wait, the oldest for ${inbox.oldestSeconds} s`),
  },
  {
    name: 'webhook-age', level: 'P1', title: 'A webhook waits too long', measures: 'seconds since the oldest event that is not handled was received',
    opens: 600, closes: 120, bad: 'above', runbook: 'webhook-backlog', owner: 'on-call', read: ({ inbox }) => one(inbox.oldestSeconds, `${inbox.count} events wait, the oldest for ${inbox.oldestSeconds} s`),
  },
  {
    name: 'payments-unknown', level: 'P1', title: 'Payments of unknown fate', measures: 'payments that were asked for more than 30 minutes ago and nobody can tell about',
    opens: 0, closes: 0, bad: 'above', runbook: 'unknown-payment', owner: 'on-call', read: ({ unknownPayments }) => one(unknownPayments.length, shown(unknownPayments)),
  },
  {
    name: 'refunds-unknown', level: 'P1', title: 'Refunds of unknown fate', measures: 'refunds that were asked for more than an hour ago and have not ended',
    opens: 0, closes: 0, bad: 'above', runbook: 'unknown-payment', owner: 'on-call', read: ({ unknownRefunds }) => one(unknownRefunds.length, shown(unknownRefunds)),
  },
  {
    name: 'payouts-unknown', level: 'P1', title: 'Payouts without an answer of the bank', measures: 'payouts that were sent more than 5 days ago and have no result',
    opens: 0, closes: 0, bad: 'above', runbook: 'failed-payout', owner: 'finance', read: ({ openPayouts }) => one(openPayouts.length, shown(openPayouts)),
  },
  {
    name: 'forged-webhooks', level: 'P1', title: 'Somebody forges webhooks', measures: 'messages a minute whose signature does not hold, over 5 minutes',
    opens: 5, closes: 1, bad: 'above', runbook: 'forged-webhooks', owner: 'security', read: ({ forgedPerMinute }) => one(forgedPerMinute, `${forgedPerMinute} a minute`),
  },
  {
    name: 'card-testing', level: 'P1', title: 'Many cards are declined', measures: 'declined payments of the last 10 minutes',
    opens: 10, closes: 3, bad: 'above', runbook: 'card-testing', owner: 'security', read: ({ payments }) => one(payments.declined, `${payments.declined} declined, ${payments.approved} approved`),
  },
  {
    name: 'schedule-silent', level: 'P1', title: 'A scheduled job is silent', measures: 'three firings in a row without success; one, and an hour, of a job that fires once a day',
    opens: 0, closes: 0, bad: 'above', runbook: 'missed-schedule', owner: 'devops',
    read: ({ jobs }) => jobs.map(({ job, since, isSilent }) => ({ subject: job, value: isSilent ? 1 : 0, lines: [`/api/cron/${job} has not succeeded since ${since.toISOString()}`] })),
  },
  {
    name: 'slow-answers', level: 'P2', title: 'The API is slow', measures: 'milliseconds that 95 of 100 API requests of the last 15 minutes stayed below, from 50 requests on',
    opens: 500, closes: 400, bad: 'above', runbook: 'slow-answers', owner: 'devops', read: ({ latency: { total, p95Ms } }) => one(total < REQUESTS_MIN ? null : p95Ms, `p95 ${Math.round(p95Ms ?? 0)} ms over ${total} requests`),
  },
  {
    name: 'mail-backlog', level: 'P2', title: 'Mail does not leave', measures: 'seconds since the oldest mail that waits was written',
    opens: 600, closes: 120, bad: 'above', runbook: 'mail-backlog', owner: 'devops', read: ({ mail }) => one(mail.oldestSeconds, `${mail.count} mails wait, the oldest for ${mail.oldestSeconds} s`),
  },
  {
    name: 'limiter-down', level: 'P2', title: 'The rate limiter does not count', measures: 'failed count of one use',
    opens: 0, closes: 0, bad: 'above', runbook: 'database-degraded', owner: 'devops', read: ({ isLimiterUp }) => one(isLimiterUp ? 0 : 1, 'rate_limit cannot be written'),
  },
  {
    name: 'recovery-late', level: 'P2', title: 'Recovery is behind', measures: 'seconds by which the payment or refund that is due longest is late',
    opens: 600, closes: 120, bad: 'above', runbook: 'unknown-payment', owner: 'devops', read: ({ recoveryLateSeconds }) => one(recoveryLateSeconds, `${recoveryLateSeconds} s late`),
  },
  {
    name: 'events-parked', level: 'P3', title: 'Events are parked', measures: 'events that were put aside more than a day ago and can be handled again',
    opens: 0, closes: 0, bad: 'above', runbook: 'webhook-backlog', owner: 'devops', read: ({ parkedEvents }) => one(parkedEvents, `${parkedEvents} events, see /admin/events`),
  },
  {
    name: 'pages-slow', level: 'P3', title: 'Pages paint late', measures: 'milliseconds of LCP that three of four page views of today (KST) stay below, from 100 views on',
    opens: 2500, closes: 2300, bad: 'above', runbook: 'slow-answers', owner: 'devops', read: ({ at, lcp: { count, p75Ms } }) => one(count < VIEWS_MIN ? null : p75Ms, `LCP p75 ${Math.round(p75Ms ?? 0)} ms over ${count} views of ${kstDate(at)}`),
  },
]
