import 'server-only'

export { payoutConfirmedJournal, payoutFailedJournal, payoutReturnedJournal, payoutSentJournal } from './payout-journals'
export { findJournalId, openSellerAccounts, post, postAll } from './post'
export { suspenseJournal, suspenseRefundFailedJournal, suspenseRefundJournal, withdrawalFailedJournal, withdrawalRequestedJournal, withdrawalSucceededJournal, type Withdrawal } from './refund-journals'
export { estimateGatewayFee, feeActualJournal, feeEstimateJournal, releaseJournal, saleJournal } from './sale-journals'
