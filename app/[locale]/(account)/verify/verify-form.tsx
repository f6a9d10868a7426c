'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button, LinkButton } from '@/app/_ui/button'
import { ActionError } from '@/app/_ui/client/action-error'
import { callApi } from '@/app/_ui/client/api'
import { useApiAction } from '@/app/_ui/client/use-api-action'
import { Banner } from '@/app/_ui/states'
import { forgetHashToken, useHashToken } from '../_parts/use-hash-token'

interface Account {
  email: string
  isEmailVerified: boolean
}

/** Confirms by the token of the mail. */
function Confirm({ token, onDone }: { token: string; onDone: () => void }) {
  const t = useTranslations('account.verify')
  const confirm = useApiAction(async () => {
    await callApi('/api/auth/verify-email', { method: 'POST', body: { token } })
    onDone()
    forgetHashToken()
  })
  return (
    <>
      <p className="i2">{t('confirmLead')}</p>
      <ActionError error={confirm.error} />
      <Button wide onClick={() => void confirm.run()} busy={confirm.isBusy && t('confirmBusy')}>{t('confirm')}</Button>
    </>
  )
}

/** Tells where the mail went, and sends it again. */
function Resend({ email }: { email: string }) {
  const t = useTranslations('account.verify')
  const [isSent, setSent] = useState(false)
  const resend = useApiAction(async () => {
    setSent(false)
    await callApi('/api/auth/verify-email/resend', { method: 'POST' })
    setSent(true)
  })
  return (
    <>
      <p className="i2">{t('waiting', { email })}</p>
      <p className="i2">{t('why')}</p>
      <ActionError error={resend.error} />
      {isSent && <Banner tone="ok" announce="status" title={t('resent')} />}
      <Button variant="ghost" wide onClick={() => void resend.run()} busy={resend.isBusy && t('resendBusy')}>{t('resend')}</Button>
    </>
  )
}

/** The page by what is known: a link's token, somebody who waits for the mail, or neither. */
export function VerifyForm({ next, account }: { next: string; account: Account | null }) {
  const t = useTranslations('account.verify')
  const token = useHashToken()
  const [isDone, setDone] = useState(false)
  if (isDone || account?.isEmailVerified) {
    return (
      <>
        <Banner tone="ok" announce="status" title={t('doneTitle')}><p>{t('doneBody')}</p></Banner>
        {account ? <LinkButton href={next} wide>{t('goOn')}</LinkButton> : <LinkButton href={{ pathname: '/sign-in', query: { next } }} wide>{t('toSignIn')}</LinkButton>}
      </>
    )
  }
  if (token === undefined) return null
  if (token !== null) return <Confirm token={token} onDone={() => setDone(true)} />
  if (account) return <Resend email={account.email} />
  return (
    <>
      <p className="i2">{t('noToken')}</p>
      <LinkButton href={{ pathname: '/sign-in', query: { next: '/verify' } }} wide>{t('toSignIn')}</LinkButton>
    </>
  )
}
