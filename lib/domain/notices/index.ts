import 'server-only'
export { claimDueMail, markFailed, markSent, openMail, outboxDepth, type ClaimedMail } from './outbox'
export { queueMail } from './queue-mail'
export { writeMail, type WrittenMail } from './write-mail'
