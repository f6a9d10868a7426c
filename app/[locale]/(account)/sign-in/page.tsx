import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { getLocale, getTranslations } from 'next-intl/server'
import { redirect } from '@/i18n/navigation'
import { safeNextPath } from '@/lib/core/next-path'
import { cookieName } from '@/lib/http/cookies'
import { currentActor } from '@/lib/http/session'
import { AuthFrame } from '../_parts/auth-frame'
import { SessionResume } from './session-resume'
import { SignInForm } from './sign-in-form'

export const instant = false

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account.signIn')
  return { title: t('title'), robots: { index: false } }
}

/** Sign-in. Who only let the page rest for a while is let in again without a word. */
export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const next = safeNextPath((await searchParams).next)
  if (await currentActor()) redirect({ href: next, locale: await getLocale() })
  const t = await getTranslations('account.signIn')
  const form = <SignInForm next={next} />
  return (
    <AuthFrame title={t('title')} lead={next === '/' ? undefined : t('leadNext')}>
      {(await cookies()).has(cookieName('access')) ? <SessionResume next={next}>{form}</SessionResume> : form}
    </AuthFrame>
  )
}
