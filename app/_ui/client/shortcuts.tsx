'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useRouter } from '@/i18n/navigation'
import { Button } from '../button'
import { siteLinks } from '../frame/site-links'
import { Dialog } from './dialog'

const destinations: Partial<Record<string, string>> = { h: siteLinks.home, l: siteLinks.library, s: siteLinks.studio }

/** How long a reader may take between `g` and the letter after it. */
const sequenceMs = 1200

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}

function focusSearch(): boolean {
  const box = [...document.querySelectorAll<HTMLInputElement>('input[name=q]')].find((input) => input.checkVisibility())
  box?.focus()
  return box !== undefined
}

/** `/` goes to the search, `g` then `h`, `l` or `s` to a place, `?` shows this list. Never while the reader types. */
export function Shortcuts() {
  const t = useTranslations('common.shortcuts')
  const tNav = useTranslations('common.nav')
  const router = useRouter()
  const [isOpen, setOpen] = useState(false)

  useEffect(() => {
    let goPressedAt = 0
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return
      const isSequence = event.timeStamp - goPressedAt < sequenceMs
      goPressedAt = event.key === 'g' ? event.timeStamp : 0
      const destination = isSequence ? destinations[event.key] : undefined
      if (destination !== undefined) router.push(destination)
      else if (event.key === '/' && focusSearch()) event.preventDefault()
      else if (event.key === '?') setOpen(true)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [router])

  const rows: [string[], string][] = [
    [['/'], t('search')], [['g', 'h'], t('home')], [['g', 'l'], t('library')], [['g', 's'], t('studio')], [['?'], t('help')],
  ]
  return (
    <Dialog
      open={isOpen}
      onClose={() => setOpen(false)}
      title={t('title')}
      actions={<Button variant="ghost" onClick={() => setOpen(false)}>{tNav('close')}</Button>}
    >
      <dl className="kv">
        {rows.map(([keys, words]) => [
          <dt key={words}>{keys.map((key) => <kbd key={key}>{key}</kbd>)}</dt>,
          <dd key={`${words} does`}>{words}</dd>,
        ])}
      </dl>
    </Dialog>
  )
}
