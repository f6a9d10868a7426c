import { sqlState } from '@/lib/platform/db'
import { settlementError, type SettlementErrorCode } from './errors'

/** What the guards of the tables raise, by SQLSTATE. */
const RAISED: Readonly<Record<string, SettlementErrorCode>> = {
  ST001: 'SETTLEMENT_MONTH_OPEN',
  ST002: 'SETTLEMENT_EARLIER_UNFINISHED',
  ST003: 'SETTLEMENT_PROOF_FAILED',
  ST004: 'SETTLEMENT_FROZEN',
  ST005: 'SETTLEMENT_STATE',
}

/** Turns a refusal of the settlement's guards into its AppError; anything else passes through. */
export function asSettlementError(error: unknown): unknown {
  const state = sqlState(error)
  const code = state && RAISED[state]
  return code ? settlementError(code, { details: { sqlState: state }, cause: error }) : error
}

/** Runs work and translates what the settlement's guards refuse. */
export async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw asSettlementError(error)
  }
}
