import 'server-only'
export { claimDueMail, markFailed, markSent, openMail, type ClaimedMail } from './outbox'
export { queueMail } from './queue-mail'
export { writeMail } from './write-mail'
