import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AuthFrame } from '../_parts/auth-frame'
import { ResetForm } from './reset-form'

export const instant = false

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account.reset')
  return { title: t('title'), robots: { index: false }, referrer: 'no-referrer' }
}

/** Where the mail's link for a new password leads. */
export default async function ResetPage() {
  const t = await getTranslations('account.reset')
  return <AuthFrame title={t('title')} lead={t('lead')}><ResetForm /></AuthFrame>
}
