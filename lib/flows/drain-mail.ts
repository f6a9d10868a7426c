import 'server-only'
import { claimDueMail, markFailed, markSent, openMail, writeMail, type ClaimedMail } from '@/lib/domain/notices'
import { mailGateway, type MailGateway, type MailOutcome } from '@/lib/gateways/mail'
import { now } from '@/lib/platform/clock'
import { log } from '@/lib/platform/log'
import { notify } from './notify'

/** Mails in flight at once. */
const PARALLEL_MAX = 5

/** What a run did. */
export interface DrainSummary {
  sent: number
  later: number
  givenUp: number
}

async function trySend(gateway: MailGateway, mail: ClaimedMail): Promise<MailOutcome> {
  if (mail.to === null) return { kind: 'never', reason: 'no such user' }
  try {
    const written = writeMail(openMail(mail))
    return await gateway.send({ id: mail.id, to: mail.to, category: mail.template, ...written })
  } catch (error) {
    // One row that cannot be read or written must not hold up the others.
    log.error('mail cannot be written', { mailId: mail.id, template: mail.template, error })
    return { kind: 'never', reason: 'cannot be written' }
  }
}

async function deliver(gateway: MailGateway, mail: ClaimedMail, summary: DrainSummary): Promise<void> {
  const outcome = await trySend(gateway, mail)
  if (outcome.kind === 'sent') {
    await markSent(mail.id)
    summary.sent += 1
    return
  }
  const next = await markFailed(mail, outcome.reason, outcome.kind === 'never')
  log.warn('mail not sent', { mailId: mail.id, template: mail.template, tries: mail.tries, reason: outcome.reason, next })
  summary[next === 'retry' ? 'later' : 'givenUp'] += 1
}

/**
 * Sends what is due in the outbox: at most `batchMax` mails, nothing new after `deadline`. May run any number of
 * times at once. A mail is delivered at least once; twice only if the process dies between sending and marking.
 * Without a mail service it does nothing.
 */
export async function drainMail(options: { batchMax: number; deadline?: Date }): Promise<DrainSummary> {
  const summary: DrainSummary = { sent: 0, later: 0, givenUp: 0 }
  const gateway = mailGateway()
  if (!gateway) return summary
  for (let left = options.batchMax; left > 0 && (!options.deadline || now() < options.deadline); ) {
    const wanted = Math.min(PARALLEL_MAX, left)
    const mails = await claimDueMail(wanted)
    await Promise.all(mails.map((mail) => deliver(gateway, mail, summary)))
    if (mails.length < wanted) break // nothing else was due
    left -= wanted
  }
  if (summary.givenUp > 0) await notify('P2', 'mail-given-up', { title: 'Mail was given up', lines: [`${summary.givenUp} mails; see the outbox`] })
  return summary
}
