import 'server-only'
import { newId } from '@/lib/core/ids'
import { seal } from '@/lib/platform/crypto'
import type { Tx } from '@/lib/platform/db'
import { requestContext } from '@/lib/platform/request-context'
import type { MailRequest } from './schema'

/** Where the contents of an outbox row are sealed for. */
export const mailPlace = (id: string): string => `mail|${id}`

/**
 * Puts a mail into the outbox in the transaction of what it tells, so that neither happens without the other. The
 * same dedupe key queues once; answers whether it was new. Contents are sealed, because links in them open accounts.
 */
export async function queueMail(tx: Tx, mail: MailRequest): Promise<boolean> {
  const id = newId('mal')
  const { count } = await tx.mail.createMany({
    data: [
      {
        id,
        dedupeKey: mail.dedupeKey,
        template: mail.template,
        locale: mail.locale === 'en' ? 'en' : 'ko',
        toUserId: mail.toUserId,
        data: { sealed: seal(JSON.stringify(mail.data), mailPlace(id)) },
      },
    ],
    skipDuplicates: true,
  })
  const context = requestContext()
  if (count > 0 && context) context.hasQueuedMail = true
  return count > 0
}
