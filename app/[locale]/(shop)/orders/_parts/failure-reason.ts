/** Why a payment failed, in the kinds that a buyer can do something about, or that we must mend. */
export type FailureReason = 'canceled' | 'card' | 'cardData' | 'funds' | 'limit' | 'account' | 'password' | 'refused' | 'late' | 'changed' | 'ours' | 'other'

const CODES: Readonly<Record<Exclude<FailureReason, 'other'>, readonly string[]>> = {
  canceled: ['PAY_PROCESS_CANCELED', 'USER_CANCEL', 'CANCELED_BY_BUYER', 'REPLACED'],
  card: ['REJECT_CARD_PAYMENT', 'REJECT_CARD_COMPANY', 'INVALID_REJECT_CARD', 'INVALID_STOPPED_CARD', 'INVALID_CARD_LOST_OR_STOLEN', 'CARD_DECLINED', 'DECLINED'],
  cardData: ['INVALID_CARD_NUMBER', 'INVALID_CARD_EXPIRATION', 'INCORRECT_NUMBER', 'INVALID_NUMBER', 'EXPIRED_CARD', 'INCORRECT_CVC', 'INVALID_CVC', 'INVALID_EXPIRY_MONTH', 'INVALID_EXPIRY_YEAR'],
  funds: ['INSUFFICIENT_FUNDS', 'NOT_ENOUGH_BALANCE'],
  limit: ['EXCEED_MAX_AMOUNT', 'EXCEED_MAX_DAILY_PAYMENT_COUNT', 'EXCEED_MAX_PAYMENT_AMOUNT', 'EXCEED_MAX_ONE_DAY_AMOUNT', 'BELOW_MINIMUM_AMOUNT'],
  account: ['REJECT_ACCOUNT_PAYMENT', 'REJECT_TOSSPAY_INVALID_ACCOUNT', 'NOT_AVAILABLE_BANK'],
  password: ['INVALID_PASSWORD', 'EXCEED_MAX_AUTH_COUNT', 'AUTHENTICATION_REQUIRED', 'PAYMENT_INTENT_AUTHENTICATION_FAILURE'],
  refused: ['FDS_ERROR', 'NOT_AVAILABLE_PAYMENT', 'DEPOSIT_NOT_OFFERED'],
  late: ['NOT_PAID_IN_TIME', 'CONFIRM_TIMED_OUT', 'NO_SUCH_PAYMENT', 'NOT_FOUND_PAYMENT_SESSION', 'EXPIRED'],
  changed: ['AMOUNT_TAMPERED', 'FOREIGN_PAYMENT'],
  ours: ['INVALID_REQUEST', 'INVALID_API_KEY', 'UNAUTHORIZED_KEY', 'FORBIDDEN_REQUEST', 'INCORRECT_BASIC_AUTH_FORMAT'],
}
const REASON_OF = new Map(Object.entries(CODES).flatMap(([reason, codes]) => codes.map((code) => [code, reason as FailureReason] as const)))

/**
 * The reason behind a code of a gateway or of ours; `other` for whatever is not known. Only our own words for the
 * reason are shown: the code and message in an address are anybody's.
 */
export const failureReason = (code: unknown): FailureReason => (typeof code === 'string' ? REASON_OF.get(code) : undefined) ?? 'other'
