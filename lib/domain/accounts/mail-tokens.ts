import 'server-only'
import { newId } from '@/lib/core/ids'
import { now } from '@/lib/platform/clock'
import { randomToken } from '@/lib/platform/crypto'
import { db, type Tx } from '@/lib/platform/db'
import { tokenHash } from './tokens'

/** How long a link works, in minutes. */
const LIFE_MINUTES = { VERIFY_EMAIL: 24 * 60, RESET_PASSWORD: 15 } as const
export type MailTokenPurpose = keyof typeof LIFE_MINUTES

/** Makes a link's token of 256 random bits; only its hash is stored. A new one for resetting ends the former ones. */
export async function createMailToken(tx: Tx, userId: string, purpose: MailTokenPurpose): Promise<{ id: string; token: string }> {
  const at = now()
  if (purpose === 'RESET_PASSWORD') await tx.mailToken.updateMany({ where: { userId, purpose, usedAt: null }, data: { usedAt: at } })
  const id = newId('mtk')
  const token = randomToken()
  await tx.mailToken.create({ data: { id, userId, purpose, tokenHash: tokenHash(token), createdAt: at, expiresAt: new Date(at.getTime() + LIFE_MINUTES[purpose] * 60_000) } })
  return { id, token }
}

/** Whose token it is, whether or not it still works. Consumes nothing. */
export async function findMailToken(token: string, purpose: MailTokenPurpose): Promise<{ userId: string; email: string; isUsed: boolean; isEmailVerified: boolean } | null> {
  const found = await db().mailToken.findUnique({ where: { tokenHash: tokenHash(token) }, select: { userId: true, purpose: true, usedAt: true, user: { select: { email: true, emailVerifiedAt: true } } } })
  if (found?.purpose !== purpose) return null
  return { userId: found.userId, email: found.user.email, isUsed: found.usedAt !== null, isEmailVerified: found.user.emailVerifiedAt !== null }
}

/** Uses a token up: one conditional update, so of any number of callers one gets true. */
export async function consumeMailToken(tx: Tx, token: string, purpose: MailTokenPurpose): Promise<boolean> {
  const at = now()
  const { count } = await tx.mailToken.updateMany({ where: { tokenHash: tokenHash(token), purpose, usedAt: null, expiresAt: { gt: at } }, data: { usedAt: at } })
  return count === 1
}
