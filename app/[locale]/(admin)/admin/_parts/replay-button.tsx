'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { ActionError } from '@/app/_ui/client/action-error'
import { callApi } from '@/app/_ui/client/api'
import { useApiAction } from '@/app/_ui/client/use-api-action'
import { useRouter } from '@/i18n/navigation'

interface Outcome {
  kind: 'done' | 'ignored' | 'parked' | 'retry' | 'busy'
  note?: string
}

/** Has a stored event handled once more and says what came of it. Pressing again does no harm. */
export function ReplayButton({ id, type }: { id: string; type: string }) {
  const t = useTranslations('admin.events.replay')
  const router = useRouter()
  const [outcome, setOutcome] = useState<Outcome>()
  const replay = useApiAction(async () => {
    setOutcome(await callApi<Outcome>(`/api/admin/gateway-events/${id}/replay`, { method: 'POST' }))
    router.refresh()
  })
  return (
    <span className="adm-r">
      <Button variant="ghost" small aria-label={t('askFor', { type })} busy={replay.isBusy && t('busy')} onClick={() => void replay.run()}>{t('ask')}</Button>
      <span role="status" className="t13 i2">{outcome && t(outcome.kind === 'busy' ? 'elsewhere' : outcome.kind, { note: outcome.note ?? '' })}</span>
      <ActionError error={replay.error} />
    </span>
  )
}
