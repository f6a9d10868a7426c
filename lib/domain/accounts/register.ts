import 'server-only'
import { newId } from '@/lib/core/ids'
import { recordAudit } from '@/lib/domain/audit'
import { queueMail } from '@/lib/domain/notices'
import { now } from '@/lib/platform/clock'
import { db, inTransaction, type Tx } from '@/lib/platform/db'
import { atLeast } from './at-least'
import { accountError } from './errors'
import { consumeMailToken, createMailToken, findMailToken } from './mail-tokens'
import { assertGoodPassword, hashPassword } from './password'
import { TERMS_VERSION, type RegisterInput } from './schema'

const ANSWER_MS_MIN = 150
const HOUR_MS = 3_600_000

async function sendVerification(tx: Tx, user: { id: string; locale: string }): Promise<void> {
  const { id, token } = await createMailToken(tx, user.id, 'VERIFY_EMAIL')
  await queueMail(tx, { dedupeKey: `verify-email/${id}`, template: 'verify-email', toUserId: user.id, locale: user.locale, data: { token } })
}

async function tellOwner(tx: Tx, email: string): Promise<void> {
  const owner = await tx.user.findUniqueOrThrow({ where: { email }, select: { id: true, locale: true } })
  const hour = Math.floor(now().getTime() / HOUR_MS)
  await queueMail(tx, { dedupeKey: `address-taken/${owner.id}/${hour}`, template: 'address-taken', toUserId: owner.id, locale: owner.locale, data: {} })
  await recordAudit(tx, { actorId: null, action: 'account.register', subjectType: 'user', subjectId: owner.id, outcome: 'denied', reason: 'address known' })
}

/**
 * Makes an account and mails a link that proves the address. A known address gets no account and no other answer:
 * its owner gets a mail instead (at most one an hour), and both ways take the same work. May be repeated.
 */
export async function register(input: RegisterInput): Promise<void> {
  assertGoodPassword(input.password, input.email, 'password')
  await atLeast(ANSWER_MS_MIN, async () => {
    const passwordHash = await hashPassword(input.password)
    await inTransaction(async (tx) => {
      const id = newId('usr')
      const { count } = await tx.user.createMany({
        data: [{ id, email: input.email, displayName: input.displayName, passwordHash, locale: input.locale, termsVersion: TERMS_VERSION, isAdult14: input.isAdult14 }],
        skipDuplicates: true,
      })
      if (count === 0) return tellOwner(tx, input.email)
      await sendVerification(tx, { id, locale: input.locale })
      await recordAudit(tx, { actorId: id, action: 'account.register', subjectType: 'user', subjectId: id, details: { terms: TERMS_VERSION, privacy: TERMS_VERSION, isAdult14: true } })
    })
  })
}

/** Mails the link again to somebody signed in; nothing happens when the address is confirmed already. */
export async function resendVerification(userId: string): Promise<void> {
  await inTransaction(async (tx) => {
    const user = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { id: true, locale: true, emailVerifiedAt: true } })
    if (user.emailVerifiedAt === null) await sendVerification(tx, user)
  })
}

/**
 * Confirms an address with the token of its mail. The same token again is fine once the address is confirmed, so a
 * double click is no error. Throws AUTH_TOKEN_INVALID (400).
 */
export async function verifyEmail(token: string): Promise<void> {
  const found = await findMailToken(token, 'VERIFY_EMAIL')
  if (!found) throw accountError('AUTH_TOKEN_INVALID')
  const isNew = await inTransaction(async (tx) => {
    if (!(await consumeMailToken(tx, token, 'VERIFY_EMAIL'))) return false
    await tx.user.updateMany({ where: { id: found.userId, emailVerifiedAt: null }, data: { emailVerifiedAt: now() } })
    await recordAudit(tx, { actorId: found.userId, action: 'account.verify_email', subjectType: 'user', subjectId: found.userId })
    return true
  })
  if (isNew) return
  const user = await db().user.findUniqueOrThrow({ where: { id: found.userId }, select: { emailVerifiedAt: true } })
  if (user.emailVerifiedAt === null) throw accountError('AUTH_TOKEN_INVALID')
}
