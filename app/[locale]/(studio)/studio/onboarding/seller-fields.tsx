'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Field, Fieldset, RadioRow, Select, TextArea, TextInput } from '@/app/_ui/field'
import { BANKS } from '@/lib/core/banks'
import { REPORTED, type AccountValues, type SellerValues } from './seller-values'

interface Fields<Values> {
  values: Values
  errors: Record<string, string>
  onChange: (change: Partial<Values>) => void
  /** Checked by an operator: shown, but settled. */
  isSettled?: boolean
}

/** Who sells: a person or a business, as the law wants it known to buyers. Nothing is chosen beforehand. */
export function IdentityFields({ values, errors, onChange, isSettled = false }: Fields<SellerValues>) {
  const t = useTranslations('studio.seller')
  const kinds = ['INDIVIDUAL', 'BUSINESS'] as const
  return (
    <>
      <Fieldset legend={t('kind')} className="stack">
        {kinds.map((kind) => (
          <RadioRow
            key={kind} name="kind" value={kind} title={t(`kinds.${kind}.title`)} detail={t(`kinds.${kind}.detail`)} on={values.kind === kind} checked={values.kind === kind}
            disabled={isSettled && values.kind !== kind} onChange={() => onChange({ kind })}
          />
        ))}
        {errors.kind && <p className="field"><span className="err">{errors.kind}</span></p>}
      </Fieldset>
      {values.kind === 'BUSINESS' && <BusinessFields values={values} errors={errors} onChange={onChange} isSettled={isSettled} />}
      {values.kind !== '' && <ContactFields values={values} errors={errors} onChange={onChange} isSettled={isSettled} />}
    </>
  )
}

function BusinessFields({ values, errors, onChange, isSettled = false }: Fields<SellerValues>) {
  const t = useTranslations('studio.seller')
  const reports = [{ value: REPORTED, label: t('mailOrder.REPORTED') }, { value: 'FEW_SALES', label: t('mailOrder.FEW_SALES') }, { value: 'SIMPLIFIED_TAX', label: t('mailOrder.SIMPLIFIED_TAX') }]
  return (
    <>
      <Field label={t('businessName')} error={errors.businessName} required>
        {(control) => <TextInput {...control} value={values.businessName} readOnly={isSettled} autoComplete="organization" onChange={(event) => onChange({ businessName: event.target.value })} />}
      </Field>
      <Field label={t('businessNumber')} help={t('businessNumberHelp')} error={errors.businessNumber} required>
        {(control) => <TextInput {...control} value={values.businessNumber} readOnly={isSettled} inputMode="numeric" placeholder="000-00-00000" onChange={(event) => onChange({ businessNumber: event.target.value })} />}
      </Field>
      <Field label={t('mailOrder.label')} error={values.mailOrder === '' ? errors.mailOrderNumber : undefined} required>
        {(control) => <Select {...control} value={values.mailOrder} choices={reports} placeholder={t('pick')} onChange={(event) => onChange({ mailOrder: event.target.value })} />}
      </Field>
      {values.mailOrder === REPORTED && (
        <Field label={t('mailOrder.number')} error={errors.mailOrderNumber} required>
          {(control) => <TextInput {...control} value={values.mailOrderNumber} placeholder="제2026-서울중구-0000호" onChange={(event) => onChange({ mailOrderNumber: event.target.value })} />}
        </Field>
      )}
    </>
  )
}

function ContactFields({ values, errors, onChange, isSettled = false }: Fields<SellerValues>) {
  const t = useTranslations('studio.seller')
  return (
    <>
      <Field label={t(values.kind === 'BUSINESS' ? 'representative' : 'name')} help={values.kind === 'INDIVIDUAL' ? t('nameHelp') : undefined} error={errors.representativeName} required>
        {(control) => <TextInput {...control} value={values.representativeName} readOnly={isSettled} autoComplete="name" onChange={(event) => onChange({ representativeName: event.target.value })} />}
      </Field>
      <Field label={t('address')} error={errors.address} required>
        {(control) => <TextInput {...control} value={values.address} autoComplete="street-address" onChange={(event) => onChange({ address: event.target.value })} />}
      </Field>
      <Field label={t('phone')} error={errors.phone} required>
        {(control) => <TextInput {...control} type="tel" value={values.phone} autoComplete="tel" onChange={(event) => onChange({ phone: event.target.value })} />}
      </Field>
      <Field label={t('contactEmail')} error={errors.contactEmail} required>
        {(control) => <TextInput {...control} type="email" value={values.contactEmail} autoComplete="email" onChange={(event) => onChange({ contactEmail: event.target.value })} />}
      </Field>
      <p className="t13 i3">{t(values.kind === 'BUSINESS' ? 'shownBusiness' : 'shownIndividual')}</p>
    </>
  )
}

/** How the shop is called and where it is found. The address does not change afterwards. */
export function ShopFields({ values, errors, onChange, isSettled = false }: Fields<SellerValues>) {
  const t = useTranslations('studio.seller')
  return (
    <>
      <Field label={t('displayName')} error={errors.displayName} required>
        {(control) => <TextInput {...control} value={values.displayName} maxLength={30} onChange={(event) => onChange({ displayName: event.target.value })} />}
      </Field>
      <Field label={t('handle')} help={isSettled ? t('handleFixed') : t('handleHelp')} error={errors.handle} required>
        {(control) => <TextInput {...control} value={values.handle} readOnly={isSettled} maxLength={24} autoCapitalize="none" spellCheck={false} className="mono" onChange={(event) => onChange({ handle: event.target.value.toLowerCase() })} />}
      </Field>
      <p className="t13 i3 mono">/sellers/{values.handle || '…'}</p>
      <Field label={t('bio')} error={errors.bio} optional>
        {(control) => <TextArea {...control} value={values.bio} maxLength={500} onChange={(event) => onChange({ bio: event.target.value })} />}
      </Field>
    </>
  )
}

/** Where the money goes. */
export function AccountFields({ values, errors, onChange }: Fields<AccountValues>) {
  const t = useTranslations('studio.account')
  const locale = useLocale()
  return (
    <>
      <Field label={t('bank')} error={errors.bankCode} required>
        {(control) => <Select {...control} value={values.bankCode} placeholder={t('pick')} choices={BANKS.map((bank) => ({ value: bank.code, label: locale === 'ko' ? bank.ko : bank.en }))} onChange={(event) => onChange({ bankCode: event.target.value })} />}
      </Field>
      <Field label={t('number')} help={t('numberHelp')} error={errors.accountNumber} required>
        {(control) => <TextInput {...control} value={values.accountNumber} inputMode="numeric" autoComplete="off" className="mono" onChange={(event) => onChange({ accountNumber: event.target.value })} />}
      </Field>
      <Field label={t('holder')} help={t('holderHelp')} error={errors.holder} required>
        {(control) => <TextInput {...control} value={values.holder} autoComplete="off" onChange={(event) => onChange({ holder: event.target.value })} />}
      </Field>
    </>
  )
}
