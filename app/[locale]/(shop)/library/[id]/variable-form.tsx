'use client'

import { useTranslations } from 'next-intl'
import { ApiForm } from '@/app/_ui/client/api-form'
import { Field, Select, TextArea, TextInput, type FieldControl } from '@/app/_ui/field'
import { VariableMark } from '@/app/_ui/redaction'
import { countCharacters } from '@/lib/core/template/words'
import { valueOf, VARIABLE_LIMITS, type ValueProblem } from '@/lib/core/template/variables'
import type { PublicVariable } from '@/lib/domain/catalog/preview-schema'

type Values = Record<string, string>

interface Props {
  variables: PublicVariable[]
  values: Values
  problems: ValueProblem[]
  onChange: (values: Values) => void
}

/** One field for each variable, by its type, with its help, example and limits. */
export function VariableForm({ variables, values, problems, onChange }: Props) {
  const t = useTranslations('library.reader')
  return (
    <ApiForm className="r-fields" aria-label={t('title')} onSend={() => undefined}>
      {variables.map((variable) => {
        const problem = problems.find(({ name, code }) => name === variable.name && code !== 'REQUIRED')
        return (
          <Field
            key={variable.name}
            label={<VariableMark name={variable.name} />}
            note={noteOf(variable, valueOf(variable, values))}
            optional={!variable.required}
            help={[variable.help, variable.example && t('example', { example: variable.example })].filter(Boolean).join(' · ') || undefined}
            error={problem && t(`problem.${problem.code}`, { limit: problem.limit ?? 0 })}
          >
            {(control) => <Control control={control} variable={variable} value={valueOf(variable, values)} onChange={(value) => onChange({ ...values, [variable.name]: value })} />}
          </Field>
        )
      })}
    </ApiForm>
  )
}

function noteOf({ type, maxLength }: PublicVariable, value: string): string | undefined {
  if (type !== 'longtext') return undefined
  return `${countCharacters(value)} / ${maxLength ?? VARIABLE_LIMITS.longtextLength}`
}

function Control({ control, variable, value, onChange }: { control: FieldControl; variable: PublicVariable; value: string; onChange: (value: string) => void }) {
  const t = useTranslations('library.reader')
  const shared = { ...control, value, onChange: (event: { target: { value: string } }) => onChange(event.target.value) }
  switch (variable.type) {
    case 'longtext': return <TextArea {...shared} rows={3} />
    case 'choice': return <Select {...shared} choices={(variable.choices ?? []).map((choice) => ({ value: choice, label: choice }))} placeholder={t('choose')} />
    case 'number': return <TextInput {...shared} inputMode="decimal" className="num" />
    case 'date': return <TextInput {...shared} type="date" className="num" />
    case 'text': return <TextInput {...shared} {...(variable.maxLength ? { maxLength: variable.maxLength * 2 } : {})} />
  }
}
