import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { safeNextPath } from '@/lib/core/next-path'
import { AuthFrame } from '../_parts/auth-frame'
import { SignUpForm } from './sign-up-form'

export const instant = false

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account.signUp')
  return { title: t('title'), robots: { index: false } }
}

/** Sign-up. What comes after it comes by mail. */
export default async function SignUpPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const next = safeNextPath((await searchParams).next)
  const t = await getTranslations('account.signUp')
  return <AuthFrame title={t('title')} lead={t('lead')}><SignUpForm next={next} /></AuthFrame>
}
