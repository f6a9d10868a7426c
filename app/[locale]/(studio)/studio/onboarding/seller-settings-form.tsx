'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { Badge } from '@/app/_ui/chip'
import { ActionError } from '@/app/_ui/client/action-error'
import { callApi } from '@/app/_ui/client/api'
import { ApiForm } from '@/app/_ui/client/api-form'
import { showToast } from '@/app/_ui/client/toast'
import { useApiAction } from '@/app/_ui/client/use-api-action'
import { Section } from '@/app/_ui/navigation'
import { bankName } from '@/lib/core/banks'
import type { PayoutAccountView, SellerProfileView } from '@/lib/domain/accounts/seller-schema'
import { AccountFields, IdentityFields, ShopFields } from './seller-fields'
import { emptyAccount, profileBody, valuesOf } from './seller-values'

/** The profile of a seller as a form. What an operator checked is shown and settled. */
export function SellerSettingsForm({ profile }: { profile: SellerProfileView }) {
  const t = useTranslations('studio.settings')
  const [values, setValues] = useState(valuesOf(profile))
  const save = useApiAction(async () => {
    await callApi('/api/seller/profile', { method: 'PUT', body: profileBody(values) })
    showToast(t('saved'))
  })
  const fields = { values, errors: save.error?.fields ?? {}, onChange: (part: Partial<typeof values>) => setValues({ ...values, ...part }) }
  return (
    <Section title={t('profile')} end={profile.verifiedAt ? <Badge tone="ok">{t('verified')}</Badge> : <Badge tone="warn">{t('unverified')}</Badge>}>
      <ApiForm className="auth-form" onSend={() => void save.run()}>
        <p className="t14 i2">{t(profile.verifiedAt ? 'settledNote' : 'unverifiedNote')}</p>
        <ActionError error={save.error} />
        <ShopFields {...fields} isSettled />
        <IdentityFields {...fields} isSettled={profile.verifiedAt !== null} />
        <p className="acts"><Button type="submit" busy={save.isBusy && t('saving')}>{t('save')}</Button></p>
      </ApiForm>
    </Section>
  )
}

/** The bank account: its end, and a form that replaces it. */
export function PayoutAccountForm({ account, bank }: { account: PayoutAccountView | null; bank: string }) {
  const t = useTranslations('studio.account')
  const locale = useLocale()
  const [current, setCurrent] = useState(account && { bank, last4: account.last4 })
  const [isOpen, setOpen] = useState(account === null)
  const [values, setValues] = useState(emptyAccount)
  const save = useApiAction(async () => {
    await callApi('/api/seller/payout-account', { method: 'PUT', body: values })
    setCurrent({ bank: bankName(values.bankCode, locale), last4: values.accountNumber.replace(/\D/g, '').slice(-4) })
    setValues(emptyAccount)
    setOpen(false)
    showToast(t('changed'))
  })
  return (
    <Section title={t('title')} id="account">
      {current ? <p className="num">{current.bank} ···{current.last4}</p> : <p className="i2">{t('none')}</p>}
      {!isOpen && <p className="acts"><Button variant="ghost" onClick={() => setOpen(true)}>{t('change')}</Button></p>}
      {isOpen && (
        <ApiForm className="auth-form" onSend={() => void save.run()}>
          {current && <p className="t14 i2">{t('changeNote')}</p>}
          <ActionError error={save.error} />
          <AccountFields values={values} errors={save.error?.fields ?? {}} onChange={(part) => setValues({ ...values, ...part })} />
          <p className="acts"><Button type="submit" busy={save.isBusy && t('saving')}>{t('save')}</Button></p>
        </ApiForm>
      )}
    </Section>
  )
}
