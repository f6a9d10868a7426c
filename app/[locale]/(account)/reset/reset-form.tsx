'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button, LinkButton } from '@/app/_ui/button'
import { ActionError } from '@/app/_ui/client/action-error'
import { callApi, forgetSession } from '@/app/_ui/client/api'
import { ApiForm } from '@/app/_ui/client/api-form'
import { Banner } from '@/app/_ui/states'
import { PasswordField } from '../_parts/password-field'
import { textOf, useAccountForm } from '../_parts/use-account-form'
import { forgetHashToken, useHashToken } from '../_parts/use-hash-token'

/** Sets a new password by the token of the mail. */
export function ResetForm() {
  const t = useTranslations('account')
  const token = useHashToken()
  const [isDone, setDone] = useState(false)
  const form = useAccountForm(async (fields) => {
    await callApi('/api/auth/password/reset', { method: 'POST', body: { token: token ?? '', password: textOf(fields, 'password') } })
    forgetSession()
    setDone(true)
    forgetHashToken()
  })
  if (isDone) {
    return (
      <>
        <Banner tone="ok" announce="status" title={t('reset.doneTitle')}><p>{t('reset.doneBody')}</p></Banner>
        <LinkButton href="/sign-in" wide>{t('reset.toSignIn')}</LinkButton>
      </>
    )
  }
  if (token === undefined) return null
  if (token === null) {
    return (
      <>
        <Banner tone="warn" title={t('reset.noTokenTitle')}><p>{t('reset.noTokenBody')}</p></Banner>
        <LinkButton href="/forgot" variant="ghost" wide>{t('reset.toForgot')}</LinkButton>
      </>
    )
  }
  return (
    <ApiForm {...form.props} className="auth-form">
      <ActionError error={form.error} />
      {form.error?.code === 'AUTH_TOKEN_INVALID' && <LinkButton href="/forgot" variant="ghost" wide>{t('reset.toForgot')}</LinkButton>}
      <PasswordField name="password" label={t('password.new')} help={t('password.help')} error={form.error?.fields.password} isNew />
      <Button type="submit" wide busy={form.isBusy && t('reset.busy')}>{t('reset.submit')}</Button>
    </ApiForm>
  )
}
