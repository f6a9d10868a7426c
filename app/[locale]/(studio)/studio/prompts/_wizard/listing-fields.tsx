'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Field, Fieldset, RadioRow, Select, TextArea, TextInput } from '@/app/_ui/field'
import { Money } from '@/app/_ui/price'
import { LICENCES, LISTING, PROMPT_LANGUAGES } from '@/lib/core/listing'
import { splitSale } from '@/lib/core/money'
import { modelFamilies, type ModelFamily } from '@/lib/domain/catalog/card-schema'
import type { ListingView } from '@/lib/domain/catalog/write-schema'

/** A category to choose, with the one it stands under. */
export interface CategoryChoice {
  slug: string
  name: string
}

interface Props {
  fields: ListingView
  errors: Record<string, string>
  categories: readonly CategoryChoice[]
  /** For the price and what is left of it; null where the price is changed elsewhere. */
  feeBps: number | null
  onChange: (part: Partial<ListingView>) => void
}

/** Words separated by commas; what is typed stays as it is while it is cut. */
function ListField({ label, help, error, values, placeholder, onChange }: { label: string; help: string; error: string | undefined; values: readonly string[]; placeholder: string; onChange: (values: string[]) => void }) {
  const [text, setText] = useState(values.join(', '))
  const cut = (typed: string): string[] => typed.split(',').map((word) => word.trim()).filter((word) => word !== '')
  return (
    <Field label={label} help={help} error={error}>
      {(control) => <TextInput {...control} value={text} placeholder={placeholder} onChange={(event) => { setText(event.target.value); onChange(cut(event.target.value)) }} />}
    </Field>
  )
}

/** What everybody reads of a listing, and its price. */
export function ListingFields({ fields, errors, categories, feeBps, onChange }: Props) {
  const t = useTranslations('studio.wizard.listing')
  return (
    <>
      {feeBps !== null && <PriceField amount={fields.price.amount} error={errors['price.amount'] ?? errors.price} feeBps={feeBps} onChange={(amount) => onChange({ price: { amount, currency: 'KRW' } })} />}
      <Fieldset legend={t('licence')} className="stack">
        {LICENCES.map((licence) => (
          <RadioRow key={licence} name="licence" value={licence} title={t(`licences.${licence}.title`)} detail={t(`licences.${licence}.detail`)} on={fields.licence === licence} checked={fields.licence === licence} onChange={() => onChange({ licence })} />
        ))}
      </Fieldset>
      <Field label={t('summary')} note={t('max', { count: LISTING.summaryMax })} help={t('summaryHelp')} error={errors.summary} required>
        {(control) => <TextArea {...control} rows={2} value={fields.summary} onChange={(event) => onChange({ summary: event.target.value.replaceAll('\n', ' ') })} />}
      </Field>
      <Field label={t('description')} help={t('descriptionHelp')} error={errors.description} required>
        {(control) => <TextArea {...control} rows={10} value={fields.description} onChange={(event) => onChange({ description: event.target.value })} />}
      </Field>
      <div className="two">
        <Field label={t('category')} error={errors.category} required>
          {(control) => <Select {...control} value={fields.category} choices={categories.map(({ slug, name }) => ({ value: slug, label: name }))} onChange={(event) => onChange({ category: event.target.value })} />}
        </Field>
        <Field label={t('language')} error={errors.language} required>
          {(control) => <Select {...control} value={fields.language} choices={PROMPT_LANGUAGES.map((language) => ({ value: language, label: t(`languages.${language}`) }))} onChange={(event) => onChange({ language: event.target.value as ListingView['language'] })} />}
        </Field>
      </div>
      <div className="two">
        <Field label={t('family')} error={errors['model.family']} required>
          {(control) => <Select {...control} value={fields.model.family} choices={modelFamilies.map((family) => ({ value: family, label: t(`families.${family}`) }))} onChange={(event) => onChange({ model: { ...fields.model, family: event.target.value as ModelFamily } })} />}
        </Field>
        <ListField label={t('versions')} help={t('versionsHelp')} error={errors['model.versions']} values={fields.model.versions} placeholder="Claude Sonnet 4.5, GPT-5" onChange={(versions) => onChange({ model: { ...fields.model, versions } })} />
      </div>
      <ListField label={t('tags')} help={t('tagsHelp', { count: LISTING.tags })} error={errors.tags} values={fields.tags} placeholder={t('tagsPlaceholder')} onChange={(tags) => onChange({ tags })} />
    </>
  )
}

/** What was typed as whole won; what is no number is none. */
const wonOf = (text: string): number => (/^[\d,]+$/.test(text) ? Number(text.replaceAll(',', '')) : 0)

/** Whether a listing may cost so many won. */
export const isPrice = (amount: number): boolean => amount >= LISTING.priceMin && amount <= LISTING.priceMax

/** A price, with what of it reaches the seller. `onChange` gets what is typed, also when it is no price; the field says so. */
export function PriceField({ amount, error, feeBps, onChange }: { amount: number; error: string | undefined; feeBps: number; onChange: (amount: number) => void }) {
  const t = useTranslations('studio.wizard.listing')
  const locale = useLocale()
  const [text, setText] = useState(String(amount))
  const typed = wonOf(text)
  const split = isPrice(typed) ? splitSale(BigInt(typed), feeBps) : null
  const range = t('priceRange')
  return (
    <>
      <Field label={t('price')} help={t('priceHelp')} error={split === null ? range : error} required>
        {(control) => (
          <TextInput {...control} value={text} inputMode="numeric" suffix={locale === 'ko' ? '원' : 'KRW'}
            onChange={(event) => {
              setText(event.target.value)
              onChange(wonOf(event.target.value))
            }}
          />
        )}
      </Field>
      {split && (
        <dl className="gain" aria-live="polite">
          <div><dt>{t('split.price')}</dt><dd><Money amount={typed} /></dd></div>
          <div><dt>{t('split.commission', { percent: feeBps / 100 })}</dt><dd><Money amount={-split.commission} /></dd></div>
          <div><dt>{t('split.vat')}</dt><dd><Money amount={-split.vat} /></dd></div>
          <div className="sum"><dt>{t('split.seller')}</dt><dd><Money amount={split.seller} /></dd></div>
        </dl>
      )}
    </>
  )
}
