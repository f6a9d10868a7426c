'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Field, TextInput } from '@/app/_ui/field'

/** A password with a button that shows what was typed, so that nobody has to type it twice. */
export function PasswordField({ name, label, help, error, isNew }: {
  name: string
  label: string
  help?: string | undefined
  error?: string | undefined
  /** A password being chosen, so that managers of passwords offer one. */
  isNew?: boolean | undefined
}) {
  const t = useTranslations('account.password')
  const [isShown, setShown] = useState(false)
  return (
    <Field label={label} help={help} error={error} required>
      {(control) => (
        <span className="pw">
          <TextInput {...control} name={name} type={isShown ? 'text' : 'password'} autoComplete={isNew ? 'new-password' : 'current-password'} maxLength={128} spellCheck={false} autoCapitalize="none" />
          <button type="button" className="pw-b" aria-pressed={isShown} onClick={() => setShown(!isShown)}>{t(isShown ? 'hide' : 'show')}</button>
        </span>
      )}
    </Field>
  )
}
