import 'server-only'
import { notFound } from 'next/navigation'
import { getLocale } from 'next-intl/server'
import { redirect } from '@/i18n/navigation'
import { currentActor } from './session'
import { missingFor, type ActorFor, type ActorKind } from './standing'

/**
 * Who looks at a private page. Whoever is not signed in goes to the sign-in page and comes back to `next` (a path of
 * ours, without language prefix); an unconfirmed address goes to its own page, a user without profile to the start of
 * selling; an admin page does not exist for anybody else.
 */
export async function requireActor<K extends Exclude<ActorKind, 'anyone' | 'optional'>>(kind: K, next = '/'): Promise<ActorFor<K>> {
  const actor = await currentActor()
  const missing = missingFor(kind, actor)
  if (missing === 'admin' || (kind === 'admin' && missing === 'verify')) notFound()
  if (missing !== null) {
    const page = { signIn: '/sign-in', verify: '/verify', seller: '/studio/onboarding' }[missing]
    redirect({ href: { pathname: page, query: { next } }, locale: await getLocale() })
  }
  return actor as ActorFor<K>
}
