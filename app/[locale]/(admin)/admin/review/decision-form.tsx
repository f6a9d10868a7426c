'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button, LinkButton } from '@/app/_ui/button'
import { ActionError } from '@/app/_ui/client/action-error'
import { callApi } from '@/app/_ui/client/api'
import { ApiForm } from '@/app/_ui/client/api-form'
import { showToast } from '@/app/_ui/client/toast'
import { useApiAction } from '@/app/_ui/client/use-api-action'
import { Field, Fieldset, Radio, Select, TextArea } from '@/app/_ui/field'
import { useRouter } from '@/i18n/navigation'

const templates = ['similar', 'examples', 'mismatch', 'leak', 'private', 'quality'] as const
type Decision = 'approve' | 'reject' | 'takedown'

/** The verdict: nothing is chosen beforehand, and everything but an approval needs words for the seller. */
export function DecisionForm({ id, versionId, decisions, next }: { id: string; versionId: string | null; decisions: readonly Decision[]; next: string }) {
  const t = useTranslations('admin.review.decision')
  const router = useRouter()
  const [decision, setDecision] = useState<Decision | null>(null)
  const [reason, setReason] = useState('')
  const decide = useApiAction(async (what: Decision) => {
    const about = what === 'takedown' || versionId === null ? {} : { versionId }
    await callApi(`/api/admin/prompts/${id}/${what}`, { method: 'POST', body: what === 'approve' ? about : { ...about, reason } })
    showToast(t(`done.${what}`))
    router.push(next)
    router.refresh()
  })
  const needsReason = decision === 'reject' || decision === 'takedown'
  return (
    <ApiForm onSend={() => { if (decision) void decide.run(decision) }}>
      <Fieldset legend={t('title')} hideLegend>
        {decisions.map((each) => <Radio key={each} name="decision" value={each} checked={decision === each} onChange={() => setDecision(each)}>{t(each)}</Radio>)}
      </Fieldset>
      {needsReason && (
        <>
          <Field label={t('template')}>
            {(control) => <Select {...control} value="" placeholder={t('pick')} choices={templates.map((name) => ({ value: name, label: t(`templates.${name}.label`) }))} onChange={(event) => { const name = templates.find((each) => each === event.target.value); if (name) setReason(t(`templates.${name}.text`)) }} />}
          </Field>
          <Field label={t('reason')} help={t('recorded')} error={decide.error?.fields.reason} required>
            {(control) => <TextArea {...control} rows={7} value={reason} maxLength={1000} onChange={(event) => setReason(event.target.value)} />}
          </Field>
        </>
      )}
      {decision === 'approve' && <p className="t13 i2">{t('approveNote')}</p>}
      <ActionError error={decide.error} />
      <Button type="submit" wide variant={decision === 'takedown' ? 'danger' : 'primary'} disabled={decision === null} busy={decide.isBusy && t('working')}>{decision ? t(`send.${decision}`) : t('choose')}</Button>
      <LinkButton variant="text" wide href={next}>{t('skip')} <kbd>j</kbd></LinkButton>
    </ApiForm>
  )
}
