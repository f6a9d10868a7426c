'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useEffectEvent } from 'react'
import { Button, LinkButton } from '@/app/_ui/button'
import { callApi } from '@/app/_ui/client/api'
import { useApiAction } from '@/app/_ui/client/use-api-action'
import { siteLinks } from '@/app/_ui/frame/site-links'
import { ErrorState } from '@/app/_ui/states'
import { useRouter } from '@/i18n/navigation'
import type { OrderDto } from '@/lib/domain/orders/schema'
import type { StripeReturnInput, TossConfirmInput } from '@/lib/domain/payments/schema'

type Props = { path: '/api/payments/toss/confirm'; body: TossConfirmInput } | { path: '/api/payments/stripe/return'; body: StripeReturnInput }

/** Asking again would be answered the same. */
const FINAL = new Set(['NOT_FOUND', 'PAYMENT_AMOUNT_MISMATCH', 'PAYMENT_KEY_FOREIGN', 'ORDER_NOT_PENDING', 'ORDER_ALREADY_OWNED', 'ORDER_NOT_FOR_SALE'])

/**
 * Tells the server that the buyer is back from the gateway, and goes on to the order, which says how it ended. Sent by
 * the browser and not by showing the page, because prefetchers and previews show pages too. Repeating it is harmless.
 */
export function SettlePayment({ path, body }: Props) {
  const t = useTranslations('checkout.settle')
  const router = useRouter()
  const settle = useApiAction(async () => {
    const order = await callApi<OrderDto>(path, { method: 'POST', body })
    router.replace(`/orders/${order.id}`)
    return 'leaving'
  })
  const start = useEffectEvent(() => void settle.run())
  useEffect(() => start(), [])

  if (!settle.error) return <><h1>{t('title')}</h1><p role="status">{t('text')}</p></>
  return (
    <>
      <h1>{t('failed')}</h1>
      <div className="stack">
        <ErrorState title={settle.error.message} errorId={settle.error.requestId} announce="alert"><p>{t('failedText')}</p></ErrorState>
        {!FINAL.has(settle.error.code) && <Button wide onClick={() => void settle.run()}>{t('again')}</Button>}
        <LinkButton variant="ghost" wide href={siteLinks.orders}>{t('orders')}</LinkButton>
      </div>
    </>
  )
}
