import { AppError, type ErrorOptions } from '@/lib/core/errors'

const CODES = {
  REVIEW_NOT_BOUGHT: { status: 403, safeMessage: 'Only those who bought this prompt review it.' },
  REVIEW_OWN_PROMPT: { status: 403, safeMessage: 'Nobody reviews an own prompt or judges its reviews.' },
  REVIEW_NOT_OPENED: { status: 409, safeMessage: 'Open the prompt before you review it.' },
  REVIEW_COPIES_BODY: { status: 422, safeMessage: 'The review repeats the sold text.', fields: { text: 'COPIES_BODY' } },
  REVIEW_HIDDEN: { status: 409, safeMessage: 'This review is hidden.' },
  REVIEW_NOT_HIDDEN: { status: 409, safeMessage: 'This review is not hidden.' },
  REVIEW_ANSWERED: { status: 409, safeMessage: 'This review was answered already.' },
} as const satisfies Record<string, ErrorOptions>
export type ReviewErrorCode = keyof typeof CODES

/** A refusal of the reviews module. */
export const reviewError = (code: ReviewErrorCode, options: ErrorOptions = {}): AppError => new AppError(code, { ...CODES[code], ...options })
