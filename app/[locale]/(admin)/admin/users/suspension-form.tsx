'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { ActionError } from '@/app/_ui/client/action-error'
import { callApi } from '@/app/_ui/client/api'
import { ApiForm } from '@/app/_ui/client/api-form'
import { Dialog } from '@/app/_ui/client/dialog'
import { showToast } from '@/app/_ui/client/toast'
import { useApiAction } from '@/app/_ui/client/use-api-action'
import { Field, TextArea } from '@/app/_ui/field'
import { useRouter } from '@/i18n/navigation'

const REASON_MIN = 5

/** Suspends an account or lifts its suspension, after saying what that does and asking why. */
export function SuspensionForm({ userId, name, step }: { userId: string; name: string; step: 'suspend' | 'reinstate' }) {
  const t = useTranslations('admin.users')
  const router = useRouter()
  const [isOpen, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const save = useApiAction(async () => {
    await callApi(`/api/admin/users/${userId}/${step}`, { method: 'POST', body: { reason } })
    setOpen(false)
    setReason('')
    showToast(t(`${step}.done`, { name }))
    router.refresh()
  })
  return (
    <>
      <Button variant="ghost" small onClick={() => setOpen(true)}>{t(`${step}.ask`)}<span className="vh"> {name}</span></Button>
      <Dialog open={isOpen} onClose={() => setOpen(false)} title={t(`${step}.title`, { name })}>
        <ApiForm onSend={() => void save.run()}>
          <p>{t(`${step}.text`)}</p>
          <Field label={t('reason')} help={t('reasonHelp')} error={save.error?.fields.reason} required>
            {(control) => <TextArea {...control} rows={3} value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />}
          </Field>
          <ActionError error={save.error} />
          <div className="acts">
            <Button variant="ghost" onClick={() => setOpen(false)}>{t('cancel')}</Button>
            <Button type="submit" variant={step === 'suspend' ? 'danger' : 'primary'} disabled={reason.trim().length < REASON_MIN} busy={save.isBusy && t('saving')}>{t(`${step}.confirm`)}</Button>
          </div>
        </ApiForm>
      </Dialog>
    </>
  )
}
