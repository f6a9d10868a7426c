import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { TabLinks } from '@/app/_ui/navigation'
import { AdminBody, AdminFrame } from './admin-frame'

const tabs = { overview: '/admin/operations', alerts: '/admin/alerts', incidents: '/admin/incidents', metrics: '/admin/metrics' } as const

/** The frame of the pages that watch over the shop, with the tabs between them. */
export async function OperationsFrame({ tab, operator, title, end, children }: { tab: keyof typeof tabs; operator: string; title: ReactNode; end?: ReactNode; children: ReactNode }) {
  const t = await getTranslations('operations.tabs')
  return (
    <AdminFrame page="operations" operator={operator}>
      <AdminBody title={title} end={end}>
        <TabLinks label={t('label')} className="tabs st-nav" tabs={Object.entries(tabs).map(([name, href]) => ({ href, label: t(name as keyof typeof tabs), current: name === tab }))} />
        {children}
      </AdminBody>
    </AdminFrame>
  )
}
