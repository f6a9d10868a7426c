'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/app/_ui/button'
import { ActionError } from '@/app/_ui/client/action-error'
import { callApi } from '@/app/_ui/client/api'
import { showToast } from '@/app/_ui/client/toast'
import { useApiAction } from '@/app/_ui/client/use-api-action'
import { useRouter } from '@/i18n/navigation'

/** Takes an alert into one's hands: it calls nobody any more. Pressing again does no harm. */
export function AcknowledgeButton({ id, title }: { id: string; title: string }) {
  const t = useTranslations('operations.alerts')
  const router = useRouter()
  const acknowledge = useApiAction(async () => {
    await callApi(`/api/admin/alerts/${id}/acknowledge`, { method: 'POST' })
    showToast(t('acknowledged'))
    router.refresh()
  })
  return (
    <>
      <Button small aria-label={t('acknowledgeFor', { title })} busy={acknowledge.isBusy && t('busy')} onClick={() => void acknowledge.run()}>{t('acknowledge')}</Button>
      <ActionError error={acknowledge.error} />
    </>
  )
}

/** Opens the incident of an alert or a release with one press, or goes to the one that is there. */
export function OpenIncidentButton({ cause, title }: { cause: { alertId: string } | { releaseId: string }; title: string }) {
  const t = useTranslations('operations.alerts')
  const router = useRouter()
  const open = useApiAction(async () => {
    const { id } = await callApi<{ id: string }>('/api/admin/incidents', { method: 'POST', body: cause })
    router.push(`/admin/incidents/${id}`)
    return 'leaving' as const
  })
  return (
    <>
      <Button small variant="ghost" aria-label={t('toIncidentFor', { title })} busy={open.isBusy && t('opening')} onClick={() => void open.run()}>{t('toIncident')}</Button>
      <ActionError error={open.error} />
    </>
  )
}
