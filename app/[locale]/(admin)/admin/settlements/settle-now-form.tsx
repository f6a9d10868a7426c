'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ActionError } from '@/app/_ui/client/action-error'
import { callApi } from '@/app/_ui/client/api'
import { useApiAction } from '@/app/_ui/client/use-api-action'
import { Button } from '@/app/_ui/button'
import { useRouter } from '@/i18n/navigation'

interface Outcome {
  closed: string[]
  waiting: { period: string; reason: 'open_ends' | 'elsewhere' | 'time'; openEnds?: number; left?: number } | null
}

/** Settles the months that are over, now, and says what came of it. */
export function SettleNowForm() {
  const t = useTranslations('money.admin')
  const router = useRouter()
  const [outcome, setOutcome] = useState<Outcome>()
  const settle = useApiAction(async () => {
    setOutcome(await callApi<Outcome>('/api/admin/settlements', { method: 'POST' }))
    router.refresh()
  })
  const said = outcome && [
    ...(outcome.closed.length > 0 ? [t('settledMonths', { months: outcome.closed.join(', ') })] : []),
    ...(outcome.waiting ? [t(`waiting.${outcome.waiting.reason}`, { period: outcome.waiting.period, count: outcome.waiting.openEnds ?? outcome.waiting.left ?? 0 })] : []),
    ...(outcome.closed.length === 0 && !outcome.waiting ? [t('nothingToSettle')] : []),
  ]
  return (
    <div>
      <Button variant="ghost" busy={settle.isBusy && t('settling')} onClick={() => void settle.run()}>{t('settleNow')}</Button>
      <p role="status" className="t14 i2">{said?.join(' ')}</p>
      <ActionError error={settle.error} />
    </div>
  )
}
