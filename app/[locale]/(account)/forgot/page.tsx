import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AuthFrame } from '../_parts/auth-frame'
import { ForgotForm } from './forgot-form'

export const instant = false

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account.forgot')
  return { title: t('title'), robots: { index: false } }
}

/** Asks for a mail that lets one set a new password. */
export default async function ForgotPage() {
  const t = await getTranslations('account.forgot')
  return <AuthFrame title={t('title')} lead={t('lead')}><ForgotForm /></AuthFrame>
}
