import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { LinkButton } from '@/app/_ui/button'
import { TabLinks } from '@/app/_ui/navigation'

/** The pages of the studio, in the order of its tabs. */
const pages = { summary: '/studio', prompts: '/studio/prompts', sales: '/studio/sales', statements: '/studio/statements', settings: '/studio/onboarding' } as const
export type StudioTab = keyof typeof pages

/** Heading and tabs of the seller's pages. `title` is the name of the shop; words of the page stand below as children. */
export function StudioFrame({ title, tab, children }: { title: string; tab: StudioTab; children: ReactNode }) {
  const t = useTranslations('studio.frame')
  return (
    <main id="main" className="wrap st">
      <div className="st-h"><h1>{title}</h1><LinkButton href="/studio/prompts/new">{t('newPrompt')}</LinkButton></div>
      <TabLinks
        className="tabs st-nav"
        label={t('label')}
        tabs={Object.entries(pages).map(([name, href]) => ({ href, label: t(name as StudioTab), current: name === tab }))}
      />
      {children}
    </main>
  )
}
