import 'server-only'

export { asLedgerError } from './errors'
export type { Journal, JournalKind, JournalLine, JournalMeta, LedgerGateway } from './journal'
export { payoutConfirmedJournal, payoutFailedJournal, payoutReturnedJournal, payoutSentJournal, type PayoutFigures } from './payout-journals'
export { findJournalId, openSellerAccounts, post, postAll, type Posting } from './post'
export { suspenseJournal, suspenseRefundFailedJournal, suspenseRefundJournal, withdrawalFailedJournal, withdrawalRequestedJournal, withdrawalSucceededJournal, type SuspenseMoney, type Withdrawal } from './refund-journals'
export { estimateGatewayFee, feeActualJournal, feeEstimateJournal, releaseJournal, saleJournal, type ActualFee, type SaleFigures } from './sale-journals'
