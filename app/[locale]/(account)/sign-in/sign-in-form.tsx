'use client'

import { useTranslations } from 'next-intl'
import { Link } from '@/i18n/navigation'
import { Button } from '@/app/_ui/button'
import { ActionError } from '@/app/_ui/client/action-error'
import { callApi } from '@/app/_ui/client/api'
import { ApiForm } from '@/app/_ui/client/api-form'
import { Field, TextInput } from '@/app/_ui/field'
import { PasswordField } from '../_parts/password-field'
import { textOf, useAccountForm } from '../_parts/use-account-form'
import { useEnter } from '../_parts/use-enter'

/** Address and password. Afterwards the browser goes on to where it wanted to go. */
export function SignInForm({ next }: { next: string }) {
  const t = useTranslations('account')
  const enter = useEnter()
  const form = useAccountForm(async (fields) => {
    await callApi('/api/auth/login', { method: 'POST', body: { email: textOf(fields, 'email'), password: textOf(fields, 'password') } })
    return enter(next)
  })
  return (
    <>
      <ApiForm {...form.props} className="auth-form">
        <ActionError error={form.error} />
        <Field label={t('email')} error={form.error?.fields.email} required>
          {(control) => <TextInput {...control} name="email" type="email" autoComplete="username" inputMode="email" autoCapitalize="none" spellCheck={false} />}
        </Field>
        <PasswordField name="password" label={t('password.label')} error={form.error?.fields.password} />
        <Button type="submit" wide busy={form.isBusy && t('signIn.busy')}>{t('signIn.submit')}</Button>
      </ApiForm>
      <ul className="auth-links">
        <li><Link href={{ pathname: '/sign-up', query: { next } }}>{t('signIn.toSignUp')}</Link></li>
        <li><Link href="/forgot">{t('signIn.toForgot')}</Link></li>
      </ul>
    </>
  )
}
