'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { MouseEvent } from 'react'
import { getPathname, usePathname } from '@/i18n/navigation'

/**
 * The same page in the other language. A full load, because the language belongs to the document; the query goes along.
 * Reads the address, so it stands in a Suspense boundary.
 */
export function LocaleSwitch({ className = 'lang', long = false }: { className?: string; long?: boolean }) {
  const t = useTranslations('common.locale')
  const other = useLocale() === 'ko' ? 'en' : 'ko'
  const href = getPathname({ href: usePathname(), locale: other })
  const keepQuery = (event: MouseEvent<HTMLAnchorElement>) => {
    event.currentTarget.search = window.location.search
  }
  return (
    <a className={className} href={href} hrefLang={other} onClick={keepQuery}>
      <span lang={other}>{long ? t('other') : t('short')}</span>
      {!long && <span className="vh"> {t('switch')}</span>}
    </a>
  )
}
