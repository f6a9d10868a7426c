import { AppError } from '@/lib/core/errors'
import { sqlState } from '@/lib/platform/db'

/** SQLSTATEs of the book's guards and what they mean to the application. All but the closed month are bugs. */
const CODES = {
  LG001: 'LEDGER_UNBALANCED',
  LG002: 'LEDGER_SEALED',
  LG003: 'LEDGER_PERIOD_CLOSED',
  LG004: 'LEDGER_WOULD_GO_DEBIT',
  LG005: 'LEDGER_APPEND_ONLY',
  LG006: 'LEDGER_UNKNOWN_ACCOUNT',
  LG007: 'LEDGER_KEY_REUSED',
} as const

/** So many journals are named where many were posted at once. */
const KEYS_MAX = 5

/**
 * Turns a refusal of the book into its AppError and passes anything else through. The database error stays the cause,
 * because `inTransaction` reads its SQLSTATE to decide whether to try again. `keys` are those of the journals.
 */
export function asLedgerError(error: unknown, keys: readonly string[]): unknown {
  const state = sqlState(error)
  if (!state || !(state in CODES)) return error
  const isClosed = state === 'LG003'
  return new AppError(CODES[state as keyof typeof CODES], {
    status: isClosed ? 409 : 500,
    expected: isClosed,
    safeMessage: isClosed ? 'The month of this posting is closed.' : 'The book refused this posting.',
    details: { sqlState: state, journals: keys.slice(0, KEYS_MAX) },
    cause: error,
  })
}
