'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { ActionError } from '@/app/_ui/client/action-error'
import { callApi } from '@/app/_ui/client/api'
import { ApiForm } from '@/app/_ui/client/api-form'
import { useApiAction } from '@/app/_ui/client/use-api-action'
import { Field, TextInput } from '@/app/_ui/field'
import { useRouter } from '@/i18n/navigation'
import { LISTING } from '@/lib/core/listing'

/** Makes the draft and goes on in the wizard. */
export function StartForm() {
  const t = useTranslations('studio.start')
  const router = useRouter()
  const [title, setTitle] = useState('')
  const start = useApiAction(async () => {
    const { id } = await callApi<{ id: string }>('/api/seller/prompts', { method: 'POST', body: { title } })
    router.replace(`/studio/prompts/${id}/edit`)
    return 'leaving'
  })
  return (
    <ApiForm className="auth-form" onSend={() => void start.run()}>
      <ActionError error={start.error} />
      <Field label={t('name')} help={t('nameHelp')} note={t('max', { count: LISTING.titleMax })} error={start.error?.fields.title}>
        {(control) => <TextInput {...control} value={title} autoFocus onChange={(event) => setTitle(event.target.value)} />}
      </Field>
      <p className="acts"><Button type="submit" busy={start.isBusy && t('starting')}>{t('start')}</Button></p>
    </ApiForm>
  )
}
