import type { Component } from '@/lib/core/component'

/** Payments that ended in some time. A decline is the bank's no to a buyer; a technical failure is ours or the gateway's. */
export interface PaymentOutcomes {
  approved: number
  declined: number
  technical: number
}

/** What the rules judge: read once a minute, plain numbers. Null: not known. */
export interface WatchFacts {
  at: Date
  /** How many of the last two looks at each part failed; null without two. */
  failedLooks: Record<Component, number | null>
  payments: PaymentOutcomes
  /** Invariants of the books that were broken at the last check. */
  brokenBooks: string[] | null
  /** Guards of the database (triggers) that somebody switched off. */
  disabledGuards: string[]
  /** API requests of the last five minutes, and how many were answered 5xx. */
  requests: { total: number; failed: number }
  /** API requests of the last fifteen minutes, and the duration that 95 of 100 stayed below. */
  latency: { total: number; p95Ms: number | null }
  databaseMs: number | null
  inbox: { count: number; oldestSeconds: number }
  mail: { count: number; oldestSeconds: number }
  /** Seconds by which the work of recovery that is due longest is late. */
  recoveryLateSeconds: number
  unknownPayments: string[]
  unknownRefunds: string[]
  openPayouts: string[]
  forgedPerMinute: number
  /** Every scheduled job, since when it has not succeeded, and whether that is too long. */
  jobs: { job: string; since: Date; isSilent: boolean }[]
  isLimiterUp: boolean
  parkedEvents: number
  /** LCP of today in milliseconds, three of four page views below it, and how many there were. */
  lcp: { count: number; p75Ms: number | null }
}
