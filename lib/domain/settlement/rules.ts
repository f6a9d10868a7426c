import { shiftPeriod } from '@/lib/core/period'
import { settlementError } from './errors'
import type { UserStatus } from '@/lib/generated/prisma/enums'
import type { PayoutBlock, PayoutResultInput, PayoutState, TaxMode } from './schema'

/** Day of the following month on which payouts leave. */
export const PAYOUT_DAY = 10

/** A bank account that replaced another is paid only after this time, so that a thief who changed it is found first. */
export const ACCOUNT_COOL_DOWN_HOURS = 72

/** The withholding rule in force, as the table of rules has it. */
export interface WithholdingRule {
  incomeBps: number
  localOfIncomeBps: number
  exemptBelow: bigint
}

/** Drops what is below ten won (국고금관리법 제47조). */
const cutBelowTen = (amount: bigint): bigint => (amount / 10n) * 10n

/**
 * Tax withheld from a month's net, in won: income tax, and local tax as a part of it, each cut below ten won. Two
 * steps, because 3.3 % at once gives another figure. Used for forecasts; the statement itself is computed by the
 * database, and a test holds both together.
 */
export function withhold(netAmount: bigint, taxMode: TaxMode, rule: WithholdingRule): { incomeTax: bigint; localTax: bigint } {
  if (taxMode !== 'INDIVIDUAL_WITHHELD' || netAmount <= 0n) return { incomeTax: 0n, localTax: 0n }
  const income = cutBelowTen((netAmount * BigInt(rule.incomeBps)) / 10_000n)
  if (income < rule.exemptBelow) return { incomeTax: 0n, localTax: 0n }
  return { incomeTax: income, localTax: cutBelowTen((income * BigInt(rule.localOfIncomeBps)) / 10_000n) }
}

/** The KST day on which a month is paid: "2026-11-10" for "2026-10". */
export const payoutDateOf = (period: string): string => `${shiftPeriod(period, 1)}-${String(PAYOUT_DAY).padStart(2, '0')}`

/** What decides whether a seller can be paid now. */
export interface PayoutStanding {
  /** When the seller profile was suspended. */
  suspendedAt: Date | null
  /** Of the user to whom the profile belongs. */
  userStatus: UserStatus
  account: { id: string; createdAt: Date; isFirst: boolean } | null
}

/**
 * Names what keeps a due statement from being paid, or null. A block stops the payout, never the statement. Nobody is
 * paid who is suspended, as a seller or as a user; `takeWaitingPayouts` says the same in SQL.
 */
export function findPayoutBlock(standing: PayoutStanding, now: Date): PayoutBlock | null {
  if (standing.suspendedAt || standing.userStatus !== 'ACTIVE') return 'seller_suspended'
  if (!standing.account) return 'no_account'
  const paidFrom = standing.account.createdAt.getTime() + ACCOUNT_COOL_DOWN_HOURS * 3_600_000
  return !standing.account.isFirst && now.getTime() < paidFrom ? 'account_too_new' : null
}

/** What the bank's answer does to a payout. `repeat`: it was said before and changes nothing. */
export type PayoutDecision = 'confirm' | 'fail' | 'return' | 'repeat'

/**
 *  SENT ──confirmed──▶ CONFIRMED ──failed──▶ FAILED (returned)
 *     └──failed──▶ FAILED
 *
 * Throws PAYOUT_NOT_SENT before the file was handed out, PAYOUT_STATE when the answer contradicts an earlier one.
 */
export function decidePayoutResult(payout: { status: PayoutState; bankRef: string | null }, answer: PayoutResultInput): PayoutDecision {
  switch (payout.status) {
    case 'QUEUED':
      throw settlementError('PAYOUT_NOT_SENT')
    case 'SENT':
      return answer.result === 'confirmed' ? 'confirm' : 'fail'
    case 'CONFIRMED':
      if (answer.result === 'failed') return 'return'
      if (answer.bankRef === payout.bankRef) return 'repeat'
      break
    case 'FAILED':
      if (answer.result === 'failed') return 'repeat'
      break
  }
  throw settlementError('PAYOUT_STATE')
}
