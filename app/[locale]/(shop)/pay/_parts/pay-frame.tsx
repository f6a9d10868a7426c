import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { LinkButton } from '@/app/_ui/button'
import { PlainHeader } from '@/app/_ui/frame/header'
import { siteLinks } from '@/app/_ui/frame/site-links'
import { IslandMessages } from '@/app/_ui/island-messages'
import { Banner } from '@/app/_ui/states'

/** One column without a way off it: between the gateway and the order. */
export async function PayFrame({ children }: { children: ReactNode }) {
  return (
    <>
      <PlainHeader />
      <main id="main" className="co"><IslandMessages namespaces={['checkout']}>{children}</IslandMessages></main>
    </>
  )
}

/** The address lacks what the gateway adds to it. */
export async function BadReturn() {
  const t = await getTranslations('checkout.settle')
  return (
    <>
      <h1>{t('failed')}</h1>
      <div className="stack">
        <Banner tone="bad" title={t('badAddress')}><p>{t('failedText')}</p></Banner>
        <LinkButton variant="ghost" wide href={siteLinks.orders}>{t('orders')}</LinkButton>
      </div>
    </>
  )
}
