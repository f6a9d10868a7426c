'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { ActionError } from '@/app/_ui/client/action-error'
import { callApi } from '@/app/_ui/client/api'
import { ApiForm } from '@/app/_ui/client/api-form'
import { showToast } from '@/app/_ui/client/toast'
import { useApiAction } from '@/app/_ui/client/use-api-action'
import { useRouter } from '@/i18n/navigation'
import type { DraftView } from '@/lib/domain/catalog/write-schema'
import { isPrice, PriceField } from '../_wizard/listing-fields'

/** The price of a listing on sale. Unlike a draft it is saved by a press, because everybody sees it at once; texts go with a version. */
export function PriceForm({ initial, feeBps }: { initial: DraftView; feeBps: number }) {
  const t = useTranslations('studio.prompt.form')
  const router = useRouter()
  const [revision, setRevision] = useState(initial.revision)
  const [price, setPrice] = useState(initial.listing.price.amount)
  const save = useApiAction(async () => {
    if (!isPrice(price)) return // the field says what it wants
    const view = await callApi<DraftView>(`/api/seller/prompts/${initial.id}`, { method: 'PATCH', body: { revision, price: { amount: price, currency: 'KRW' } } })
    setRevision(view.revision)
    showToast(t('saved'))
    router.refresh()
  })
  const errors = save.error?.fields ?? {}
  return (
    <ApiForm className="upl-m" onSend={() => void save.run()}>
      <PriceField amount={initial.listing.price.amount} error={errors['price.amount'] ?? errors.price} feeBps={feeBps} onChange={setPrice} />
      <ActionError error={save.error} />
      <p className="acts"><Button type="submit" busy={save.isBusy && t('saving')}>{t('save')}</Button></p>
    </ApiForm>
  )
}
