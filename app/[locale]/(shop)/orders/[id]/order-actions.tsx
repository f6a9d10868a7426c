'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { ActionError } from '@/app/_ui/client/action-error'
import { callApi } from '@/app/_ui/client/api'
import { Dialog } from '@/app/_ui/client/dialog'
import { useApiAction } from '@/app/_ui/client/use-api-action'
import { useRouter } from '@/i18n/navigation'

interface Words {
  ask: string
  title: string
  text: string
  keep: string
  confirm: string
  busy: string
}

/** A step that is asked for once and confirmed once (전자상거래법 제21조의2: giving up is no harder than buying). */
function ConfirmedStep({ path, words }: { path: string; words: Words }) {
  const router = useRouter()
  const [isAsking, setAsking] = useState(false)
  const step = useApiAction(async () => {
    await callApi(path, { method: 'POST', body: {} })
    setAsking(false)
    router.refresh()
  })
  return (
    <>
      <Button variant="ghost" wide onClick={() => setAsking(true)}>{words.ask}</Button>
      <Dialog
        open={isAsking}
        onClose={() => setAsking(false)}
        title={words.title}
        actions={<><Button variant="ghost" onClick={() => setAsking(false)}>{words.keep}</Button><Button busy={step.isBusy && words.busy} onClick={() => void step.run()}>{words.confirm}</Button></>}
      >
        <p>{words.text}</p>
        <ActionError error={step.error} />
      </Dialog>
    </>
  )
}

/** Gives up an order that is not paid. */
export function CancelOrder({ orderId }: { orderId: string }) {
  const t = useTranslations('checkout.cancel')
  return <ConfirmedStep path={`/api/orders/${orderId}/cancel`} words={{ ask: t('ask'), title: t('title'), text: t('text'), keep: t('keep'), confirm: t('confirm'), busy: t('busy') }} />
}

/** Withdraws from a purchase that is still sealed. `amount` is what comes back, as it is written. */
export function WithdrawOrder({ orderId, amount }: { orderId: string; amount: string }) {
  const t = useTranslations('checkout.withdraw')
  return <ConfirmedStep path={`/api/orders/${orderId}/refund`} words={{ ask: t('ask', { amount }), title: t('title'), text: t('text'), keep: t('keep'), confirm: t('confirm', { amount }), busy: t('busy') }} />
}
