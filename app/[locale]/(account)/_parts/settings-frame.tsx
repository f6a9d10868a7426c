import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { IslandMessages } from '@/app/_ui/island-messages'
import { TabLinks } from '@/app/_ui/navigation'

/** The settings' heading and tabs. */
export function SettingsFrame({ tab, children }: { tab: 'profile' | 'security'; children: ReactNode }) {
  const t = useTranslations('account.settings')
  return (
    <main id="main" className="wrap settings">
      <h1>{t('title')}</h1>
      <TabLinks
        label={t('title')}
        tabs={[
          { href: '/settings', label: t('profile'), current: tab === 'profile' },
          { href: '/settings/security', label: t('security'), current: tab === 'security' },
        ]}
      />
      <IslandMessages namespaces={['account']}>{children}</IslandMessages>
    </main>
  )
}
