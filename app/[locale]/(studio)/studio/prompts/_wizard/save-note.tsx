'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Button } from '@/app/_ui/button'
import { useErrorText } from '@/app/_ui/client/use-api-action'
import { Icon } from '@/app/_ui/icon'
import { formatKst } from '@/lib/core/kst-format'
import type { SaveState } from './draft-saver'

/** Whether what was typed is safe, in words: saved and when, waiting for the line, or why not. */
export function SaveNote({ state, onRetry }: { state: SaveState; onRetry: () => void }) {
  const t = useTranslations('studio.wizard.save')
  const describe = useErrorText()
  const [failure, setFailure] = useState('')
  const error = state.kind === 'failed' ? state.error : undefined
  useEffect(() => {
    let isCurrent = true
    if (error !== undefined) void describe(error).then(({ message }) => { if (isCurrent) setFailure(message) })
    return () => { isCurrent = false }
  }, [error, describe])
  return (
    <span className="t14 i2" role="status">
      {state.kind === 'saved' && <><Icon name="check" /> {t('saved', { time: formatKst(state.at, 'clock', 'ko').slice(-5) })}</>}
      {(state.kind === 'saving' || state.kind === 'typing') && t('saving')}
      {state.kind === 'offline' && <><Icon name="clock" /> {t('offline')}</>}
      {state.kind === 'conflict' && <><Icon name="alert" /> {t('conflict')}</>}
      {state.kind === 'failed' && <span className="bad"><Icon name="alert" /> {failure} <Button variant="text" small onClick={onRetry}>{t('retry')}</Button></span>}
    </span>
  )
}
