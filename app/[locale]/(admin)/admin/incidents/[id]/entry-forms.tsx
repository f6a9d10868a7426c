'use client'

import { useTranslations } from 'next-intl'
import { useState, type ReactNode } from 'react'
import { Button } from '@/app/_ui/button'
import { ActionError } from '@/app/_ui/client/action-error'
import { callApi } from '@/app/_ui/client/api'
import { ApiForm } from '@/app/_ui/client/api-form'
import { showToast } from '@/app/_ui/client/toast'
import { useApiAction } from '@/app/_ui/client/use-api-action'
import { Checkbox, Field, Fieldset, Select, TextArea, TextInput } from '@/app/_ui/field'
import { useRouter } from '@/i18n/navigation'
import { ALERT_LEVELS, type AlertLevel } from '@/lib/core/alert'
import { COMPONENTS, type Component } from '@/lib/core/component'
import type { StepName } from '@/lib/domain/operations/schema'
import { messageTemplates } from './message-templates'

/** Sends one entry and shows the incident as it then stands. */
export function useEntry(id: string, toBody: (given: FormData) => object, after?: () => void) {
  const router = useRouter()
  return useApiAction(async (form: HTMLFormElement) => {
    await callApi(`/api/admin/incidents/${id}/entries`, { method: 'POST', body: toBody(new FormData(form)) })
    form.reset()
    after?.()
    router.refresh()
  })
}

/** A form of the column beside an incident, under its heading. */
export function EntryPanel({ title, children }: { title: string; children: ReactNode }) {
  return <section className="ops-x"><h2>{title}</h2>{children}</section>
}

/** Stamps a step whose turn it is. The time is the server's. */
export function StampForm({ id, step }: { id: string; step: StepName }) {
  const t = useTranslations('operations.incident')
  const name = t(`step.${step}`)
  const stamp = useEntry(id, (given) => ({ kind: 'step', step, note: given.get('note') }), () => showToast(t('stamped', { step: name })))
  return (
    <ApiForm className="ops-p" onSend={(form) => void stamp.run(form)}>
      <Field label={t('stampNote')}>{(control) => <TextInput {...control} name="note" maxLength={2000} autoComplete="off" />}</Field>
      <Button type="submit" small busy={stamp.isBusy && t('stampBusy')}>{t('stamp', { step: name })}</Button>
      <ActionError error={stamp.error} />
    </ApiForm>
  )
}

/** Changes how bad it is, with the reason. */
export function SeverityForm({ id, severity }: { id: string; severity: AlertLevel }) {
  const t = useTranslations('operations.incident.severityForm')
  const tLevel = useTranslations('operations.severity')
  const change = useEntry(id, (given) => ({ kind: 'severity', severity: given.get('severity'), reason: given.get('reason') }))
  return (
    <EntryPanel title={t('title')}>
      <ApiForm className="ops-f" onSend={(form) => void change.run(form)}>
        <Field label={t('to')}>{(control) => <Select {...control} name="severity" choices={ALERT_LEVELS.filter((level) => level !== severity).map((level) => ({ value: level, label: tLevel(level) }))} />}</Field>
        <Field label={t('reason')} error={change.error?.fields.reason} required>{(control) => <TextInput {...control} name="reason" maxLength={500} autoComplete="off" />}</Field>
        <ActionError error={change.error} />
        <Button type="submit" variant="ghost" busy={change.isBusy && t('busy')}>{t('confirm')}</Button>
      </ApiForm>
    </EntryPanel>
  )
}

/** Adds a note to the timeline. */
export function NoteForm({ id }: { id: string }) {
  const t = useTranslations('operations.incident.note')
  const add = useEntry(id, (given) => ({ kind: 'note', text: given.get('text') }))
  return (
    <EntryPanel title={t('title')}>
      <ApiForm className="ops-f" onSend={(form) => void add.run(form)}>
        <Field label={t('text')} error={add.error?.fields.text} required>{(control) => <TextArea {...control} name="text" rows={3} maxLength={4000} />}</Field>
        <ActionError error={add.error} />
        <Button type="submit" variant="ghost" busy={add.isBusy && t('busy')}>{t('confirm')}</Button>
      </ApiForm>
    </EntryPanel>
  )
}

/** Says in public what happens, in both languages, from a template or freely. */
export function MessageForm({ id, components }: { id: string; components: readonly Component[] }) {
  const t = useTranslations('operations.incident.message')
  const tPart = useTranslations('operations.parts')
  const [texts, setTexts] = useState({ ko: '', en: '' })
  const publish = useEntry(id, (given) => ({ kind: 'message', ...texts, components: given.getAll('components') }), () => setTexts({ ko: '', en: '' }))
  return (
    <EntryPanel title={t('title')}>
      <ApiForm className="ops-f" onSend={(form) => void publish.run(form)}>
        <p className="t14 i2">{t('help')}</p>
        <p className="ops-m"><span className="t13 i3">{t('template')}</span> {Object.entries(messageTemplates).map(([name, template]) => <Button key={name} variant="text" small onClick={() => setTexts(template)}>{t(`templates.${name as keyof typeof messageTemplates}`)}</Button>)}</p>
        {(['ko', 'en'] as const).map((language) => (
          <Field key={language} label={t(language)} error={publish.error?.fields[language]} required>
            {(control) => <TextArea {...control} lang={language} rows={4} maxLength={1000} value={texts[language]} onChange={(event) => setTexts({ ...texts, [language]: event.target.value })} />}
          </Field>
        ))}
        <Fieldset legend={t('components')}>{COMPONENTS.map((one) => <Checkbox key={one} name="components" value={one} defaultChecked={components.includes(one)}>{tPart(one)}</Checkbox>)}</Fieldset>
        <ActionError error={publish.error} />
        <Button type="submit" busy={publish.isBusy && t('busy')}>{t('confirm')}</Button>
      </ApiForm>
    </EntryPanel>
  )
}
