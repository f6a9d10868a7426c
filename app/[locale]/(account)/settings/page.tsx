import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Badge } from '@/app/_ui/chip'
import { LinkButton } from '@/app/_ui/button'
import { KeyValue } from '@/app/_ui/data'
import { KstTime } from '@/app/_ui/kst-time'
import { Section } from '@/app/_ui/navigation'
import { Banner } from '@/app/_ui/states'
import { getProfile } from '@/lib/domain/accounts'
import { requireActor } from '@/lib/http/guards'
import { SettingsFrame } from '../_parts/settings-frame'
import { ProfileForm } from './profile-form'

export const instant = false

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account.settings')
  return { title: t('title'), robots: { index: false } }
}

/** One's own account: what it is, and the two things of it that can be changed here. */
export default async function SettingsPage() {
  const actor = await requireActor('user', '/settings')
  const profile = await getProfile(actor)
  const t = await getTranslations('account.settings')
  return (
    <SettingsFrame tab="profile">
      {!profile.isEmailVerified && (
        <Banner tone="warn" title={t('unverifiedTitle')}>
          <p>{t('unverifiedBody')}</p>
          <p><LinkButton href="/verify" variant="ghost" small>{t('verify')}</LinkButton></p>
        </Banner>
      )}
      <Section title={t('account')}>
        <KeyValue
          items={[
            { label: t('email'), value: <>{profile.email} {profile.isEmailVerified ? <Badge tone="ok">{t('verified')}</Badge> : <Badge tone="warn">{t('unverified')}</Badge>}</> },
            { label: t('since'), value: <KstTime instant={profile.createdAt} variant="date" /> },
            ...(profile.seller ? [{ label: t('shop'), value: `@${profile.seller.handle}` }] : []),
          ]}
        />
      </Section>
      <Section title={t('change')}><ProfileForm displayName={profile.displayName} locale={profile.locale} /></Section>
    </SettingsFrame>
  )
}
