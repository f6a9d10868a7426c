import { AppError, type ErrorOptions } from '@/lib/core/errors'

const CODES = {
  SETTLEMENT_MONTH_OPEN: { status: 409, safeMessage: 'This month is not over yet.' },
  SETTLEMENT_EARLIER_UNFINISHED: { status: 409, safeMessage: 'An earlier month is not settled yet.' },
  SETTLEMENT_PROOF_FAILED: { status: 500, expected: false, safeMessage: 'The settlement does not agree with the book.' },
  SETTLEMENT_FROZEN: { status: 500, expected: false, safeMessage: 'The figures of a settlement never change.' },
  SETTLEMENT_STATE: { status: 409, expected: false, safeMessage: 'The settlement has moved on.' },
  SETTLEMENT_SAME_PERSON: { status: 403, safeMessage: 'Another operator than the one who prepared this month must do this.' },
  SETTLEMENT_APPROVER: { status: 403, safeMessage: 'Another operator than the one who approved this month must fetch the file for the bank.' },
  SETTLEMENT_RECORDER: { status: 403, safeMessage: 'Another operator than the one who recorded a failed payment must queue it again.' },
  SETTLEMENT_NOT_APPROVED: { status: 409, safeMessage: 'This month is not approved yet.' },
  SETTLEMENT_NOT_READY: { status: 409, safeMessage: 'This month is still being computed.' },
  SETTLEMENT_NOTHING_TO_PAY: { status: 409, safeMessage: 'No payout of this month is ready.' },
  SETTLEMENT_FILE_PENDING: { status: 503, retryAfter: 1, safeMessage: 'The file is being prepared. Please ask again.' },
  PAYOUT_NOT_SENT: { status: 409, safeMessage: 'This payout has not been sent to the bank yet.' },
  PAYOUT_STATE: { status: 409, safeMessage: 'The bank told something else of this payout before.' },
  PAYOUT_BANK_REF_USED: { status: 409, safeMessage: 'Another payout has this bank reference.', fields: { bankRef: 'PAYOUT_BANK_REF_USED' } },
} as const satisfies Record<string, ErrorOptions>
export type SettlementErrorCode = keyof typeof CODES

/** A refusal of the settlement module. */
export const settlementError = (code: SettlementErrorCode, options: ErrorOptions = {}): AppError => new AppError(code, { ...CODES[code], ...options })
