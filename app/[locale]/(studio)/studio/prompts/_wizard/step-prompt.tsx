'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Field, TextArea, TextInput } from '@/app/_ui/field'
import { LISTING } from '@/lib/core/listing'
import { parseTemplate, variablesOf } from '@/lib/core/template/parse'
import { countWords } from '@/lib/core/template/words'
import { BodyEditor } from './body-editor'
import { ClearLines } from './clear-lines'
import { followBody } from './defined-variables'
import { moveLineNumbers } from './lines'
import type { StepProps } from './steps'
import { VariableEditor } from './variable-editor'

/** A body that was changed, with the variables and the chosen lines that follow it. */
export const withBody = (fields: StepProps['fields'], body: string): Partial<StepProps['fields']> => ({
  body,
  variables: followBody(fields.body, body, fields.variables),
  clearLines: moveLineNumbers(fields.body, body, fields.clearLines),
})

/** Step 1: the text that is sold, its blanks, and the lines that are shown of it. */
export function StepPrompt({ fields, view, errors, isUpdate, onChange }: StepProps) {
  const t = useTranslations('studio.wizard.prompt')
  const locale = useLocale()
  const used = new Set(variablesOf(parseTemplate(fields.body).template).map(({ name }) => name))
  return (
    <>
      <Field label={t('title')} error={errors.title} note={t('max', { count: LISTING.titleMax })} required>
        {(control) => <TextInput {...control} value={fields.title} onChange={(event) => onChange({ title: event.target.value })} />}
      </Field>
      {isUpdate && (
        <Field label={t('changeNote')} help={t('changeNoteHelp')} error={errors.changeNote} required>
          {(control) => <TextArea {...control} value={fields.changeNote} rows={2} maxLength={LISTING.changeNoteMax} onChange={(event) => onChange({ changeNote: event.target.value })} />}
        </Field>
      )}
      <section aria-labelledby="body">
        <div className="ed-h">
          <h2 className="label" id="body">{t('heading')}</h2>
          <span className="t13 i3 num" id="body-count">{t('count', { words: countWords(fields.body), variables: used.size, language: t(`languages.${fields.language}`) })}</span>
        </div>
        <div className="ed">
          <BodyEditor value={fields.body} judged={view.version.body} lint={view.checks.lint} describedBy="body-count body-help" onChange={(body) => onChange(withBody(fields, body))} />
        </div>
        <ClearLines body={fields.body} chosen={fields.clearLines} percent={view.checks.clearPercent} percentMax={view.checks.clearPercentMax} onChange={(clearLines) => onChange({ clearLines })} />
        <p className="t13 i3" id="body-help" lang={locale}>{t('help', { open: '{{', close: '}}' })}</p>
        {errors.body && <p className="field"><span className="err">{errors.body}</span></p>}
      </section>
      <VariableEditor variables={fields.variables} used={used} errors={errors} onChange={(variables) => onChange({ variables })} />
      <Field label={t('settings')} help={t('settingsHelp')} error={errors.settings} optional>
        {(control) => <TextInput {...control} value={fields.settings} placeholder="temperature 0.7" onChange={(event) => onChange({ settings: event.target.value })} />}
      </Field>
    </>
  )
}
