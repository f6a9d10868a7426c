/** Languages in which mail is written. */
export type MailLocale = 'ko' | 'en'

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
  'refund-done': { orderId: string; orderNumber: string; title: string; amount: number; kind: 'WITHDRAWAL' | 'SUSPENSE' }
  'review-hidden': { title: string; reason: 'BODY_COPIED' | 'ABUSE' | 'ADVERTISING' | 'NOT_GENUINE' | 'RIGHTS_CLAIM' }
  'listing-approved': { title: string; slug: string }
  'listing-rejected': { promptId: string; title: string; reason: string }
  'listing-taken-down': { title: string; reason: string }
  'payout-account-changed': { bankName: string; accountLast4: string; at: string }
  'statement-ready': { period: string; payableAmount: number; carriedAmount: number }
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
