import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { safeNextPath } from '@/lib/core/next-path'
import { currentActor } from '@/lib/http/session'
import { AuthFrame } from '../_parts/auth-frame'
import { VerifyForm } from './verify-form'

export const instant = false

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account.verify')
  return { title: t('title'), robots: { index: false }, referrer: 'no-referrer' }
}

/** Where the mail's link leads. It only shows a button: mail scanners open links, and must confirm nothing. */
export default async function VerifyPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const next = safeNextPath((await searchParams).next)
  const actor = await currentActor()
  const t = await getTranslations('account.verify')
  return (
    <AuthFrame title={t('title')}>
      <VerifyForm next={next} account={actor && { email: actor.email, isEmailVerified: actor.isEmailVerified }} />
    </AuthFrame>
  )
}
