import 'server-only'
import { notFound } from 'next/navigation'
import { getLocale } from 'next-intl/server'
import { redirect } from '@/i18n/navigation'
import type { Actor } from '@/lib/core/actor'
import { AppError } from '@/lib/core/errors'
import { currentActor } from './session'

/** Who may ask: nobody in particular, whoever is signed in or not, or somebody with this standing. */
export type ActorKind = 'anyone' | 'optional' | 'user' | 'buyer' | 'seller' | 'admin'

/** An actor whose seller profile stands. */
export type SellerActor = Actor & { sellerId: string }

/** What a handler gets for each kind. */
export type ActorFor<K extends ActorKind> = K extends 'anyone' ? null : K extends 'optional' ? Actor | null : K extends 'seller' ? SellerActor : Actor

type Standing = Exclude<ActorKind, 'anyone' | 'optional'>

const REFUSALS = {
  signIn: () => new AppError('AUTH_REQUIRED', { status: 401, safeMessage: 'Please sign in.' }),
  verify: () => new AppError('AUTH_EMAIL_NOT_VERIFIED', { status: 403, safeMessage: 'Please confirm your e-mail address first.' }),
  seller: () => new AppError('AUTH_SELLER_REQUIRED', { status: 403, safeMessage: 'This needs a seller profile.' }),
  admin: () => new AppError('AUTH_ADMIN_REQUIRED', { status: 403, safeMessage: 'This is for operators.' }),
} as const

/** What keeps this actor from that standing, or null. */
export function missingFor(kind: ActorKind, actor: Actor | null): keyof typeof REFUSALS | null {
  if (kind === 'anyone' || kind === 'optional') return null
  if (!actor) return 'signIn'
  if (kind === 'user') return null
  if (!actor.isEmailVerified) return 'verify'
  if (kind === 'seller' && actor.sellerId === null) return 'seller'
  if (kind === 'admin' && !actor.isAdmin) return 'admin'
  return null
}

/** Lets the actor of a request through or throws AUTH_REQUIRED (401) or what is missing (403). */
export function assertStanding<K extends ActorKind>(kind: K, actor: Actor | null): asserts actor is ActorFor<K> {
  const missing = missingFor(kind, actor)
  if (missing) throw REFUSALS[missing]()
}

/**
 * Who looks at a private page. Whoever is not signed in goes to the sign-in page and comes back to `next` (a path of
 * ours, without language prefix); an unconfirmed address goes to its own page, a user without profile to the start of
 * selling; an admin page does not exist for anybody else.
 */
export async function requireActor<K extends Standing>(kind: K, next = '/'): Promise<ActorFor<K>> {
  const actor = await currentActor()
  const missing = missingFor(kind, actor)
  if (missing === 'admin' || (kind === 'admin' && missing === 'verify')) notFound()
  if (missing !== null) {
    const page = { signIn: '/sign-in', verify: '/verify', seller: '/studio/profile' }[missing]
    redirect({ href: { pathname: page, query: { next } }, locale: await getLocale() })
  }
  return actor as ActorFor<K>
}
