'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/app/_ui/button'
import { ActionError } from '@/app/_ui/client/action-error'
import { callApi } from '@/app/_ui/client/api'
import { ApiForm } from '@/app/_ui/client/api-form'
import { showToast } from '@/app/_ui/client/toast'
import { refreshMe } from '@/app/_ui/client/use-me'
import { Field, Select, TextInput } from '@/app/_ui/field'
import { textOf, useAccountForm } from '../_parts/use-account-form'

/** Name and language of the account; the language is that of its mails. */
export function ProfileForm({ displayName, locale }: { displayName: string; locale: 'ko' | 'en' }) {
  const t = useTranslations('account')
  const form = useAccountForm(async (fields) => {
    await callApi('/api/me', { method: 'PATCH', body: { displayName: textOf(fields, 'displayName'), locale: textOf(fields, 'locale') } })
    await refreshMe()
    showToast(t('settings.saved'))
  })
  return (
    <ApiForm {...form.props} className="auth-form">
      <ActionError error={form.error} />
      <Field label={t('displayName')} help={t('displayNameHelp')} error={form.error?.fields.displayName} required>
        {(control) => <TextInput {...control} name="displayName" defaultValue={displayName} autoComplete="nickname" maxLength={40} />}
      </Field>
      <Field label={t('settings.mailLanguage')}>
        {(control) => <Select {...control} name="locale" defaultValue={locale} choices={[{ value: 'ko', label: '한국어' }, { value: 'en', label: 'English' }]} />}
      </Field>
      <div><Button type="submit" busy={form.isBusy && t('settings.saving')}>{t('settings.save')}</Button></div>
    </ApiForm>
  )
}
