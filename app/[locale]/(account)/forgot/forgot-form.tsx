'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Link } from '@/i18n/navigation'
import { Button } from '@/app/_ui/button'
import { ActionError } from '@/app/_ui/client/action-error'
import { callApi } from '@/app/_ui/client/api'
import { ApiForm } from '@/app/_ui/client/api-form'
import { Field, TextInput } from '@/app/_ui/field'
import { Banner } from '@/app/_ui/states'
import { textOf, useAccountForm } from '../_parts/use-account-form'

/** Sends the address. Whether it is known is not told. */
export function ForgotForm() {
  const t = useTranslations('account')
  const [sentTo, setSentTo] = useState<string>()
  const form = useAccountForm(async (fields) => {
    const email = textOf(fields, 'email')
    await callApi('/api/auth/password/forgot', { method: 'POST', body: { email } })
    setSentTo(email)
  })
  if (sentTo !== undefined) return <Banner tone="ok" announce="status" title={t('forgot.sentTitle')}><p>{t('forgot.sentBody', { email: sentTo })}</p></Banner>
  return (
    <>
      <ApiForm {...form.props} className="auth-form">
        <ActionError error={form.error} />
        <Field label={t('email')} error={form.error?.fields.email} required>
          {(control) => <TextInput {...control} name="email" type="email" autoComplete="username" inputMode="email" autoCapitalize="none" spellCheck={false} />}
        </Field>
        <Button type="submit" wide busy={form.isBusy && t('forgot.busy')}>{t('forgot.submit')}</Button>
      </ApiForm>
      <ul className="auth-links"><li><Link href="/sign-in">{t('forgot.toSignIn')}</Link></li></ul>
    </>
  )
}
