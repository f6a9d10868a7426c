import { accounts, credit, debit, journal, type Journal, type JournalKind, type JournalLine } from './journal'

/** Money on its way to a seller's bank account, in won. */
export interface PayoutFigures {
  payoutId: string
  sellerId: string
  amount: bigint
  at?: Date
}

const payoutJournal = (kind: JournalKind, step: string, payout: PayoutFigures, lines: JournalLine[]): Journal =>
  journal(kind, `payout:${payout.payoutId}:${step}`, lines, { payoutId: payout.payoutId, ...(payout.at ? { at: payout.at } : {}) })

/** The order to pay went to the bank. */
export const payoutSentJournal = (payout: PayoutFigures): Journal =>
  payoutJournal('payout_sent', 'sent', payout, [
    debit(accounts.sellerPayable(payout.sellerId), payout.amount),
    credit(accounts.payoutClearing, payout.amount),
  ])

/** The bank has paid. */
export const payoutConfirmedJournal = (payout: PayoutFigures): Journal =>
  payoutJournal('payout_confirmed', 'confirmed', payout, [debit(accounts.payoutClearing, payout.amount), credit(accounts.bank, payout.amount)])

/** The bank refused: the money is owed to the seller again. */
export const payoutFailedJournal = (payout: PayoutFigures): Journal =>
  payoutJournal('payout_failed', 'failed', payout, [
    debit(accounts.payoutClearing, payout.amount),
    credit(accounts.sellerPayable(payout.sellerId), payout.amount),
  ])

/** A payment that the bank had confirmed came back. */
export const payoutReturnedJournal = (payout: PayoutFigures): Journal =>
  payoutJournal('payout_returned', 'returned', payout, [debit(accounts.bank, payout.amount), credit(accounts.sellerPayable(payout.sellerId), payout.amount)])
