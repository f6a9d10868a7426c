'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { ActionError } from '@/app/_ui/client/action-error'
import { callApi } from '@/app/_ui/client/api'
import { ApiForm } from '@/app/_ui/client/api-form'
import { Dialog } from '@/app/_ui/client/dialog'
import { useApiAction } from '@/app/_ui/client/use-api-action'
import { Checkbox, Field, Fieldset, Radio, TextInput } from '@/app/_ui/field'
import { useRouter } from '@/i18n/navigation'
import { ALERT_LEVELS } from '@/lib/core/alert'
import { COMPONENTS } from '@/lib/core/component'

/** Opens an incident by hand: one line, how bad, what it touches. Nothing is chosen beforehand. */
export function NewIncidentForm() {
  const t = useTranslations('operations.incidents.new')
  const tAll = useTranslations('operations')
  const router = useRouter()
  const [isOpen, setOpen] = useState(false)
  const open = useApiAction(async (form: HTMLFormElement) => {
    const given = new FormData(form)
    const body = { title: given.get('title'), severity: given.get('severity') ?? undefined, components: given.getAll('components') }
    const { id } = await callApi<{ id: string }>('/api/admin/incidents', { method: 'POST', body })
    setOpen(false) // this page stays in the document, and an open dialog would hold the next one
    router.push(`/admin/incidents/${id}`)
  })
  return (
    <>
      <Button icon="plus" onClick={() => setOpen(true)}>{t('ask')}</Button>
      <Dialog open={isOpen} onClose={() => setOpen(false)} title={t('title')}>
        <ApiForm className="ops-f" onSend={(form) => void open.run(form)}>
          <Field label={t('name')} help={t('nameHelp')} error={open.error?.fields.title} required>{(control) => <TextInput {...control} name="title" maxLength={200} autoComplete="off" />}</Field>
          <Fieldset legend={t('severity')}>{ALERT_LEVELS.map((level) => <Radio key={level} name="severity" value={level} required>{tAll(`severity.${level}`)}</Radio>)}</Fieldset>
          <Fieldset legend={t('components')}>{COMPONENTS.map((one) => <Checkbox key={one} name="components" value={one}>{tAll(`parts.${one}`)}</Checkbox>)}</Fieldset>
          <ActionError error={open.error} />
          <div className="acts">
            <Button variant="ghost" onClick={() => setOpen(false)}>{t('keep')}</Button>
            <Button type="submit" busy={open.isBusy && t('busy')}>{t('confirm')}</Button>
          </div>
        </ApiForm>
      </Dialog>
    </>
  )
}
