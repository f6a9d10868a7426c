import { AppError, type ErrorOptions } from '@/lib/core/errors'

const SAFE = {
  LIBRARY_SEALED: 'This purchase is still sealed.',
  LIBRARY_REVOKED: 'This purchase was refunded.',
  LIBRARY_NOTICE_CHANGED: 'The notice has changed. Please read it again.',
  LIBRARY_VALUES_INVALID: 'Some values do not fit.',
} as const

/** A refusal of the library. */
export const libraryError = (code: keyof typeof SAFE, options: ErrorOptions = {}): AppError => new AppError(code, { status: 409, safeMessage: SAFE[code], ...options })
