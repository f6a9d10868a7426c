import 'server-only'

export { approveRun, assertApproved, assertMayMakeFile, assertOtherPerson, lockRun, refreshRunStatus, type LockedRun } from './approve'
export { settlementError } from './errors'
export { confirmPayout, createPayoutFile, failPayout, findUnsentFile, lockPayout, lockUnsentPayouts, markPayoutsSent, openPayoutFile, queuePayouts, takeWaitingPayouts, type LockedPayout, type PayoutFileCopy, type QueueOutcome } from './payouts'
export { decidePayoutResult, findPayoutBlock, payoutDateOf, withhold } from './rules'
export { beginRun, computeStatements, dropLease, findMonthToSettle, findWithholdingRule, postAccruals, proveRun, takeLease } from './run'
