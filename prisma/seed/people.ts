/** The people of the demonstration, who come in by the same doors as everybody. */
import type { Actor } from '@/lib/core/actor'
import { appointOperator, register, verifyEmail } from '@/lib/domain/accounts'
import { registerInput } from '@/lib/domain/accounts/schema'
import { openMail } from '@/lib/domain/notices'
import { db, inTransaction } from '@/lib/platform/db'
import demo from './accounts.json'

/** The same names every time, so that the demonstration can be recognised. */
export const demoPassword = demo.password
export const demoAccounts = demo.accounts

/** The token of the mail that the last registration queued. */
async function tokenOf(userId: string): Promise<string> {
  const mail = await db().mail.findFirstOrThrow({ where: { toUserId: userId, template: 'verify-email' }, orderBy: { createdAt: 'desc' } })
  const { data } = openMail({ ...mail, to: null, sealed: (mail.data as { sealed: string }).sealed })
  return 'token' in data ? data.token : ''
}

/** Registers somebody and follows the link of the mail; whoever is there already stays. */
export async function joinShop(email: string, displayName: string, role: 'MEMBER' | 'ADMIN' = 'MEMBER'): Promise<Actor> {
  if (!(await db().user.findUnique({ where: { email }, select: { id: true } }))) {
    await register(registerInput.parse({ email, password: demoPassword, displayName, locale: 'ko', agreesToTerms: true, agreesToPrivacy: true, isAdult14: true }))
    const { id } = await db().user.findUniqueOrThrow({ where: { email }, select: { id: true } })
    await verifyEmail(await tokenOf(id))
    if (role === 'ADMIN') await inTransaction((tx) => appointOperator(tx, email))
  }
  const user = await db().user.findUniqueOrThrow({ where: { email }, include: { seller: { select: { id: true } } } })
  return {
    userId: user.id, sessionId: 'ses_seed', email, displayName: user.displayName, locale: 'ko', isEmailVerified: true, isAdmin: user.role === 'ADMIN',
    sellerId: user.seller?.id ?? null, authenticatedAt: user.createdAt,
  }
}
