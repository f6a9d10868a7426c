import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Section } from '@/app/_ui/navigation'
import { listSessions } from '@/lib/domain/accounts'
import { requireActor } from '@/lib/http/guards'
import { SettingsFrame } from '../../_parts/settings-frame'
import { ChangePasswordForm } from './change-password-form'
import { SessionList } from './session-list'

export const instant = false

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account.security')
  return { title: t('title'), robots: { index: false } }
}

/** The password, and where one is signed in. */
export default async function SecurityPage() {
  const actor = await requireActor('user', '/settings/security')
  const sessions = await listSessions(actor.userId, actor.sessionId)
  const t = await getTranslations('account.security')
  return (
    <SettingsFrame tab="security">
      <Section title={t('password')}><ChangePasswordForm email={actor.email} /></Section>
      <Section title={t('sessions')}><p className="i2">{t('sessionsNote')}</p><SessionList sessions={sessions} /></Section>
    </SettingsFrame>
  )
}
