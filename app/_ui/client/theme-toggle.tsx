'use client'

import { useTranslations } from 'next-intl'
import { useLayoutEffect, useSyncExternalStore } from 'react'
import { cx } from '../class-names'
import { Icon } from '../icon'
import { applyTheme, rememberTheme, type Theme } from '../frame/theme'

const changed = 'themechange'

function currentTheme(): Theme {
  return document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light'
}

function subscribe(listener: () => void): () => void {
  window.addEventListener(changed, listener)
  return () => window.removeEventListener(changed, listener)
}

function setTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme
  rememberTheme(theme)
  window.dispatchEvent(new Event(changed))
}

/** Switches between light and dark and remembers it on this device. `withWords` shows the words beside the drawing. */
export function ThemeToggle({ withWords = false }: { withWords?: boolean }) {
  const t = useTranslations('common.theme')
  useLayoutEffect(applyTheme, [])
  const theme = useSyncExternalStore(subscribe, currentTheme, () => 'light' as const)
  const next = theme === 'dark' ? 'light' : 'dark'
  const words = t(next === 'dark' ? 'toDark' : 'toLight')
  return (
    <button type="button" className={cx('theme', withWords ? 'btn ghost sm' : 'ib')} aria-label={words} onClick={() => setTheme(next)}>
      <Icon name="moon" className="sun" /><Icon name="sun" className="moon" />
      {withWords && words}
    </button>
  )
}
