'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { ActionError } from '@/app/_ui/client/action-error'
import { callApi } from '@/app/_ui/client/api'
import { ApiForm } from '@/app/_ui/client/api-form'
import { showToast } from '@/app/_ui/client/toast'
import { useApiAction } from '@/app/_ui/client/use-api-action'
import { Field, TextInput } from '@/app/_ui/field'
import { useRouter } from '@/i18n/navigation'
import { LISTING } from '@/lib/core/listing'
import type { DraftView } from '@/lib/domain/catalog/write-schema'
import { ListingFields, type CategoryChoice } from '../_wizard/listing-fields'

/** Texts and price of a listing on sale. Unlike a draft it is saved by a press, because everybody sees it at once. */
export function ListingForm({ initial, categories, feeBps }: { initial: DraftView; categories: readonly CategoryChoice[]; feeBps: number }) {
  const t = useTranslations('studio.prompt.form')
  const router = useRouter()
  const [revision, setRevision] = useState(initial.revision)
  const [listing, setListing] = useState(initial.listing)
  const save = useApiAction(async () => {
    const view = await callApi<DraftView>(`/api/seller/prompts/${initial.id}`, { method: 'PATCH', body: { revision, ...listing } })
    setRevision(view.revision)
    showToast(t('saved'))
    router.refresh()
  })
  const errors = save.error?.fields ?? {}
  return (
    <ApiForm className="upl-m" onSend={() => void save.run()}>
      <Field label={t('title')} note={t('max', { count: LISTING.titleMax })} error={errors.title} required>
        {(control) => <TextInput {...control} value={listing.title} onChange={(event) => setListing({ ...listing, title: event.target.value })} />}
      </Field>
      <ListingFields fields={listing} errors={errors} categories={categories} feeBps={feeBps} onChange={(part) => setListing({ ...listing, ...part })} />
      <ActionError error={save.error} />
      <p className="acts"><Button type="submit" busy={save.isBusy && t('saving')}>{t('save')}</Button></p>
    </ApiForm>
  )
}
