import { AppError } from '@/lib/core/errors'
import { sqlState } from '@/lib/platform/db'

const REFUSALS = {
  ST001: { code: 'SETTLEMENT_MONTH_OPEN', status: 409, expected: true, safeMessage: 'This month is not over yet.' },
  ST002: { code: 'SETTLEMENT_EARLIER_UNFINISHED', status: 409, expected: true, safeMessage: 'An earlier month is not settled yet.' },
  ST003: { code: 'SETTLEMENT_PROOF_FAILED', status: 500, expected: false, safeMessage: 'The settlement does not agree with the book.' },
  ST004: { code: 'SETTLEMENT_FROZEN', status: 500, expected: false, safeMessage: 'The figures of a settlement never change.' },
  ST005: { code: 'SETTLEMENT_STATE', status: 409, expected: false, safeMessage: 'The settlement has moved on.' },
} as const

/** Turns a refusal of the settlement's guards into its AppError; anything else passes through. */
export function asSettlementError(error: unknown): unknown {
  const state = sqlState(error)
  if (!state || !(state in REFUSALS)) return error
  const { code, ...options } = REFUSALS[state as keyof typeof REFUSALS]
  return new AppError(code, { ...options, details: { sqlState: state }, cause: error })
}

/** Runs work and translates what the settlement's guards refuse. */
export async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw asSettlementError(error)
  }
}
