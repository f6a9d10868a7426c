import 'server-only'
import type { Actor } from '@/lib/core/actor'
import { notFound } from '@/lib/core/errors'
import { recordAudit } from '@/lib/domain/audit'
import { db, type Tx } from '@/lib/platform/db'
import type { Context, Profile, Role, UpdateProfileInput } from './schema'
import { revokeSessions } from './sessions'

/** The roles of an actor, in words that screens use. Rights are decided by the actor itself, never by these. */
function rolesOf(actor: Pick<Actor, 'isAdmin' | 'sellerId'>): Role[] {
  return ['buyer', ...(actor.sellerId === null ? [] : ['seller' as const]), ...(actor.isAdmin ? ['admin' as const] : [])]
}

/** What the frame of a page shows of who is here. */
export function contextOf(actor: Actor | null): Context {
  if (!actor) return { actor: null }
  return { actor: { displayName: actor.displayName, roles: rolesOf(actor), hasSellerProfile: actor.sellerId !== null, isEmailVerified: actor.isEmailVerified } }
}

/** One's own account. */
export async function getProfile(actor: Actor): Promise<Profile> {
  const user = await db().user.findUniqueOrThrow({ where: { id: actor.userId }, select: { id: true, email: true, displayName: true, locale: true, emailVerifiedAt: true, createdAt: true, seller: { select: { id: true, handle: true } } } })
  return {
    id: user.id,
    email: user.email,
    displayName: user.displayName,
    locale: user.locale === 'en' ? 'en' : 'ko',
    isEmailVerified: user.emailVerifiedAt !== null,
    roles: rolesOf(actor),
    seller: user.seller,
    createdAt: user.createdAt.toISOString(),
  }
}

/** Changes the name or the language of one's own account. Nothing else of it can be set this way. */
export async function updateProfile(actor: Actor, input: UpdateProfileInput): Promise<void> {
  const { displayName, locale } = input
  await db().user.update({ where: { id: actor.userId }, data: { ...(displayName === undefined ? {} : { displayName }), ...(locale === undefined ? {} : { locale }) } })
}

/** Whether a user is an operator. Throws NOT_FOUND. */
export async function getStanding(tx: Tx, userId: string): Promise<{ isOperator: boolean }> {
  const user = await tx.user.findUnique({ where: { id: userId }, select: { role: true } })
  if (!user) throw notFound('user')
  return { isOperator: user.role === 'ADMIN' }
}

/** The seller profile of a user, or null. */
export async function findSellerOf(tx: Tx, userId: string): Promise<string | null> {
  return (await tx.sellerProfile.findUnique({ where: { userId }, select: { id: true } }))?.id ?? null
}

/** Suspends a user: every session ends, and none can be opened. Answers whether anything changed. */
export async function suspendUser(tx: Tx, by: string, userId: string, reason: string): Promise<boolean> {
  const { count } = await tx.user.updateMany({ where: { id: userId, status: 'ACTIVE' }, data: { status: 'SUSPENDED' } })
  if (count === 0) return false
  await revokeSessions(tx, userId, 'suspended')
  await recordAudit(tx, { actorId: by, action: 'account.suspend', subjectType: 'user', subjectId: userId, reason })
  return true
}

/** Lifts a suspension. Answers whether anything changed. */
export async function reinstateUser(tx: Tx, by: string, userId: string, reason: string): Promise<boolean> {
  const { count } = await tx.user.updateMany({ where: { id: userId, status: 'SUSPENDED' }, data: { status: 'ACTIVE' } })
  if (count === 0) return false
  await recordAudit(tx, { actorId: by, action: 'account.reinstate', subjectType: 'user', subjectId: userId, reason })
  return true
}

