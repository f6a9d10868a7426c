import 'server-only'
export {
  bindSession, changeMethod, claimAttempt, claimDueAttempts, closeAttempt, createAttempt, findAttempt, findAttemptByIds, findAttemptOf, findAttemptToRefund, findLiveAttempt, findSettledAttempt, giveUpAttempt, lockAttempt,
  markAwaiting, markOpen, markUnknown, noteFailure, recordFee, scheduleAttempt, settleAttempt, type AttemptRow,
} from './attempts'
export { paymentError } from './errors'
export { claimEvent, finishEvent, hurryEvent, listDueEvents, postponeEvent, reopenEvent, storeEvent, type EventRow } from './inbox'
export {
  claimRefund, createRefund, findRefund, findRefundByIds, findRefundByKey, hasLiveRefund, listDueRefunds, listRefundsWithoutFee, lockRefund, markRefundFailed, markRefundSucceeded, markRefundUnknown,
  recordRefundFee, type RefundRow,
} from './refunds'
export { ALARMING, decide, isOldNews, isSettled, type Decision, type SuspenseReason } from './rules'
