'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { ActionError } from '@/app/_ui/client/action-error'
import { callApi } from '@/app/_ui/client/api'
import { Dialog } from '@/app/_ui/client/dialog'
import { showToast } from '@/app/_ui/client/toast'
import { useApiAction } from '@/app/_ui/client/use-api-action'
import { useRouter } from '@/i18n/navigation'

/** Deletes a listing that was never on sale, after one question. */
export function DeleteDraft({ id, title }: { id: string; title: string }) {
  const t = useTranslations('studio.prompts.delete')
  const router = useRouter()
  const [isAsking, setAsking] = useState(false)
  const remove = useApiAction(async () => {
    await callApi(`/api/seller/prompts/${id}`, { method: 'DELETE' })
    setAsking(false)
    showToast(t('done'))
    router.replace('/studio/prompts')
    router.refresh()
  })
  return (
    <>
      <Button variant="text" small aria-label={t('askFor', { title })} onClick={() => setAsking(true)}>{t('ask')}</Button>
      <Dialog
        open={isAsking}
        onClose={() => setAsking(false)}
        title={t('title')}
        actions={<><Button variant="ghost" onClick={() => setAsking(false)}>{t('keep')}</Button><Button variant="danger" busy={remove.isBusy && t('busy')} onClick={() => void remove.run()}>{t('confirm')}</Button></>}
      >
        <p>{t('text', { title })}</p>
        <ActionError error={remove.error} />
      </Dialog>
    </>
  )
}
