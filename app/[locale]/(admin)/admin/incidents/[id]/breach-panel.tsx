'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/app/_ui/button'
import { Badge } from '@/app/_ui/chip'
import { ActionError } from '@/app/_ui/client/action-error'
import { ApiForm } from '@/app/_ui/client/api-form'
import { Fold } from '@/app/_ui/data'
import { Field, TextArea } from '@/app/_ui/field'
import { KstTime } from '@/app/_ui/kst-time'
import type { IncidentSummary } from '@/lib/domain/operations'
import { EntryPanel, useEntry } from './entry-forms'

/** Whether personal data leaked: starts the clock of 72 hours, shows it, and stops it once people and authority were told. */
export function BreachPanel({ incident: { id, breach } }: { incident: Pick<IncidentSummary, 'id' | 'breach'> }) {
  const t = useTranslations('operations.incident')
  return (
    <EntryPanel title={t('breach.title')}>
      {breach?.reportedAt && <p className="t14">{t.rich('breach.reported', { time: () => <KstTime instant={breach.reportedAt ?? ''} variant="datetime" /> })} <Badge tone={breach.state === 'late' ? 'bad' : 'ok'}>{t(breach.state === 'late' ? 'late' : 'kept')}</Badge></p>}
      {breach && !breach.reportedAt && (
        <>
          <p>{breach.state === 'late' && <Badge tone="bad" icon="alert">{t('overdue')}</Badge>} <b>{t.rich('breach.due', { time: () => <KstTime instant={breach.dueAt} variant="datetime" /> })}</b></p>
          <BreachForm id={id} kind="reported" label={t('breach.reportWhat')} confirm={t('breach.report')} />
        </>
      )}
      {!breach && (
        <Fold summary={t('breach.ask')}>
          <p className="t14 i2">{t('breach.text')}</p>
          <BreachForm id={id} kind="breach" label={t('breach.what')} help={t('breach.whatHelp')} confirm={t('breach.confirm')} />
        </Fold>
      )}
    </EntryPanel>
  )
}

function BreachForm({ id, kind, label, help, confirm }: { id: string; kind: 'breach' | 'reported'; label: string; help?: string; confirm: string }) {
  const t = useTranslations('operations.incident.breach')
  const record = useEntry(id, (given) => ({ kind, text: given.get('text') }))
  return (
    <ApiForm className="ops-f" onSend={(form) => void record.run(form)}>
      <Field label={label} help={help} error={record.error?.fields.text} required>{(control) => <TextArea {...control} name="text" rows={3} maxLength={2000} />}</Field>
      <ActionError error={record.error} />
      <Button type="submit" variant={kind === 'breach' ? 'danger' : 'primary'} busy={record.isBusy && t('busy')}>{confirm}</Button>
    </ApiForm>
  )
}
