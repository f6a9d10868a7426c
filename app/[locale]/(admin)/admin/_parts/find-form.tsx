import { useLocale } from 'next-intl'
import { Button } from '@/app/_ui/button'
import { Field, TextInput } from '@/app/_ui/field'
import { getPathname } from '@/i18n/navigation'

/** One thing to look for. */
export interface FindField {
  name: string
  label: string
  help: string
  value: string | undefined
}

/** Looks for something in a list: a plain GET form, so that what was found has an address. */
export function FindForm({ path, label, submit, fields }: { path: string; label: string; submit: string; fields: readonly FindField[] }) {
  const action = getPathname({ href: path, locale: useLocale() })
  return (
    <form className="adm-f" role="search" aria-label={label} action={action}>
      {fields.map(({ name, label: title, help, value }) => (
        <Field key={name} label={title} help={help}>
          {(control) => <TextInput {...control} name={name} type="search" defaultValue={value} maxLength={254} autoComplete="off" autoCapitalize="none" spellCheck={false} />}
        </Field>
      ))}
      <Button type="submit" variant="ghost" icon="search">{submit}</Button>
    </form>
  )
}
