'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Button, IconButton, type ButtonVariant } from '../button'

type Outcome = 'idle' | 'done' | 'failed'

/**
 * Copies `text` and says so, in the button and to screen readers. Where the browser refuses, it says that too, because
 * a reader who believes they copied loses what they had. `label` defaults to "복사하기".
 */
export function CopyButton({ text, label, iconOnly = false, variant = 'ghost', onCopied }: {
  text: string
  label?: string | undefined
  iconOnly?: boolean | undefined
  variant?: ButtonVariant | undefined
  onCopied?: (() => void) | undefined
}) {
  const t = useTranslations('common.copy')
  const [outcome, setOutcome] = useState<Outcome>('idle')

  useEffect(() => {
    if (outcome === 'idle') return
    const timer = setTimeout(() => setOutcome('idle'), 2000)
    return () => clearTimeout(timer)
  }, [outcome])

  async function copy() {
    try {
      await navigator.clipboard.writeText(text)
      setOutcome('done')
      onCopied?.()
    } catch {
      setOutcome('failed')
    }
  }

  const name = label ?? t('copy')
  return (
    <>
      {iconOnly
        ? <IconButton icon={outcome === 'done' ? 'check' : 'copy'} label={name} onClick={copy} />
        : <Button small variant={variant} icon={outcome === 'done' ? 'check' : 'copy'} onClick={copy}>{outcome === 'done' ? t('done') : name}</Button>}
      <span role="status" className={outcome === 'failed' ? 't13 bad' : 'vh'}>
        {outcome === 'done' && t('done')}{outcome === 'failed' && t('failed')}
      </span>
    </>
  )
}
