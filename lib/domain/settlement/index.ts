import 'server-only'

export { approveRun, assertApproved, assertOtherPerson, lockRun, refreshRunStatus, type LockedRun } from './approve'
export { confirmPayout, createPayoutFile, failPayout, findUnsentFile, lockPayout, lockUnsentPayouts, markPayoutsSent, openPayoutFile, queuePayouts, takeWaitingPayouts, type LockedPayout, type PayoutFileCopy, type QueueOutcome } from './payouts'
export { decidePayoutResult, findPayoutBlock, payoutDateOf, withhold, type WithholdingRule } from './rules'
export { beginRun, computeStatements, dropLease, findMonthToSettle, findWithholdingRule, postAccruals, proveRun, takeLease } from './run'
