'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Link } from '@/i18n/navigation'
import { Button } from '@/app/_ui/button'
import { ActionError } from '@/app/_ui/client/action-error'
import { callApi } from '@/app/_ui/client/api'
import { ApiForm } from '@/app/_ui/client/api-form'
import { Checkbox, Field, Fieldset, TextInput } from '@/app/_ui/field'
import { siteLinks } from '@/app/_ui/frame/site-links'
import { Icon } from '@/app/_ui/icon'
import { Banner } from '@/app/_ui/states'
import { PasswordField } from '../_parts/password-field'
import { textOf, useAccountForm } from '../_parts/use-account-form'

const AGREEMENTS = ['agreesToTerms', 'agreesToPrivacy', 'isAdult14'] as const

/** A consent is a box of its own and never ticked beforehand (개인정보 보호법 제22조). */
function Agreements({ errors }: { errors: Record<string, string> }) {
  const t = useTranslations('account.signUp')
  const words = {
    agreesToTerms: t.rich('agreesToTerms', { read: (text) => <Link className="link" href={siteLinks.terms} target="_blank">{text}</Link> }),
    agreesToPrivacy: t.rich('agreesToPrivacy', { read: (text) => <Link className="link" href={siteLinks.privacy} target="_blank">{text}</Link> }),
    isAdult14: t('isAdult14'),
  }
  return (
    <Fieldset legend={t('agreements')}>
      {AGREEMENTS.map((name) => (
        <div key={name} className="consent">
          <Checkbox name={name} required aria-invalid={errors[name] === undefined ? undefined : true} aria-describedby={errors[name] === undefined ? undefined : `${name}-error`}>{words[name]}</Checkbox>
          {errors[name] !== undefined && <span className="err" id={`${name}-error`}><Icon name="alert" />{errors[name]}</span>}
        </div>
      ))}
    </Fieldset>
  )
}

/** Makes an account. The answer is the same for a known address; what follows stands in the mail. */
export function SignUpForm({ next }: { next: string }) {
  const t = useTranslations('account')
  const locale = useLocale()
  const [sentTo, setSentTo] = useState<string>()
  const form = useAccountForm(async (fields) => {
    const email = textOf(fields, 'email')
    await callApi('/api/auth/register', {
      method: 'POST',
      body: { email, password: textOf(fields, 'password'), displayName: textOf(fields, 'displayName'), locale, ...Object.fromEntries(AGREEMENTS.map((name) => [name, fields.get(name) === 'on'])) },
    })
    setSentTo(email)
  })
  if (sentTo !== undefined) {
    return (
      <>
        <Banner tone="ok" announce="status" title={t('signUp.sentTitle')}><p>{t('signUp.sentBody', { email: sentTo })}</p><p>{t('signUp.sentHelp')}</p></Banner>
        <ul className="auth-links"><li><Link href={{ pathname: '/sign-in', query: { next } }}>{t('signUp.toSignIn')}</Link></li></ul>
      </>
    )
  }
  const errors = form.error?.fields ?? {}
  return (
    <>
      <ApiForm {...form.props} className="auth-form">
        <ActionError error={form.error} />
        <Field label={t('email')} help={t('signUp.emailHelp')} error={errors.email} required>
          {(control) => <TextInput {...control} name="email" type="email" autoComplete="email" inputMode="email" autoCapitalize="none" spellCheck={false} maxLength={254} />}
        </Field>
        <PasswordField name="password" label={t('password.label')} help={t('password.help')} error={errors.password} isNew />
        <Field label={t('displayName')} help={t('displayNameHelp')} error={errors.displayName} required>
          {(control) => <TextInput {...control} name="displayName" autoComplete="nickname" maxLength={40} />}
        </Field>
        <Agreements errors={errors} />
        <Button type="submit" wide busy={form.isBusy && t('signUp.busy')}>{t('signUp.submit')}</Button>
      </ApiForm>
      <ul className="auth-links"><li><Link href={{ pathname: '/sign-in', query: { next } }}>{t('signUp.toSignIn')}</Link></li></ul>
    </>
  )
}
