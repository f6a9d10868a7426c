import { AppError, type ErrorOptions } from '@/lib/core/errors'

const CODES = {
  PAYMENT_AMOUNT_MISMATCH: { status: 409, safeMessage: 'The amount differs from the order. Nothing was charged.' },
  PAYMENT_KEY_FOREIGN: { status: 409, safeMessage: 'This payment belongs to another order.' },
  PAYMENT_NOT_OPEN: { status: 409, safeMessage: 'This payment is over. Please start a new one.' },
  PAYMENT_GATEWAY_UNAVAILABLE: { status: 503, expected: false, retryAfter: 5, safeMessage: 'The payment service does not answer. Nothing was charged; please try again.' },
  PAYMENT_REFUSED_BY_GATEWAY: { status: 502, expected: false, safeMessage: 'The payment could not be opened.' },
  PAYMENT_DEPOSIT_SECRET_WRONG: { status: 400, safeMessage: 'The message could not be verified.' },
} as const satisfies Record<string, ErrorOptions>

/** A refusal of the payments module. */
export const paymentError = (code: keyof typeof CODES, options: ErrorOptions = {}): AppError => new AppError(code, { ...CODES[code], ...options })
