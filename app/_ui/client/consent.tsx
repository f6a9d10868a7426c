'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useSyncExternalStore } from 'react'
import { Link } from '@/i18n/navigation'
import { pagePattern } from '@/lib/core/web-vitals'
import { Button } from '../button'
import { siteLinks } from '../frame/site-links'

type Choice = 'yes' | 'no' | 'open'

const HALF_A_YEAR_S = 15_768_000
const listeners = new Set<() => void>()
let isAskedAgain = false

/** What this device chose; `open` while it has not, or is asked again. Kept in a cookie, because signing out clears the storage. */
function choiceNow(): Choice {
  if (isAskedAgain) return 'open'
  const chosen = /(?:^|; )statistics=(yes|no)/.exec(document.cookie)?.[1]
  return chosen === 'yes' || chosen === 'no' ? chosen : 'open'
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function tellListeners(): void {
  for (const listener of listeners) listener()
}

function choose(choice: 'yes' | 'no'): void {
  const was = /(?:^|; )statistics=yes/.test(document.cookie)
  document.cookie = `statistics=${choice}; path=/; max-age=${HALF_A_YEAR_S}; samesite=lax`
  isAskedAgain = false
  tellListeners()
  if (was && choice === 'no') location.reload() // what runs already can only be stopped by leaving
}

/** Null on the server and until the page is alive: pages are the same for everybody. */
const useChoice = (): Choice | null => useSyncExternalStore(subscribe, choiceNow, () => null)

/** Vercel's script is loaded once somebody agreed; it learns the pattern of a page and not its address. */
async function startStatistics(): Promise<void> {
  const { inject } = await import('@vercel/analytics')
  inject({ framework: 'next', beforeSend: (event) => ({ ...event, url: `${location.origin}${pagePattern(new URL(event.url).pathname)}` }) })
}

/**
 * Asks whether the visit may be counted by others than us. Nothing that is not needed happens before there is an answer, both
 * answers weigh the same, and the page can be used without any.
 */
export function ConsentNotice() {
  const t = useTranslations('common.consent')
  const choice = useChoice()
  useEffect(() => {
    if (choice === 'yes') void startStatistics()
  }, [choice])
  if (choice !== 'open') return null
  return (
    <section className="statistics-ask" aria-label={t('label')}>
      <p>{t('text')} <Link href={siteLinks.privacy}>{t('more')}</Link></p>
      <div>
        <Button variant="ghost" small onClick={() => choose('no')}>{t('refuse')}</Button>
        <Button variant="ghost" small onClick={() => choose('yes')}>{t('accept')}</Button>
      </div>
    </section>
  )
}

/** In the footer: opens the question again. */
export function ConsentLink() {
  const t = useTranslations('common.consent')
  return <button type="button" className="as-link" onClick={() => { isAskedAgain = true; tellListeners() }}>{t('revisit')}</button>
}
