'use client'

import { useTranslations } from 'next-intl'
import { useRef, useState, useSyncExternalStore } from 'react'
import { Button } from '@/app/_ui/button'
import { ActionError } from '@/app/_ui/client/action-error'
import { callApi } from '@/app/_ui/client/api'
import { ApiForm } from '@/app/_ui/client/api-form'
import { ApiProblem } from '@/app/_ui/client/api-problem'
import { useApiAction } from '@/app/_ui/client/use-api-action'
import { refreshMe } from '@/app/_ui/client/use-me'
import { StepList } from '@/app/_ui/data'
import { Checkbox } from '@/app/_ui/field'
import { Link, useRouter } from '@/i18n/navigation'
import { AccountFields, IdentityFields, ShopFields } from './seller-fields'
import { emptyAccount, profileBody, type SellerValues } from './seller-values'

const steps = ['identity', 'shop', 'account', 'terms'] as const
const KEPT = 'seller-onboarding'
const accountFields = new Set(['bankCode', 'accountNumber', 'holder'])
const shopFields = new Set(['handle', 'displayName', 'bio'])

/** The step on which a field stands. */
const stepOf = (field: string): number => (accountFields.has(field) ? 2 : shopFields.has(field) ? 1 : field === 'agreesToTerms' ? 3 : 0)

/** What was typed before a reload; the bank account is not kept. Without storage the fields live as long as the page. */
function readKept(): string {
  try {
    return sessionStorage.getItem(KEPT) ?? '{}'
  } catch {
    return '{}'
  }
}

function keep(values: SellerValues): void {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify({ ...values, agreesToTerms: false })) // consents are given anew
  } catch {
    // See readKept.
  }
}

const noChanges = (): (() => void) => () => undefined

/** The four steps of becoming a seller. The server judges at the end and leads back to the field that is not right. */
export function OnboardingForm({ initial, next, feePercent }: { initial: SellerValues; next: string; feePercent: number }) {
  const t = useTranslations('studio.onboarding')
  const router = useRouter()
  const [step, setStep] = useState(0)
  const kept = useSyncExternalStore(noChanges, readKept, () => '{}')
  const [changed, setChanged] = useState<Partial<SellerValues>>({})
  const values: SellerValues = { ...initial, ...(JSON.parse(kept) as Partial<SellerValues>), ...changed }
  const [account, setAccount] = useState(emptyAccount)
  const heading = useRef<HTMLHeadingElement>(null)

  const change = (part: Partial<SellerValues>) => {
    setChanged({ ...changed, ...part })
    keep({ ...values, ...part })
  }
  const go = (to: number) => {
    setStep(to)
    heading.current?.focus()
  }
  const finish = useApiAction(async () => {
    try {
      await callApi('/api/seller/profile', { method: 'PUT', body: profileBody(values) })
      await callApi('/api/seller/payout-account', { method: 'PUT', body: account })
    } catch (error) {
      const wrong = error instanceof ApiProblem ? Object.keys(error.fields ?? {}) : []
      if (wrong.length > 0) setStep(Math.min(...wrong.map(stepOf)))
      throw error
    }
    sessionStorage.removeItem(KEPT)
    await refreshMe()
    router.push(next)
    return 'leaving'
  })
  const errors = finish.error?.fields ?? {}
  const isLast = step === steps.length - 1
  const name = steps[step] ?? 'identity'
  return (
    <div className="onb">
      <StepList label={t('steps')} current={step} steps={steps.map((each) => ({ label: t(`${each}.step`) }))} />
      <ApiForm className="auth-form" onSend={() => { if (isLast) void finish.run(); else go(step + 1) }}>
        <h2 ref={heading} tabIndex={-1}>{t(`${name}.title`)}</h2>
        <p className="i2">{t(`${name}.intro`)}</p>
        <ActionError error={finish.error} />
        {name === 'identity' && <IdentityFields values={values} errors={errors} onChange={change} />}
        {name === 'shop' && <ShopFields values={values} errors={errors} onChange={change} />}
        {name === 'account' && <AccountFields values={account} errors={errors} onChange={(part) => setAccount({ ...account, ...part })} />}
        {name === 'terms' && (
          <>
            <TaxNote kind={values.kind} feePercent={feePercent} />
            <Checkbox checked={values.agreesToTerms} onChange={(event) => change({ agreesToTerms: event.target.checked })}>
              {t.rich('agree', { terms: (words) => <Link className="link" href="/terms#part-6">{words}</Link> })}
            </Checkbox>
            {errors.agreesToTerms && <p className="field"><span className="err">{errors.agreesToTerms}</span></p>}
          </>
        )}
        <p className="acts">
          {step > 0 && <Button variant="ghost" onClick={() => go(step - 1)}>{t('back')}</Button>}
          <Button type="submit" busy={finish.isBusy && t('saving')}>{isLast ? t('finish') : t('next')}</Button>
        </p>
      </ApiForm>
    </div>
  )
}

/** How the income is taxed, by the kind of seller. */
function TaxNote({ kind, feePercent }: { kind: SellerValues['kind']; feePercent: number }) {
  const t = useTranslations('studio.onboarding.tax')
  return <div className="note"><b>{t('title')}</b><p>{t(kind === 'BUSINESS' ? 'business' : 'individual')}</p><p>{t('fee', { percent: feePercent })}</p></div>
}
