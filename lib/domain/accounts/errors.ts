import { AppError, type ErrorOptions } from '@/lib/core/errors'

const ERRORS = {
  AUTH_BAD_CREDENTIALS: { status: 401, safeMessage: 'The e-mail address or the password is not right.' },
  AUTH_SESSION_ENDED: { status: 401, safeMessage: 'The session has ended. Please sign in again.' },
  AUTH_TOKEN_INVALID: { status: 400, safeMessage: 'The link is not valid any more. Please ask for a new one.' },
  AUTH_BUSY: { status: 503, safeMessage: 'Too many people are signing in right now. Please try again in a moment.', retryAfter: 2, expected: true },
  ACCOUNT_SUSPENDED: { status: 403, safeMessage: 'This account is suspended.' },
  ACCOUNT_IS_OPERATOR: { status: 409, safeMessage: 'Operators are not suspended here.' },
  PASSWORD_WRONG: { status: 400, safeMessage: 'The current password is not right.', fields: { currentPassword: 'PASSWORD_WRONG' } },
} as const satisfies Record<string, ErrorOptions>

export type AccountErrorCode = keyof typeof ERRORS

/** A refusal of this module. */
export const accountError = (code: AccountErrorCode): AppError => new AppError(code, ERRORS[code])
