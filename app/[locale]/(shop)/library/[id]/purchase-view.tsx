'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Belt } from '@/app/_ui/belt'
import { Button } from '@/app/_ui/button'
import { ActionError } from '@/app/_ui/client/action-error'
import { callApi } from '@/app/_ui/client/api'
import { Dialog } from '@/app/_ui/client/dialog'
import { useApiAction } from '@/app/_ui/client/use-api-action'
import { Checkbox } from '@/app/_ui/field'
import { Icon } from '@/app/_ui/icon'
import { KstTime } from '@/app/_ui/kst-time'
import { SealedSpecimen } from '@/app/_ui/specimen'
import { useRouter } from '@/i18n/navigation'
import type { ModelFamily } from '@/lib/domain/catalog/card-schema'
import { Opening } from './opening'

interface Opened {
  body: string
  openedAt: string
}

interface Props {
  purchaseId: string
  orderId: string
  modelFamily: string
  modelLabel: string
  seed: number
  withdrawableUntil: string
  daysLeft: number
  /** What was paid, as it is written. */
  amount: string
  notice: { version: string; text: string }
}

/**
 * A purchase under its belt, or its `reader`. Between the two, in the browser where it is opened, the bars are wiped
 * away; meanwhile the server draws the page anew, so that nothing around says it were still sealed.
 */
export function PurchaseView({ reader, ...sealed }: Props & { reader: ReactNode }) {
  const router = useRouter()
  const stage = useRef<HTMLDivElement>(null)
  const [opened, setOpened] = useState<Opened>()
  const [wantsReader, setWantsReader] = useState(false)
  const isReading = reader !== null && (!opened || wantsReader)
  // Whoever asked for the reader stands at its beginning, with the keyboard too.
  useEffect(() => {
    if (isReading && wantsReader) stage.current?.focus()
  }, [isReading, wantsReader])

  const begin = (answer: Opened) => {
    setOpened(answer)
    router.refresh()
  }
  if (isReading) return <div ref={stage} tabIndex={-1}>{reader}</div>
  if (opened) return <Opening body={opened.body} openedAt={opened.openedAt} modelFamily={sealed.modelFamily as ModelFamily} modelLabel={sealed.modelLabel} onRead={() => setWantsReader(true)} />
  return <Choice {...sealed} onOpened={begin} />
}

/** The sealed purchase with its two ways on, equally wide: open it, or have the money back. */
function Choice({ purchaseId, orderId, modelFamily, modelLabel, seed, withdrawableUntil, daysLeft, amount, notice, onOpened }: Props & { onOpened: (opened: Opened) => void }) {
  const t = useTranslations('library')
  const locale = useLocale()
  const router = useRouter()
  const [hasRead, setHasRead] = useState(false)
  const [isReminded, setReminded] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const isWithdrawable = daysLeft >= 0

  const open = useApiAction(async () => {
    onOpened(await callApi<Opened>(`/api/library/${purchaseId}/open`, { method: 'POST', body: { noticeVersion: notice.version, locale } }))
  })
  const refund = useApiAction(async () => {
    await callApi(`/api/orders/${orderId}/refund`, { method: 'POST', body: {}, idempotencyKey: `withdraw-${purchaseId}` })
    setAsking(false)
    router.push(`/orders/${orderId}`)
    return 'leaving'
  })

  return (
    <div className="lib-2">
      <SealedSpecimen
        modelFamily={modelFamily as ModelFamily}
        modelLabel={modelLabel}
        seed={seed}
        belt={<Belt {...(isWithdrawable ? { end: daysLeft === 0 ? 'D-DAY' : `D−${daysLeft}` } : {})}>{isWithdrawable ? t.rich('sealed.until', { when: () => <KstTime instant={withdrawableUntil} variant="deadline" /> }) : t('sealed.past')}</Belt>}
      />
      <aside className="open-b">
        <h2>{t('sealed.title')}</h2>
        <ul className="pts"><li>{t('sealed.whole')}</li><li>{t('sealed.updates')}</li><li><b>{t('sealed.end')}</b></li></ul>
        <p className="t14 i2">{notice.text}</p>
        <Checkbox checked={hasRead} aria-describedby={isReminded ? 'seal-reminder' : undefined} aria-invalid={isReminded || undefined} onChange={(event) => { setHasRead(event.target.checked); setReminded(false) }}>{t('sealed.consent')}</Checkbox>
        {isReminded && <p className="err" id="seal-reminder" role="alert"><Icon name="alert" />{t('sealed.consentNeeded')}</p>}
        <Button variant="buy" wide busy={open.isBusy && t('sealed.opening')} onClick={() => (hasRead ? void open.run() : setReminded(true))}>{t('sealed.open')}</Button>
        <div className="or">
          {isWithdrawable && <Button variant="ghost" wide onClick={() => setAsking(true)}>{t('sealed.refund', { amount })}</Button>}
          <p className="t13 i3">{t('sealed.recorded')}</p>
        </div>
        <ActionError error={open.error} />
        <Dialog
          open={isAsking}
          onClose={() => setAsking(false)}
          title={t('refund.title')}
          actions={<><Button variant="ghost" onClick={() => setAsking(false)}>{t('refund.keep')}</Button><Button busy={refund.isBusy && t('refund.busy')} onClick={() => void refund.run()}>{t('refund.confirm', { amount })}</Button></>}
        >
          <p>{t('refund.text')}</p>
          <ActionError error={refund.error} />
        </Dialog>
      </aside>
    </div>
  )
}
