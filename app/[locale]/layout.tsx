import '../_ui/styles/index.css'
import type { Metadata, Viewport } from 'next'
import { hasLocale } from 'next-intl'
import { locale as rootLocale } from 'next/root-params'
import { Suspense, type ReactNode } from 'react'
import { Footer } from '@/app/_ui/frame/footer'
import { Header, SkipLink } from '@/app/_ui/frame/header'
import { EarlySubmit } from '@/app/_ui/frame/early-submit'
import { ThemeScript } from '@/app/_ui/frame/theme'
import { ConsentNotice } from '@/app/_ui/client/consent'
import { Measures } from '@/app/_ui/client/measures'
import { Shortcuts } from '@/app/_ui/client/shortcuts'
import { ToastRegion } from '@/app/_ui/client/toast'
import { IslandMessages } from '@/app/_ui/island-messages'
import { shop } from '@/config/shop'
import { routing, type AppLocale } from '@/i18n/routing'
import { env } from '@/lib/platform/env'

export const generateStaticParams = () => routing.locales.map((locale) => ({ locale }))

/** The address bar of phones in the colour of the paper: `--paper` of both themes. */
export const viewport: Viewport = {
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#FBFAF5' },
    { media: '(prefers-color-scheme: dark)', color: '#12120D' },
  ],
}

async function pageLocale(): Promise<AppLocale> {
  const locale = await rootLocale()
  return hasLocale(routing.locales, locale) ? locale : routing.defaultLocale
}

export async function generateMetadata(): Promise<Metadata> {
  const locale = await pageLocale()
  const name = shop.name[locale]
  return {
    metadataBase: new URL(env().NEXT_PUBLIC_APP_URL),
    title: { template: `%s · ${name}`, default: `${shop.tagline[locale]} · ${name}` },
    description: shop.tagline[locale],
    applicationName: name,
    openGraph: { siteName: name, locale: locale === 'ko' ? 'ko_KR' : 'en_US', type: 'website' },
    formatDetection: { telephone: false },
  }
}

/**
 * The frame of every page: language, theme before the first paint, bar, footer, toasts. Pages bring their own
 * `<main id="main">`. It never checks rights: a layout is not run again when the reader moves between its pages.
 */
export default async function RootLayout({ children }: { children: ReactNode }) {
  return (
    // The theme script writes `data-theme` on this element before React sees it.
    <html lang={await pageLocale()} suppressHydrationWarning>
      <head><ThemeScript /><EarlySubmit /></head>
      <body>
        <IslandMessages namespaces={[]}>
          <SkipLink />
          <Header />
          {children}
          <Footer hasStatistics={env().NEXT_PUBLIC_ANALYTICS} />
          <ToastRegion />
          <Suspense><Shortcuts /></Suspense>
          {env().NEXT_PUBLIC_ANALYTICS && <ConsentNotice />}
          <Measures />
        </IslandMessages>
      </body>
    </html>
  )
}
