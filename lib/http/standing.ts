import 'server-only'
import type { Actor } from '@/lib/core/actor'
import { AppError } from '@/lib/core/errors'

/** Who may ask: nobody in particular, whoever is signed in or not, or somebody with this standing. */
export type ActorKind = 'anyone' | 'optional' | 'user' | 'buyer' | 'seller' | 'admin'

/** An actor whose seller profile stands. */
export type SellerActor = Actor & { sellerId: string }

/** What a handler gets for each kind. */
export type ActorFor<K extends ActorKind> = K extends 'anyone' ? null : K extends 'optional' ? Actor | null : K extends 'seller' ? SellerActor : Actor

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
