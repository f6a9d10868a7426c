/**
 * Which answers of Toss are final. The HTTP status does not tell: PROVIDER_ERROR is a 400 and may have charged the
 * buyer. Everything that is not listed counts as unknown and is settled by asking for the payment.
 * Source: docs.tosspayments.com/reference/error-codes.
 */
/** The card company, the bank or Toss says no to this payment: the buyer may pay in another way. */
export const CONFIRM_DECLINED: ReadonlySet<string> = new Set([
  'INVALID_CARD_NUMBER', 'INVALID_STOPPED_CARD', 'INVALID_CARD_EXPIRATION', 'INVALID_REJECT_CARD', 'INVALID_CARD_LOST_OR_STOLEN', 'EXCEED_MAX_AMOUNT',
  'EXCEED_MAX_DAILY_PAYMENT_COUNT', 'EXCEED_MAX_PAYMENT_AMOUNT', 'NOT_AVAILABLE_PAYMENT', 'UNAPPROVED_ORDER_ID', 'REJECT_CARD_PAYMENT',
  'REJECT_CARD_COMPANY', 'REJECT_ACCOUNT_PAYMENT', 'REJECT_TOSSPAY_INVALID_ACCOUNT', 'EXCEED_MAX_AUTH_COUNT', 'EXCEED_MAX_ONE_DAY_AMOUNT', 'INVALID_PASSWORD',
  'FDS_ERROR', 'NOT_AVAILABLE_BANK',
])

/** No to the payment, whatever card or account it was to be made with: the buyer came back too late (ten minutes), or it is too small. */
export const CONFIRM_UNPAYABLE: ReadonlySet<string> = new Set(['NOT_FOUND_PAYMENT_SESSION', 'BELOW_MINIMUM_AMOUNT'])

/** Toss says no to us: the key, the permission or the request. (INVALID_REQUEST may also be a buyer who changed the amount of the window.) */
export const CONFIRM_REFUSED: ReadonlySet<string> = new Set(['INVALID_REQUEST', 'INVALID_API_KEY', 'UNAUTHORIZED_KEY', 'FORBIDDEN_REQUEST', 'INCORRECT_BASIC_AUTH_FORMAT'])

export const CANCEL_FAILED: ReadonlySet<string> = new Set([
  'INVALID_REFUND_ACCOUNT_INFO', 'INVALID_REFUND_ACCOUNT_NUMBER', 'INVALID_BANK', 'REFUND_REJECTED', 'NOT_MATCHES_REFUNDABLE_AMOUNT',
  'EXCEED_CANCEL_AMOUNT_DISCOUNT_AMOUNT', 'FORBIDDEN_BANK_REFUND_REQUEST', 'NOT_CANCELABLE_AMOUNT', 'NOT_CANCELABLE_PAYMENT',
  'EXCEED_MAX_REFUND_DUE', 'NOT_ALLOWED_PARTIAL_REFUND', 'NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT', 'EXCEED_CANCEL_LIMIT',
  'NOT_CANCELABLE_PAYMENT_FOR_DORMANT_USER',
])
