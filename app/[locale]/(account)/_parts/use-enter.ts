'use client'

import { useLocale } from 'next-intl'
import { useCallback } from 'react'
import { getPathname } from '@/i18n/navigation'

/** Goes on to a path of ours by a full load, so that every part of the next page knows the new session. */
export function useEnter(): (path: string) => 'leaving' {
  const locale = useLocale()
  return useCallback((path) => {
    window.location.replace(getPathname({ href: path, locale }))
    return 'leaving'
  }, [locale])
}
