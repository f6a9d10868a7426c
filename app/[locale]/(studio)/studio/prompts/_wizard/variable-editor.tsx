'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { IconButton } from '@/app/_ui/button'
import { Badge } from '@/app/_ui/chip'
import { Field, Select, Switch, TextArea, TextInput } from '@/app/_ui/field'
import { VariableMark } from '@/app/_ui/redaction'
import { VARIABLE_TYPES, type VariableType } from '@/lib/core/template/variables'
import type { PublicVariable } from '@/lib/domain/catalog/preview-schema'

interface Props {
  variables: readonly PublicVariable[]
  /** Names that stand in the body. */
  used: ReadonlySet<string>
  /** Words for what is not right, by path such as `variables.0.choices`. */
  errors: Record<string, string>
  onChange: (variables: PublicVariable[]) => void
}

/** The blanks of the buyer's form: they come with the body; here each gets its kind and its help. */
export function VariableEditor({ variables, used, errors, onChange }: Props) {
  const t = useTranslations('studio.wizard.variables')
  const change = (at: number, variable: PublicVariable) => onChange(variables.map((each, index) => (index === at ? variable : each)))
  return (
    <section aria-labelledby="vars">
      <div className="ed-h"><h2 className="label" id="vars">{t('title')}</h2><span className="t13 i3 num">{t('count', { count: variables.length })}</span></div>
      {variables.length === 0 && <p className="t14 i2">{t('none')}</p>}
      <ul className="var-l">
        {variables.map((variable, index) => (
          <li key={index}>
            <details className="fold" open={Object.keys(errors).some((path) => path.startsWith(`variables.${index}.`)) || undefined}>
              <summary>
                <VariableMark name={variable.name} />
                <span className="t13 i3">{t(`types.${variable.type}`)} · {variable.required ? t('required') : t('optional')}</span>
                {!used.has(variable.name) && <Badge tone="warn">{t('unused')}</Badge>}
              </summary>
              <VariableForm variable={variable} error={(field) => errors[`variables.${index}.${field}`]} onChange={(next) => change(index, next)} />
              {!used.has(variable.name) && <IconButton icon="trash" label={t('remove', { name: variable.name })} onClick={() => onChange(variables.filter((_each, at) => at !== index))} />}
            </details>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A text that is absent while it is empty. */
const textOrNothing = (name: 'default' | 'help' | 'example', text: string): Partial<PublicVariable> => ({ [name]: text === '' ? undefined : text })

/** A number that is absent while the field is empty or holds none. */
function numberOrNothing(name: 'min' | 'max' | 'maxLength', text: string): Partial<PublicVariable> {
  const value = text.trim() === '' ? NaN : Number(text)
  return { [name]: Number.isFinite(value) ? value : undefined }
}

/** The settings that fit a kind; those of another kind are dropped, because nothing would read them. */
function ofType({ name, required, default: preset, help, example, ...rest }: PublicVariable, type: VariableType): PublicVariable {
  const common = { name, required, default: preset, help, example, type }
  if (type === 'choice') return { ...common, choices: rest.choices ?? [] }
  if (type === 'number') return { ...common, min: rest.min, max: rest.max }
  return type === 'date' ? common : { ...common, maxLength: rest.maxLength }
}

function VariableForm({ variable, error, onChange }: { variable: PublicVariable; error: (field: string) => string | undefined; onChange: (variable: PublicVariable) => void }) {
  const t = useTranslations('studio.wizard.variables')
  // Choices are typed as lines; what is typed stays as it is while it is cut into choices.
  const [choices, setChoices] = useState(variable.choices?.join('\n') ?? '')
  const set = (part: Partial<PublicVariable>) => onChange({ ...variable, ...part })
  return (
    <div className="var-f">
      <Field label={t('type')}>
        {(control) => <Select {...control} small value={variable.type} choices={VARIABLE_TYPES.map((type) => ({ value: type, label: t(`types.${type}`) }))} onChange={(event) => onChange(ofType(variable, event.target.value as VariableType))} />}
      </Field>
      <Switch checked={variable.required} onChange={(event) => set({ required: event.target.checked })}>{t('isRequired')}</Switch>
      {variable.type === 'choice' && (
        <Field label={t('choices')} help={t('choicesHelp')} error={error('choices')}>
          {(control) => (
            <TextArea {...control} rows={4} value={choices} onChange={(event) => { setChoices(event.target.value); set({ choices: event.target.value.split('\n').map((line) => line.normalize('NFC').trim()).filter((line) => line !== '') }) }} />
          )}
        </Field>
      )}
      {variable.type === 'number' && (
        <div className="two">
          <Field label={t('min')} error={error('min')}>{(control) => <TextInput {...control} type="number" value={variable.min ?? ''} onChange={(event) => set(numberOrNothing('min', event.target.value))} />}</Field>
          <Field label={t('max')} error={error('max')}>{(control) => <TextInput {...control} type="number" value={variable.max ?? ''} onChange={(event) => set(numberOrNothing('max', event.target.value))} />}</Field>
        </div>
      )}
      {(variable.type === 'text' || variable.type === 'longtext') && (
        <Field label={t('maxLength')} error={error('maxLength')}>{(control) => <TextInput {...control} type="number" min={1} value={variable.maxLength ?? ''} onChange={(event) => set(numberOrNothing('maxLength', event.target.value))} />}</Field>
      )}
      <Field label={t('default')} help={t('defaultHelp')} error={error('default')}>{(control) => <TextInput {...control} value={variable.default ?? ''} onChange={(event) => set(textOrNothing('default', event.target.value))} />}</Field>
      <Field label={t('example')} error={error('example')}>{(control) => <TextInput {...control} value={variable.example ?? ''} onChange={(event) => set(textOrNothing('example', event.target.value))} />}</Field>
      <Field label={t('help')} error={error('help')}>{(control) => <TextInput {...control} value={variable.help ?? ''} onChange={(event) => set(textOrNothing('help', event.target.value))} />}</Field>
    </div>
  )
}
