'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ActionError } from '@/app/_ui/client/action-error'
import { callApi } from '@/app/_ui/client/api'
import { Dialog } from '@/app/_ui/client/dialog'
import { showToast } from '@/app/_ui/client/toast'
import { useApiAction } from '@/app/_ui/client/use-api-action'
import { Button } from '@/app/_ui/button'
import { useRouter } from '@/i18n/navigation'

interface Outcome {
  queued: number
  blocked: Record<string, number>
}

/** Approves the payout of a proven month after one question, or queues what an approved month still owes. */
export function ApproveForm({ period, step, text }: { period: string; step: 'approve' | 'requeue'; text: string }) {
  const t = useTranslations('money.admin')
  const router = useRouter()
  const [isAsking, setAsking] = useState(false)
  const action = useApiAction(async () => {
    const { queued, blocked } = await callApi<Outcome>(`/api/admin/settlements/${period}/${step}`, { method: 'POST' })
    const held = Object.values(blocked).reduce((sum, count) => sum + count, 0)
    setAsking(false)
    showToast([t('approvedToast', { queued }), ...(held > 0 ? [t('blockedToast', { count: held })] : [])].join(' · '))
    router.refresh()
  })
  if (step === 'requeue') {
    return (
      <div>
        <Button variant="ghost" busy={action.isBusy && t('requeuing')} onClick={() => void action.run()}>{t('requeue')}</Button>
        <ActionError error={action.error} />
      </div>
    )
  }
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('approve')}</Button>
      <Dialog
        open={isAsking}
        onClose={() => setAsking(false)}
        title={t('approveTitle', { period })}
        actions={<><Button variant="ghost" onClick={() => setAsking(false)}>{t('cancel')}</Button><Button busy={action.isBusy && t('approving')} onClick={() => void action.run()}>{t('approve')}</Button></>}
      >
        <p>{text}</p>
        <ActionError error={action.error} />
      </Dialog>
    </>
  )
}
