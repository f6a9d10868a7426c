import { AppError, type ErrorOptions } from '@/lib/core/errors'

const CODES = {
  ORDER_NOT_FOR_SALE: { status: 409, safeMessage: 'This prompt is not for sale right now.' },
  ORDER_OWN_PROMPT: { status: 409, safeMessage: 'Sellers cannot buy their own prompts.' },
  ORDER_ALREADY_OWNED: { status: 409, safeMessage: 'You own this prompt already.' },
  ORDER_PRICE_CHANGED: { status: 409, safeMessage: 'The price has changed. Please check it again.' },
  ORDER_NOTICE_CHANGED: { status: 409, safeMessage: 'The notices have changed. Please read them again.' },
  ORDER_PAYMENT_IN_PROGRESS: { status: 409, safeMessage: 'A payment of this order is being confirmed.' },
  ORDER_NOT_PAID: { status: 409, safeMessage: 'This order was never paid.' },
  ORDER_GIVEN_BACK: { status: 409, safeMessage: 'This purchase was given back unopened, so there is no sale left to ask about.' },
  ORDER_OPEN_FIRST: { status: 409, safeMessage: 'Several purchases were given back unopened. Who sold this one is told once it is open.' },
  ORDER_NOT_PENDING: { status: 409, safeMessage: 'This order is not open any more.' },
  ORDER_NOT_WITHDRAWABLE: { status: 409, safeMessage: 'This order cannot be withdrawn: it was opened, or seven days have passed.' },
  ORDER_NOT_REFUNDABLE: { status: 409, safeMessage: 'No money of this order is here.' },
  ORDER_KEY_REUSED: { status: 422, safeMessage: 'This Idempotency-Key was used for another request.' },
  ORDER_KEY_INVALID: { status: 400, safeMessage: 'An Idempotency-Key has 8 to 128 visible characters.' },
} as const satisfies Record<string, ErrorOptions>
export type OrderErrorCode = keyof typeof CODES

/** A refusal of the orders module. */
export const orderError = (code: OrderErrorCode, options: ErrorOptions = {}): AppError => new AppError(code, { ...CODES[code], ...options })
