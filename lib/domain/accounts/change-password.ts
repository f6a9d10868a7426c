import 'server-only'
import { recordAudit } from '@/lib/domain/audit'
import { queueMail } from '@/lib/domain/notices'
import { now } from '@/lib/platform/clock'
import { keyedHash } from '@/lib/platform/crypto'
import { db, inTransaction, type Tx } from '@/lib/platform/db'
import { consumeRate } from '@/lib/platform/rate-limit'
import { atLeast } from './at-least'
import { accountError } from './errors'
import { consumeMailToken, createMailToken, findMailToken } from './mail-tokens'
import { assertGoodPassword, hashPassword, isPassword } from './password'
import { revokeSessions } from './sessions'

const ANSWER_MS_MIN = 150

async function tellChanged(tx: Tx, user: { id: string; locale: string }): Promise<void> {
  const at = now().toISOString()
  await queueMail(tx, { dedupeKey: `password-changed/${user.id}/${at}`, template: 'password-changed', toUserId: user.id, locale: user.locale, data: { at } })
}

/**
 * Mails a link for a new password. Answers, counts and takes time alike whether or not the address is known.
 * Throws RATE_LIMITED (429) after three an hour for an address.
 */
export async function requestPasswordReset(email: string): Promise<void> {
  await consumeRate('mailLinkAccount', `reset:${keyedHash('reset', email).toString('hex').slice(0, 32)}`)
  await atLeast(ANSWER_MS_MIN, () =>
    inTransaction(async (tx) => {
      const user = await tx.user.findUnique({ where: { email, status: 'ACTIVE' }, select: { id: true, locale: true } })
      if (!user) return
      const { id, token } = await createMailToken(tx, user.id, 'RESET_PASSWORD')
      await queueMail(tx, { dedupeKey: `reset-password/${id}`, template: 'reset-password', toUserId: user.id, locale: user.locale, data: { token } })
      await recordAudit(tx, { actorId: null, action: 'account.password_forgot', subjectType: 'user', subjectId: user.id })
    }),
  )
}

/**
 * Sets a new password with the token of a mail: once, for the user the token was made for, and every session ends.
 * Whoever reads the mail owns the address, so it counts as confirmed. Throws AUTH_TOKEN_INVALID (400).
 */
export async function resetPassword(token: string, password: string): Promise<void> {
  const found = await findMailToken(token, 'RESET_PASSWORD')
  if (!found || found.isUsed) throw accountError('AUTH_TOKEN_INVALID')
  assertGoodPassword(password, found.email, 'password')
  const passwordHash = await hashPassword(password)
  await inTransaction(async (tx) => {
    if (!(await consumeMailToken(tx, token, 'RESET_PASSWORD'))) throw accountError('AUTH_TOKEN_INVALID')
    const user = await tx.user.update({ where: { id: found.userId }, data: { passwordHash }, select: { id: true, locale: true } })
    await tx.user.updateMany({ where: { id: user.id, emailVerifiedAt: null }, data: { emailVerifiedAt: now() } })
    const sessions = await revokeSessions(tx, user.id, 'password-reset')
    await tellChanged(tx, user)
    await recordAudit(tx, { actorId: user.id, action: 'account.password_reset', subjectType: 'user', subjectId: user.id, details: { sessions } })
  })
}

/**
 * Changes the password of somebody signed in who knows the current one; all other sessions end. Throws PASSWORD_WRONG
 * (400), also when another change came first.
 */
export async function changePassword(actor: { userId: string; sessionId: string; email: string }, input: { currentPassword: string; newPassword: string }): Promise<void> {
  assertGoodPassword(input.newPassword, actor.email, 'newPassword')
  const user = await db().user.findUniqueOrThrow({ where: { id: actor.userId }, select: { id: true, locale: true, passwordHash: true } })
  if (!(await isPassword(user.passwordHash, input.currentPassword))) throw accountError('PASSWORD_WRONG')
  const passwordHash = await hashPassword(input.newPassword)
  await inTransaction(async (tx) => {
    const { count } = await tx.user.updateMany({ where: { id: user.id, passwordHash: user.passwordHash }, data: { passwordHash } })
    if (count === 0) throw accountError('PASSWORD_WRONG')
    const sessions = await revokeSessions(tx, user.id, 'password-changed', actor.sessionId)
    await tellChanged(tx, user)
    await recordAudit(tx, { actorId: user.id, action: 'account.password_change', subjectType: 'user', subjectId: user.id, details: { sessions } })
  })
}
