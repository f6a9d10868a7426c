import { newId } from '@/lib/core/ids'
import { hashPassword } from '@/lib/domain/accounts'
import { openMail } from '@/lib/domain/notices'
import type { MailData, MailTemplate } from '@/lib/domain/notices/schema'
import { db } from '@/lib/platform/db'

export const GOOD_PASSWORD = '느린 우체통의 파란 자물쇠'
let hashOfGoodPassword: Promise<string> | undefined

/** A user in the database; the password is GOOD_PASSWORD, hashed once for all of them. */
export async function aUser(more: { email?: string; isVerified?: boolean; role?: 'MEMBER' | 'ADMIN'; locale?: 'ko' | 'en' } = {}) {
  const id = newId('usr')
  hashOfGoodPassword ??= hashPassword(GOOD_PASSWORD)
  return db().user.create({
    data: {
      id,
      email: more.email ?? `${id}@test.example`,
      displayName: '한걸음',
      passwordHash: await hashOfGoodPassword,
      locale: more.locale ?? 'ko',
      role: more.role ?? 'MEMBER',
      emailVerifiedAt: more.isVerified === false ? null : new Date(),
      termsVersion: '2026-11-01',
      isAdult14: true,
    },
  })
}

/** Contents of a user's mails of one kind that wait in the outbox, oldest first. */
export async function mailsTo<T extends MailTemplate>(userId: string, template: T): Promise<MailData[T][]> {
  const rows = await db().mail.findMany({ where: { toUserId: userId, template }, orderBy: { createdAt: 'asc' } })
  return rows.map((row) => openMail({ ...row, to: null, sealed: (row.data as { sealed: string }).sealed }).data as MailData[T])
}

/** What the audit says about a subject, oldest first. */
export async function auditOf(subjectId: string): Promise<{ action: string; outcome: string }[]> {
  return db().auditEvent.findMany({ where: { subjectId }, orderBy: { occurredAt: 'asc' }, select: { action: true, outcome: true } })
}
