'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/app/_ui/button'
import { ActionError } from '@/app/_ui/client/action-error'
import { callApi } from '@/app/_ui/client/api'
import { ApiForm } from '@/app/_ui/client/api-form'
import { showToast } from '@/app/_ui/client/toast'
import { useRouter } from '@/i18n/navigation'
import { PasswordField } from '../../_parts/password-field'
import { textOf, useAccountForm } from '../../_parts/use-account-form'

/** Changes the password. Other devices are signed out, so the list below is read again. */
export function ChangePasswordForm({ email }: { email: string }) {
  const t = useTranslations('account')
  const router = useRouter()
  const form = useAccountForm(async (fields, element) => {
    await callApi('/api/auth/password/change', { method: 'POST', body: { currentPassword: textOf(fields, 'currentPassword'), newPassword: textOf(fields, 'newPassword') } })
    element.reset()
    showToast(t('security.passwordChanged'))
    router.refresh()
  })
  return (
    <ApiForm {...form.props} className="auth-form">
      <ActionError error={form.error} />
      {/* Managers of passwords need to know whose password it is. */}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <PasswordField name="currentPassword" label={t('password.current')} error={form.error?.fields.currentPassword} />
      <PasswordField name="newPassword" label={t('password.new')} help={t('password.help')} error={form.error?.fields.newPassword} isNew />
      <div><Button type="submit" busy={form.isBusy && t('security.changing')}>{t('security.change')}</Button></div>
    </ApiForm>
  )
}
