'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState, type ReactNode } from 'react'
import { callApi } from '@/app/_ui/client/api'
import { useEnter } from '../_parts/use-enter'

/**
 * Tries to go on with the session whose access token ran out: a call that answers 401 makes the browser refresh, which
 * only it can do, because the refresh cookie does not travel with pages. Shows the form when the session is over.
 */
export function SessionResume({ next, children }: { next: string; children: ReactNode }) {
  const t = useTranslations('account.signIn')
  const enter = useEnter()
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    let isLeft = false
    callApi('/api/me').then(() => { if (!isLeft) enter(next) }, () => { if (!isLeft) setOver(true) })
    return () => { isLeft = true }
  }, [enter, next])
  return isOver ? children : <p role="status" className="i2">{t('resuming')}</p>
}
