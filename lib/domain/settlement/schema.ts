import { z } from 'zod'

/** A KST month in a path or a query: 2026-10. */
export const periodSchema = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/, 'is a month such as 2026-10')

export const periodParams = z.strictObject({ period: periodSchema })

const limit = z.coerce.number().int().min(1).max(100).default(24)

/** A page of months; the cursor is the last month of the page before. */
export const monthListQuery = z.strictObject({ cursor: periodSchema.optional(), limit })

/** A page of a month's statements; the cursor is the last seller of the page before. */
export const runQuery = z.strictObject({ cursor: z.string().regex(/^slr_[0-9a-z]{1,26}$/).optional(), limit })

/** A page of sales; the cursor is the last order of the page before. */
export const saleListQuery = z.strictObject({ cursor: z.string().regex(/^ord_[0-9a-z]{26}$/).optional(), limit })

/** The form of a statement where a plain link cannot say it in `Accept`. */
export const statementQuery = z.strictObject({ format: z.enum(['json', 'csv', 'html']).optional() })

export const payoutParams = z.strictObject({ id: z.string().regex(/^pyo_[0-9a-z]{26}$/) })

export const payoutFileQuery = z.strictObject({ number: z.coerce.number().int().min(1).max(999).optional() })

/** What the bank said of one payment. A confirmation names the bank's reference, a failure its reason. */
export const payoutResultInput = z.discriminatedUnion('result', [
  z.strictObject({ result: z.literal('confirmed'), bankRef: z.string().trim().min(1).max(64) }),
  z.strictObject({ result: z.literal('failed'), reason: z.string().trim().min(1).max(200), bankRef: z.string().trim().min(1).max(64).optional() }),
])
export type PayoutResultInput = z.infer<typeof payoutResultInput>

/** Who prepared a month that no person settled. */
export const SCHEDULE = 'system'

/** Why a statement that is due is not paid now. */
export const PAYOUT_BLOCKS = ['no_account', 'account_too_new', 'seller_suspended'] as const
export type PayoutBlock = (typeof PAYOUT_BLOCKS)[number]

export type RunStatus = 'COMPUTING' | 'COMPUTED' | 'APPROVED' | 'DONE'
export type StatementStatus = 'ACCRUED' | 'CARRIED' | 'APPROVED' | 'PAID' | 'FAILED'
export type PayoutState = 'QUEUED' | 'SENT' | 'CONFIRMED' | 'FAILED'
export type TaxMode = 'BUSINESS' | 'INDIVIDUAL_MEDIATED' | 'INDIVIDUAL_WITHHELD'
