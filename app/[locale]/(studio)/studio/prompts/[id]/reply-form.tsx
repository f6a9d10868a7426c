'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { ActionError } from '@/app/_ui/client/action-error'
import { callApi } from '@/app/_ui/client/api'
import { ApiForm } from '@/app/_ui/client/api-form'
import { useApiAction } from '@/app/_ui/client/use-api-action'
import { Field, TextArea } from '@/app/_ui/field'
import { useRouter } from '@/i18n/navigation'
import { REVIEW } from '@/lib/core/review'
import { countCharacters } from '@/lib/core/template/words'

/** The seller's one answer to a review, folded until it is wanted. */
export function ReplyForm({ reviewId }: { reviewId: string }) {
  const t = useTranslations('studio.prompt.reviews')
  const router = useRouter()
  const [text, setText] = useState('')
  const send = useApiAction(async () => {
    await callApi(`/api/seller/reviews/${reviewId}/reply`, { method: 'POST', body: { text } })
    router.refresh()
    return 'leaving'
  })
  return (
    <details className="fold">
      <summary>{t('answer')}</summary>
      <ApiForm className="rate-b" onSend={() => void send.run()}>
        <Field label={t('yours')} note={t('count', { count: countCharacters(text.trim()), max: REVIEW.replyMax })} help={t('once')} error={send.error?.fields.text} required>
          {(control) => <TextArea {...control} value={text} onChange={(event) => setText(event.target.value)} />}
        </Field>
        <ActionError error={send.error} />
        <Button type="submit" small busy={send.isBusy && t('sending')}>{t('send')}</Button>
      </ApiForm>
    </details>
  )
}
