'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/app/_ui/button'
import { Badge } from '@/app/_ui/chip'
import { Field, Select, TextArea, TextInput } from '@/app/_ui/field'
import { LISTING } from '@/lib/core/listing'
import type { PublicVariable } from '@/lib/domain/catalog/preview-schema'
import type { ExampleInput } from '@/lib/domain/catalog/write-schema'
import { PictureRow } from './picture-row'
import type { StepProps } from './steps'

/** Step 2: what was put in and what came out, at least once. */
export function StepExamples({ fields, errors, today, onChange }: StepProps) {
  const t = useTranslations('studio.wizard.examples')
  const { examples, variables } = fields
  // By function, because a picture arrives when other fields may have been typed on.
  const put = (at: number, part: (example: ExampleInput) => Partial<ExampleInput>) =>
    onChange((now) => ({ examples: now.examples.map((each, index) => (index === at ? { ...each, ...part(each) } : each)) }))
  const add = () => {
    const last = examples.at(-1)
    onChange({ examples: [...examples, { inputs: {}, output: '', model: last?.model ?? fields.model.versions[0] ?? '', settings: last?.settings ?? fields.settings, ranOn: today, imageId: null }] })
  }
  const move = (at: number, by: -1 | 1) => {
    const next = [...examples]
    const [moved] = next.splice(at, 1)
    if (moved) next.splice(at + by, 0, moved)
    onChange({ examples: next })
  }
  return (
    <>
      {errors.examples && <p className="field"><span className="err">{errors.examples}</span></p>}
      {examples.map((example, index) => (
        <section key={index} className="ex" aria-labelledby={`ex-${index}`}>
          <div className="ed-h">
            <h2 className="label" id={`ex-${index}`}>{t('one', { number: index + 1 })} <Badge>{t('aiMade')}</Badge></h2>
            <span className="ex-b">
              {index > 0 && <Button variant="text" small onClick={() => move(index, -1)}>{t('up')}</Button>}
              {index < examples.length - 1 && <Button variant="text" small onClick={() => move(index, 1)}>{t('down')}</Button>}
              <Button variant="text" small icon="trash" onClick={() => onChange({ examples: examples.filter((_each, at) => at !== index) })}>{t('remove')}</Button>
            </span>
          </div>
          <ExampleFields example={example} variables={variables} error={(field) => errors[`examples.${index}.${field}`]} today={today} onChange={(part) => put(index, part)} />
        </section>
      ))}
      {examples.length < LISTING.examples && <p><Button variant="ghost" icon="plus" onClick={add}>{t('add')}</Button></p>}
      <p className="t13 i3">{t('note', { count: LISTING.examples })}</p>
    </>
  )
}

function ExampleFields({ example, variables, error, today, onChange }: {
  example: ExampleInput
  variables: readonly PublicVariable[]
  error: (field: string) => string | undefined
  today: string
  onChange: (part: (example: ExampleInput) => Partial<ExampleInput>) => void
}) {
  const t = useTranslations('studio.wizard.examples')
  const put = (name: string, value: string) => onChange(({ inputs }) => ({ inputs: { ...inputs, [name]: value } }))
  const set = (part: Partial<ExampleInput>) => onChange(() => part)
  return (
    <>
      {variables.map((variable) => (
        <Field key={variable.name} label={variable.name} error={error(`inputs.${variable.name}`)} optional={!variable.required}>
          {(control) => <InputOf control={control} variable={variable} value={example.inputs[variable.name] ?? ''} onChange={(value) => put(variable.name, value)} pick={t('pick')} />}
        </Field>
      ))}
      <Field label={t('output')} error={error('output')} help={t('outputHelp')}>
        {(control) => <TextArea {...control} rows={8} value={example.output} maxLength={LISTING.outputMax} onChange={(event) => set({ output: event.target.value })} />}
      </Field>
      <PictureRow imageId={example.imageId} onChange={(imageId) => set({ imageId })} />
      <div className="three">
        <Field label={t('model')} error={error('model')} required>{(control) => <TextInput {...control} value={example.model} placeholder="Claude Sonnet 4.5" onChange={(event) => set({ model: event.target.value })} />}</Field>
        <Field label={t('settings')} error={error('settings')} optional>{(control) => <TextInput {...control} value={example.settings} placeholder="temperature 0.7" onChange={(event) => set({ settings: event.target.value })} />}</Field>
        <Field label={t('ranOn')} error={error('ranOn')} required>{(control) => <TextInput {...control} type="date" max={today} value={example.ranOn} onChange={(event) => { if (event.target.value !== '') set({ ranOn: event.target.value }) }} />}</Field>
      </div>
    </>
  )
}

function InputOf({ control, variable, value, pick, onChange }: { control: object; variable: PublicVariable; value: string; pick: string; onChange: (value: string) => void }) {
  switch (variable.type) {
    case 'choice': return <Select {...control} value={value} placeholder={pick} choices={(variable.choices ?? []).map((choice) => ({ value: choice, label: choice }))} onChange={(event) => onChange(event.target.value)} />
    case 'longtext': return <TextArea {...control} value={value} onChange={(event) => onChange(event.target.value)} />
    case 'date': return <TextInput {...control} type="date" value={value} onChange={(event) => onChange(event.target.value)} />
    case 'number': return <TextInput {...control} inputMode="decimal" value={value} onChange={(event) => onChange(event.target.value)} />
    case 'text': return <TextInput {...control} value={value} onChange={(event) => onChange(event.target.value)} />
  }
}
