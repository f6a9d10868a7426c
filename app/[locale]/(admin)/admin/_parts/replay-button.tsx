'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/app/_ui/button'
import { ActionError } from '@/app/_ui/client/action-error'
import { callApi } from '@/app/_ui/client/api'
import { showToast } from '@/app/_ui/client/toast'
import { useApiAction } from '@/app/_ui/client/use-api-action'
import { useRouter } from '@/i18n/navigation'

interface Outcome {
  kind: 'done' | 'ignored' | 'parked' | 'retry' | 'busy'
  note?: string
}

/**
 * Has a stored event handled once more and says what came of it; pressing again does no harm. The answer is a toast,
 * because the event may leave a filtered list by it.
 */
export function ReplayButton({ id, type }: { id: string; type: string }) {
  const t = useTranslations('admin.events.replay')
  const router = useRouter()
  const replay = useApiAction(async () => {
    const { kind, note = '' } = await callApi<Outcome>(`/api/admin/gateway-events/${id}/replay`, { method: 'POST' })
    showToast(t(kind === 'busy' ? 'elsewhere' : kind, { note }), kind === 'parked' || kind === 'retry' ? { tone: 'bad' } : {})
    router.refresh()
  })
  return (
    <span className="adm-r">
      <Button variant="ghost" small aria-label={t('askFor', { type })} busy={replay.isBusy && t('busy')} onClick={() => void replay.run()}>{t('ask')}</Button>
      <ActionError error={replay.error} />
    </span>
  )
}
