'use client'

import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { Button } from '@/app/_ui/button'
import { ErrorState } from '@/app/_ui/states'

/** The id under which the log of the server knows an error; client errors have none. */
function digestOf(error: unknown): string | undefined {
  return error instanceof Error && 'digest' in error && typeof error.digest === 'string' ? error.digest : undefined
}

/** Shown in place of a page that threw. The bar and the footer stay. */
export default function PageError({ error, retry }: { error: unknown; retry: () => void }) {
  const t = useTranslations('common.error')
  useEffect(() => reportError(error), [error])
  return (
    <main id="main" className="wrap crash">
      <h1>{t('crashTitle')}</h1>
      <ErrorState
        title={t('generic')}
        errorId={digestOf(error)}
        announce="alert"
        action={<Button variant="ghost" small icon="retry" onClick={retry}>{t('retry')}</Button>}
      >
        <p>{t('crashBody')}</p>
      </ErrorState>
    </main>
  )
}
