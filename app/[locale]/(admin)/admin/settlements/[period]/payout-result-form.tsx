'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ActionError } from '@/app/_ui/client/action-error'
import { callApi } from '@/app/_ui/client/api'
import { ApiForm } from '@/app/_ui/client/api-form'
import { Dialog } from '@/app/_ui/client/dialog'
import { showToast } from '@/app/_ui/client/toast'
import { useApiAction } from '@/app/_ui/client/use-api-action'
import { Button } from '@/app/_ui/button'
import { Field, Fieldset, Radio, TextInput } from '@/app/_ui/field'
import { useRouter } from '@/i18n/navigation'

/** Records what the bank said of one payout. Nothing is chosen beforehand; a confirmed one can only be sent back. */
export function PayoutResultForm({ payoutId, seller, isConfirmed }: { payoutId: string; seller: string; isConfirmed: boolean }) {
  const t = useTranslations('money.admin')
  const router = useRouter()
  const [isOpen, setOpen] = useState(false)
  const [result, setResult] = useState<'confirmed' | 'failed' | undefined>(isConfirmed ? 'failed' : undefined)
  const [words, setWords] = useState('')
  const save = useApiAction(async () => {
    const body = result === 'confirmed' ? { result, bankRef: words } : { result: 'failed', reason: words }
    await callApi(`/api/admin/payouts/${payoutId}/result`, { method: 'POST', body })
    setOpen(false)
    showToast(t('resultSaved'))
    router.refresh()
  })
  const field = result === 'confirmed' ? 'bankRef' : 'reason'
  return (
    <>
      <Button variant="ghost" small onClick={() => setOpen(true)}>{t('result')}</Button>
      <Dialog open={isOpen} onClose={() => setOpen(false)} title={t('resultOf', { seller })}>
        <ApiForm onSend={() => void save.run()}>
          {!isConfirmed && (
            <Fieldset legend={t('result')}>
              <Radio name={`result-${payoutId}`} checked={result === 'confirmed'} onChange={() => setResult('confirmed')}>{t('resultConfirmed')}</Radio>
              <Radio name={`result-${payoutId}`} checked={result === 'failed'} onChange={() => setResult('failed')}>{t('resultFailed')}</Radio>
            </Fieldset>
          )}
          {result && (
            <Field label={t(field)} required error={save.error?.fields[field]}>
              {(control) => <TextInput {...control} value={words} onChange={(event) => setWords(event.target.value)} maxLength={result === 'confirmed' ? 64 : 200} />}
            </Field>
          )}
          <ActionError error={save.error} />
          <div className="acts">
            <Button variant="ghost" onClick={() => setOpen(false)}>{t('cancel')}</Button>
            <Button type="submit" disabled={!result || words.trim() === ''} busy={save.isBusy && t('savingResult')}>{t('saveResult')}</Button>
          </div>
        </ApiForm>
      </Dialog>
    </>
  )
}
