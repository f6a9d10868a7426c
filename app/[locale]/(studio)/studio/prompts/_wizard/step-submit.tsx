'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/app/_ui/button'
import { ActionError } from '@/app/_ui/client/action-error'
import type { ShownError } from '@/app/_ui/client/use-api-action'
import { KeyValue } from '@/app/_ui/data'
import { Icon } from '@/app/_ui/icon'
import { Money } from '@/app/_ui/price'
import { Banner } from '@/app/_ui/states'
import { Link } from '@/i18n/navigation'
import { stepOfField, steps, type StepName, type StepProps } from './steps'
import { useFieldName } from './use-problem-words'

/** Step 5: what is handed in, what is still missing, and the button. */
export function StepSubmit({ fields, view, errors, categories, submitError, isBusy, onGo, onSubmit }: StepProps & {
  submitError: ShownError | undefined
  isBusy: boolean
  onGo: (step: StepName) => void
  onSubmit: () => void
}) {
  const t = useTranslations('studio.wizard.submit')
  const nameOf = useFieldName()
  const placeOf = (path: string) => steps.indexOf(stepOfField(path))
  const open = Object.entries(errors).sort(([one], [other]) => placeOf(one) - placeOf(other))
  const needsAccount = submitError?.fields.payoutAccount !== undefined
  return (
    <>
      <KeyValue
        items={[
          { label: t('title'), value: fields.title || '—' },
          { label: t('version'), value: view.version.label },
          { label: t('price'), value: <Money amount={fields.price.amount} /> },
          { label: t('category'), value: categories.find(({ slug }) => slug === fields.category)?.name ?? fields.category },
          { label: t('model'), value: fields.model.versions.join(', ') || '—' },
          { label: t('examples'), value: fields.examples.length },
        ]}
      />
      {open.length > 0
        ? (
          <Banner tone="warn" title={t('missing', { count: open.length })}>
            <ul className="todo">
              {open.map(([path, message]) => (
                <li key={path}><button type="button" className="link" onClick={() => onGo(stepOfField(path))}>{t('where', { step: placeOf(path) + 1 })}</button> <b>{nameOf(path)}</b> {message}</li>
              ))}
            </ul>
          </Banner>
        )
        : <p className="ok"><Icon name="check" /> {t('ready')}</p>}
      {needsAccount && <Banner tone="bad" title={t('noAccount')} announce="alert"><p><Link className="link" href="/studio/onboarding#account">{t('toAccount')}</Link></p></Banner>}
      <ActionError error={submitError && !needsAccount ? submitError : undefined} />
      <p className="i2">{t('promise')}</p>
      <p><Button busy={isBusy && t('sending')} onClick={onSubmit}>{t('send')}</Button></p>
    </>
  )
}
