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

interface Outcome {
  refunds: { status: string }[]
}

/**
 * Gives one payment of an order back, after saying what that does and asking why. Every opening of the question has a key
 * of its own: a lost answer may be asked for again, and one that failed begins anew.
 */
export function RefundForm({ orderId, attemptId, amount, consequences }: { orderId: string; attemptId: string; amount: string; consequences: readonly string[] }) {
  const t = useTranslations('admin.order.refund')
  const router = useRouter()
  const [key, setKey] = useState('')
  const [isOpen, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const open = () => {
    setKey(crypto.randomUUID())
    refund.clearError()
    setOpen(true)
  }
  const refund = useApiAction(async () => {
    const order = await callApi<Outcome>(`/api/admin/orders/${orderId}/refund`, { method: 'POST', body: { reason, attemptId }, idempotencyKey: key })
    const status = order.refunds.at(-1)?.status
    setOpen(false)
    showToast(t(`done.${status === 'SUCCEEDED' || status === 'FAILED' ? status : 'waiting'}`), status === 'FAILED' ? { tone: 'bad' } : {})
    router.refresh()
  })
  return (
    <>
      <Button variant="ghost" onClick={open}>{t('ask', { amount })}</Button>
      <Dialog open={isOpen} onClose={() => setOpen(false)} title={t('title', { amount })}>
        <ApiForm onSend={() => void refund.run()}>
          <ul className="adm-c">{consequences.map((text) => <li key={text}>{text}</li>)}</ul>
          <Field label={t('reason')} help={t('reasonHelp')} error={refund.error?.fields.reason} required>
            {(control) => <TextArea {...control} rows={3} value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />}
          </Field>
          <ActionError error={refund.error} />
          <div className="acts">
            <Button variant="ghost" onClick={() => setOpen(false)}>{t('keep')}</Button>
            <Button type="submit" variant="danger" disabled={reason.trim().length < 5} busy={refund.isBusy && t('busy')}>{t('confirm', { amount })}</Button>
          </div>
        </ApiForm>
      </Dialog>
    </>
  )
}
