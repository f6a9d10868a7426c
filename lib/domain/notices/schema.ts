/** Languages in which mail is written. */
export type MailLocale = 'ko' | 'en'

/** A figure of a day beside the day before and the mean of the seven days before it. Counts, won, or basis points; null: nothing to tell. */
export interface DigestFigure {
  name: 'registrations' | 'active' | 'sellers' | 'submitted' | 'published' | 'orders' | 'paid' | 'gmv' | 'revenue' | 'refunds' | 'success' | 'declined'
  value: number | null
  before: number | null
  weekMean: number | null
}

/**
 * What each mail needs to be written. Money is won as a whole number, instants are ISO 8601, periods "2026-10".
 * Nothing here may hold a card or a whole account number, except the deposit account that the buyer must pay into.
 */
export interface MailData {
  'verify-email': { token: string }
  'address-taken': Record<string, never>
  'reset-password': { token: string }
  'password-changed': { at: string }
  'session-reuse': { at: string; userAgent: string }
  'new-device': { at: string; userAgent: string; ip: string | null }
  'order-paid': { orderId: string; orderNumber: string; title: string; amount: number; paidAt: string; withdrawableUntil: string; receiptUrl: string | null }
  'deposit-waiting': { orderId: string; orderNumber: string; title: string; amount: number; bankName: string; accountNumber: string; dueAt: string }
  'refund-done': { orderId: string; orderNumber: string; title: string; amount: number; cause: 'WITHDRAWN' | 'RETURNED_SEALED' | 'RETURNED_OPENED' | 'UNUSABLE' }
  'review-hidden': { title: string; reason: 'BODY_COPIED' | 'ABUSE' | 'ADVERTISING' | 'NOT_GENUINE' | 'RIGHTS_CLAIM' }
  'listing-approved': { title: string; slug: string }
  'listing-rejected': { promptId: string; title: string; reason: string }
  'listing-taken-down': { title: string; reason: string }
  'payout-account-changed': { bankName: string; accountLast4: string; at: string }
  'statement-ready': { period: string; payableAmount: number; carriedAmount: number }
  'daily-digest': {
    /** KST day, "2026-11-22". */
    day: string
    figures: DigestFigure[]
    openAlerts: { level: string; title: string }[]
    /** P2 and P3 of the day, which called nobody. */
    quietAlerts: { level: string; title: string }[]
    openIncidents: number
    failedJobs: string[]
    /** Whether the last check of the books found them balanced; null: never checked. */
    books: boolean | null
    queues: { inbox: number; outbox: number; due: number }
    /** Transactions on which a gateway and we differ. */
    differences: number
  }
  'payout-sent': { period: string; amount: number; accountLast4: string; settledAt: string }
}
export type MailTemplate = keyof MailData

/** A mail for the outbox. */
export type MailRequest = {
  [T in MailTemplate]: {
    /** Says what the mail is about: the same key never sends twice. `order-paid/ord_…` */
    dedupeKey: string
    template: T
    toUserId: string
    locale: string
    data: MailData[T]
  }
}[MailTemplate]
