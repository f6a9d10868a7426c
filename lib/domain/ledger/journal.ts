import { assert } from '@/lib/core/assert'

/** The gateways whose receivable the book keeps. */
export type LedgerGateway = 'stripe' | 'toss'

/** Every reason for which money moves in the book. A new reason is a new kind, never a reuse of another. */
export type JournalKind =
  | 'sale'
  | 'fee_estimate'
  | 'fee'
  | 'release'
  | 'suspense'
  | 'suspense_refund'
  | 'suspense_refund_failed'
  | 'refund_requested'
  | 'refund_succeeded'
  | 'refund_failed'
  | 'settle'
  | 'payout_sent'
  | 'payout_confirmed'
  | 'payout_failed'
  | 'payout_returned'

/** One line: won on an account, debit above zero, credit below. */
export interface JournalLine {
  account: string
  amount: bigint
}

/** What a journal belongs to, so that a figure can be traced back to its cause. */
export interface JournalMeta {
  orderId?: string
  refundId?: string
  payoutId?: string
  /** The journal this one undoes; a journal is undone at most once. */
  reversesId?: bigint
  /** When it happened at its source (the gateway's or the bank's clock). */
  at?: Date
  memo?: string
}

/** A balanced set of lines under the key that makes posting it repeatable. */
export interface Journal {
  key: string
  kind: JournalKind
  lines: readonly JournalLine[]
  meta: JournalMeta
}

/** Codes of the accounts, so that no other file spells them. */
export const accounts = {
  gatewayReceivable: (gateway: LedgerGateway) => `gw_recv:${gateway}`,
  sellerPending: (sellerId: string) => `seller_pending:${sellerId}`,
  sellerAvailable: (sellerId: string) => `seller_avail:${sellerId}`,
  sellerPayable: (sellerId: string) => `seller_payable:${sellerId}`,
  bank: 'bank',
  vatInput: 'vat_input',
  refundPayable: 'refund_payable',
  suspenseBuyer: 'suspense_buyer',
  gatewayFeeAccrued: 'gw_fee_accrued',
  payoutClearing: 'payout_clearing',
  vatOutput: 'vat_output',
  revenueCommission: 'rev_commission',
  expenseGatewayFee: 'exp_gw_fee',
} as const

/** A debit of won; a negative amount credits. */
export const debit = (account: string, amount: bigint): JournalLine => ({ account, amount })

/** A credit of won; a negative amount debits. */
export const credit = (account: string, amount: bigint): JournalLine => ({ account, amount: -amount })

/**
 * Makes a journal. Lines of zero are left out, because the book holds none. Throws when the rest does not add up to
 * zero or is fewer than two lines: a builder that lets this happen is a bug.
 */
export function journal(kind: JournalKind, key: string, lines: readonly JournalLine[], meta: JournalMeta = {}): Journal {
  const written = lines.filter((line) => line.amount !== 0n)
  assert(written.reduce((sum, line) => sum + line.amount, 0n) === 0n, `journal ${key} balances`)
  assert(written.length >= 2, `journal ${key} moves money`)
  return { key, kind, lines: written, meta }
}
