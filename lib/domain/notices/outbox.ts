import 'server-only'
import { now } from '@/lib/platform/clock'
import { unseal } from '@/lib/platform/crypto'
import { db } from '@/lib/platform/db'
import { mailPlace } from './queue-mail'
import { nextTryAt } from './rules'
import type { MailRequest } from './schema'

/** A mail taken from the outbox for one try. */
export interface ClaimedMail {
  id: string
  /** Which try this is, from 1. */
  tries: number
  createdAt: Date
  /** Null when the user is gone. */
  to: string | null
  template: string
  locale: string
  sealed: string
}

interface ClaimedRow {
  id: string
  tries: number
  created_at: Date
  template: string
  locale: string
  data: { sealed: string }
  email: string | null
}

/** What one try waits before another process may take the same mail; longer than any sending takes. */
const LEASE_SECONDS = 60

/**
 * Takes mails that are due, at most `count`, each for one try. Rows that another process holds are skipped, and a
 * taken row is not due again before its lease ends, so two processes never send one mail at the same time.
 */
export async function claimDueMail(count: number): Promise<ClaimedMail[]> {
  const at = now()
  const leaseEnd = new Date(at.getTime() + LEASE_SECONDS * 1000)
  const rows = await db().$queryRaw<ClaimedRow[]>`
    WITH due AS (
      SELECT id FROM mail WHERE status = 'QUEUED' AND next_try_at <= ${at} ORDER BY next_try_at LIMIT ${count} FOR UPDATE SKIP LOCKED
    ), taken AS (
      UPDATE mail m SET tries = m.tries + 1, next_try_at = ${leaseEnd} FROM due WHERE m.id = due.id
      RETURNING m.id, m.tries, m.created_at, m.template, m.locale, m.data, m.to_user_id
    )
    SELECT t.id, t.tries, t.created_at, t.template, t.locale, t.data, u.email FROM taken t LEFT JOIN app_user u ON u.id = t.to_user_id ORDER BY t.created_at`
  return rows.map((row) => ({
    id: row.id,
    tries: row.tries,
    createdAt: row.created_at,
    to: row.email,
    template: row.template,
    locale: row.locale,
    sealed: row.data.sealed,
  }))
}

/** Opens the contents of a claimed mail. Throws CRYPTO_UNREADABLE when the key that sealed them is gone. */
export function openMail(mail: ClaimedMail): MailRequest {
  const data: unknown = JSON.parse(unseal(mail.sealed, mailPlace(mail.id)))
  return { template: mail.template, locale: mail.locale, data } as MailRequest // queueMail wrote it from the same type
}

/** Marks a mail as sent and empties its contents, which nobody needs any more. */
export async function markSent(id: string): Promise<void> {
  await db().mail.updateMany({ where: { id, status: 'QUEUED' }, data: { status: 'SENT', sentAt: now(), lastError: null, data: {} } })
}

/** Gives a mail its next try, or gives it up when its day is over or the error is final. Answers which. */
export async function markFailed(mail: ClaimedMail, reason: string, isFinal: boolean): Promise<'retry' | 'given-up'> {
  const next = isFinal ? null : nextTryAt(mail.tries, mail.createdAt, now())
  await db().mail.updateMany({
    where: { id: mail.id, status: 'QUEUED' },
    data: next ? { nextTryAt: next, lastError: reason } : { status: 'FAILED', lastError: reason, data: {} },
  })
  return next ? 'retry' : 'given-up'
}
